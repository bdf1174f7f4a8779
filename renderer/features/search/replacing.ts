/** Replacing what was found: in the texts as they are now, which may have moved on since the search. */

import type { FileEdits } from '../../core/services.ts';

export interface Query {
  readonly query: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly regex: boolean;
}

/** As the shell searches; `undefined` for an expression that is none. */
export function expressionOf({ query, matchCase, wholeWord, regex }: Query): RegExp | undefined {
  const source = regex ? query : query.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  // A word of WIT has its hyphens in it.
  const whole = wholeWord ? `(?<![\\w-])(?:${source})(?![\\w-])` : source;
  try {
    return new RegExp(whole, `gmu${matchCase ? '' : 'i'}`);
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
  for (const match of text.matchAll(expression)) {
    const [found] = match;
    if (found === '') continue;
    const single = new RegExp(expression.source, expression.flags.replace('g', ''));
    edits.push({
      start: match.index,
      end: match.index + found.length,
      text: regex ? expanded(match, single, replacement) : replacement,
    });
  }
  return edits;
}

/** What `String.replace` makes of one match, with all that stands around it in sight. */
function expanded(match: RegExpMatchArray, single: RegExp, replacement: string): string {
  const input = match.input ?? '';
  const start = match.index ?? 0;
  const sticky = new RegExp(single.source, `${single.flags}y`);
  sticky.lastIndex = start;
  const after = input.replace(sticky, replacement);
  return after.slice(start, after.length - (input.length - start - (match[0]?.length ?? 0)));
}
