/** What each bracket of a valid file is, and which lists are written on several lines. */

import { spaceBefore } from './format-spacing.ts';
import type { FormatTokens } from './format-tokens.ts';
import { T } from './token-codes.ts';

/**
 * - `block`: interfaces, worlds, resources, nested packages: items on lines of their own
 * - `members`: records, variants, enums, flags: one member a line, always
 * - `names`: `use x.{…}` and `include x with {…}`, `parameters`: on one line if they fit
 * - `inline`: types, cases, attributes: never broken
 */
export type BracketKind = 'block' | 'members' | 'names' | 'parameters' | 'inline';

export interface Bracket {
  readonly kind: BracketKind;
  readonly open: number;
  close: number;
  /** Whether its contents stand on lines of their own. */
  broken: boolean;
}

/** What stands at the beginning of a line, and how far its line goes when nothing is broken. */
interface Line {
  start: number;
  end: number;
  indent: number;
  list: Bracket | undefined;
}

export interface Layout {
  /** By index of the opening and of the closing token. */
  readonly brackets: ReadonlyMap<number, Bracket>;
  /** Tokens that begin an item, a member or an attribute. */
  readonly lineStarts: ReadonlySet<number>;
}

const lineWidth = 100;
const indentWidth = 2;

/** Finds brackets and line starts in one pass, then breaks the lists that do not fit. */
export function layOut(tokens: FormatTokens): Layout {
  const brackets = new Map<number, Bracket>();
  const lineStarts = new Set<number>();
  const lines: Line[] = [];
  const stack: Bracket[] = [];
  let itemKeyword: number = T.end;
  let startsLine = true;
  let inAttribute = false;
  let indent = 0;
  let angles = 0;

  for (let index = 0; index < tokens.count; index++) {
    const code = tokens.code(index);
    const top = stack.at(-1);
    const closes = code === T.rightBrace || code === T.rightParen;
    if (startsLine && !closes) {
      lineStarts.add(index);
      lines.push({ start: index, end: index, indent, list: undefined });
      inAttribute = code === T.at && top?.kind !== 'members';
      if (top?.kind !== 'members') itemKeyword = code;
    }
    startsLine = false;
    const line = lines.at(-1);
    if (line !== undefined) line.end = index;

    if (code === T.leftBrace || code === T.leftParen) {
      const kind =
        code === T.leftBrace
          ? kindOfBrace(tokens.code(index - 1), itemKeyword)
          : inAttribute || top?.kind === 'members'
            ? 'inline'
            : 'parameters';
      const isBody = kind === 'block' || kind === 'members';
      const bracket: Bracket = { kind, open: index, close: index, broken: isBody };
      if (line !== undefined && (kind === 'names' || kind === 'parameters')) line.list = bracket;
      brackets.set(index, bracket);
      stack.push(bracket);
      if (isBody) {
        indent++;
        startsLine = true;
      }
    } else if (closes) {
      const bracket = stack.pop();
      if (bracket === undefined) continue;
      bracket.close = index;
      brackets.set(index, bracket);
      if (bracket.broken) {
        indent--;
        startsLine = true;
        if (index === bracket.open + 1 && !tokens.hasComments(index)) bracket.broken = false;
      } else if (bracket.kind === 'names' && tokens.code(bracket.open - 1) === T.with) {
        startsLine = true;
      } else if (inAttribute) {
        startsLine = true;
        inAttribute = false;
      }
    } else if (code === T.lessThan) {
      angles++;
    } else if (code === T.greaterThan) {
      angles--;
    } else if (
      code === T.semicolon ||
      (code === T.comma && top?.kind === 'members' && angles === 0)
    ) {
      startsLine = true;
    }
  }
  for (const line of lines) breakIfNeeded(tokens, line);
  return { brackets, lineStarts };
}

function kindOfBrace(before: number, itemKeyword: number): BracketKind {
  if (before === T.period || before === T.with) return 'names';
  switch (itemKeyword) {
    case T.record:
    case T.variant:
    case T.enum:
    case T.flags:
      return 'members';
    default:
      return 'block';
  }
}

function breakIfNeeded(tokens: FormatTokens, line: Line): void {
  const { list } = line;
  if (list === undefined || list.close === list.open + 1) {
    // Nothing to put on a line of its own, unless it is a comment that needs one.
    if (list !== undefined) list.broken = tokens.hasLineComments(list.close);
    return;
  }
  for (let index = list.open + 1; index <= list.close; index++) {
    if (tokens.hasLineComments(index)) {
      list.broken = true;
      return;
    }
  }
  let width = line.indent * indentWidth;
  for (let index = line.start; index <= line.end; index++) {
    if (tokens.code(index) === T.comma && index === list.close - 1) continue;
    width += tokens.length(index) + tokens.commentWidth(index);
    if (index > line.start && spaceBefore(tokens, index)) width++;
  }
  list.broken = width > lineWidth;
}
