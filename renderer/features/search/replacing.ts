/** Replacing what was found: in the texts as they are now, which may have moved on since the search. */

import { searchExpression, type TextQuery } from '../../../workspace/contract/text-search.ts';
import type { FileEdits } from '../../core/services.ts';

/** `undefined` for an expression that is none. */
export function expressionOf(query: TextQuery): RegExp | undefined {
  try {
    return searchExpression(query);
  } catch {
    return undefined;
  }
}

/** With a regular expression `$1` and `$<name>` in the replacement stand for its groups. */
export function editsOf(
  text: string,
  expression: RegExp,
  replacement: string,
  regex: boolean,
): FileEdits['edits'] {
  const edits: { start: number; end: number; text: string }[] = [];
  let at = 0;
  // Line by line, as the search goes: `\s` would else reach over line breaks.
  for (const line of text.split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    for (const match of line.replace(/[\r\n]+$/, '').matchAll(expression)) {
      const [found] = match;
      if (found === '') continue;
      const start = at + match.index;
      edits.push({
        start,
        end: start + found.length,
        text: regex ? expanded(match, expression, replacement) : replacement,
      });
    }
    at += line.length;
  }
  return edits;
}

/** What `String.replace` makes of one match, with all that stands around it in sight. */
function expanded(match: RegExpMatchArray, expression: RegExp, replacement: string): string {
  const input = match.input ?? '';
  const start = match.index ?? 0;
  const sticky = new RegExp(expression.source, `${expression.flags.replace('g', '')}y`);
  sticky.lastIndex = start;
  const after = input.replace(sticky, replacement);
  return after.slice(start, after.length - (input.length - start - (match[0]?.length ?? 0)));
}
