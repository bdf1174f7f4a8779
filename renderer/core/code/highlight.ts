/** Colours of WIT for pieces that are shown and not edited: the lexer's tokens, told apart by what stands around them. */

import { lex } from '../../../wit/syntax/lexer.ts';

export type CodeKind = 'keyword' | 'type' | 'function' | 'text' | 'comment';

export interface CodeSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: CodeKind;
}

const builtinTypes =
  /^(?:[us](?:8|16|32|64)|f(?:32|64)|char|bool|string|error-context|own|borrow|option|result|future|stream|list|map|tuple|_)$/;

/** Ranges that have a colour, in order; all else has the text's own. */
export function highlight(wit: string): readonly CodeSpan[] {
  const spans: CodeSpan[] = [];
  const tokens = [...lex(wit)].filter(
    ({ kind, start, end }) => kind !== 'whitespace' && end > start,
  );
  // After `:`, `->`, `=` and inside `<…>` names are types; a list of parameters begins anew.
  let inType = false;
  let angles = 0;
  tokens.forEach((token, index) => {
    const { start, end, kind } = token;
    const text = wit.slice(start, end);
    const add = (colour: CodeKind) => spans.push({ start, end, kind: colour });
    switch (kind) {
      case 'comment':
      case 'doc-comment':
        add('comment');
        return;
      case 'string':
        add('text');
        return;
      case 'keyword':
        add(builtinTypes.test(text) ? 'type' : 'keyword');
        if (text === 'func') inType = false;
        return;
      case 'identifier':
      case 'explicit-identifier': {
        if (inType || angles > 0) add('type');
        else if (isFunction(wit, tokens, index)) add('function');
        return;
      }
      case 'symbol':
        if (text === '<') angles++;
        else if (text === '>') angles = Math.max(0, angles - 1);
        else if (text === ':' && tokens[index + 1]?.start === end) {
          // `wasi:cli/environment` is the name of a package.
        } else if (text === ':' || text === '->' || text === '=') inType = true;
        else if (text === '(') {
          // `case(payload)` holds a type, `func(name: …)` names.
          const before = tokens[index - 1];
          inType = before?.kind === 'identifier' || before?.kind === 'explicit-identifier';
        } else if (angles === 0) inType = false;
        return;
      default:
        return;
    }
  });
  return spans;
}

interface PlainToken {
  readonly start: number;
  readonly end: number;
}

/** `name: func`, `name: async func`, `name: static func`. */
function isFunction(wit: string, tokens: readonly PlainToken[], index: number): boolean {
  const word = (at: number) => {
    const token = tokens[at];
    return token === undefined ? '' : wit.slice(token.start, token.end);
  };
  if (word(index + 1) !== ':') return false;
  for (let at = index + 2; at < index + 5; at++) {
    if (word(at) === 'func') return true;
    if (word(at) !== 'async' && word(at) !== 'static') return false;
  }
  return false;
}

export interface Piece {
  readonly text: string;
  readonly kind: CodeKind | undefined;
  readonly marked: boolean;
}

/** A line cut wherever its colour or mark changes. */
export function piecesOf(
  line: string,
  marks: readonly { readonly start: number; readonly end: number }[] = [],
  spans: readonly CodeSpan[] = highlight(line),
): readonly Piece[] {
  const cuts = new Set([0, line.length]);
  for (const { start, end } of [...spans, ...marks]) {
    cuts.add(Math.min(line.length, Math.max(0, start)));
    cuts.add(Math.min(line.length, Math.max(0, end)));
  }
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(1).map((end, index) => {
    const start = ends[index] ?? 0;
    return {
      text: line.slice(start, end),
      kind: spans.find((span) => span.start <= start && end <= span.end)?.kind,
      marked: marks.some((mark) => mark.start <= start && end <= mark.end),
    };
  });
}

/** Lines of a whole text with the colours that fall on each. */
export function linesOf(
  wit: string,
): readonly { readonly text: string; readonly spans: readonly CodeSpan[] }[] {
  const spans = highlight(wit);
  let at = 0;
  let next = 0;
  return wit.split('\n').map((text) => {
    const own: CodeSpan[] = [];
    const end = at + text.length;
    for (let index = next; index < spans.length; index++) {
      const span = spans[index];
      if (span === undefined || span.start >= end) break;
      own.push({ ...span, start: Math.max(0, span.start - at), end: Math.min(end, span.end) - at });
      // A comment of several lines goes on in the next.
      if (span.end <= end) next = index + 1;
    }
    at = end + 1;
    return { text, spans: own };
  });
}
