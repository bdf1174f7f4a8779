/** Two pieces of WIT beneath each other, with the tokens marked that differ. */

import type { TextRange } from '../text/position.ts';
import { commonParts } from './common-parts.ts';
import { columnsOf, type Style, visible } from './style.ts';

export interface Difference {
  /** Ranges of `expected` that `found` does not have. */
  readonly expected: readonly TextRange[];
  readonly found: readonly TextRange[];
}

/** Which tokens differ; neighbouring ones are one range. Blanks do not count. */
export function differingTokens(expected: string, found: string): Difference {
  const left = tokensOf(expected);
  const right = tokensOf(found);
  let start = 0;
  while (start < left.length && start < right.length && text(left, start) === text(right, start)) {
    start++;
  }
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    text(left, left.length - 1 - end) === text(right, right.length - 1 - end)
  ) {
    end++;
  }
  const kept = commonParts(
    left.slice(start, left.length - end).map((token) => token.text),
    right.slice(start, right.length - end).map((token) => token.text),
  );
  return {
    expected: ranges(
      expected,
      left.slice(start, left.length - end),
      new Set(kept.map(([index]) => index)),
    ),
    found: ranges(
      found,
      right.slice(start, right.length - end),
      new Set(kept.map(([, index]) => index)),
    ),
  };
}

interface WitToken extends TextRange {
  readonly text: string;
}

function tokensOf(wit: string): WitToken[] {
  return [...wit.matchAll(/->|\d+(?:\.[0-9A-Za-z+-]+)+|%?[A-Za-z0-9_-]+|\S/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function text(tokens: readonly WitToken[], index: number): string | undefined {
  return tokens[index]?.text;
}

function ranges(wit: string, tokens: readonly WitToken[], kept: ReadonlySet<number>): TextRange[] {
  const out: { start: number; end: number }[] = [];
  tokens.forEach((token, index) => {
    if (kept.has(index)) return;
    const last = out.at(-1);
    if (last !== undefined && wit.slice(last.end, token.start).trim() === '') last.end = token.end;
    else out.push({ start: token.start, end: token.end });
  });
  return out;
}

export interface DifferenceSide {
  readonly title: string;
  readonly wit: string | undefined;
  /** Of the tokens that the other side does not have. */
  readonly colour: (text: string) => string;
}

/**
 * ```
 * expected  record user { name: string, age: u32 }
 *                                       ^^^^^^^^
 * found     record user { name: string }
 * ```
 * With one side only, that line alone. Lines have no indent and no line break.
 */
export function renderDifference(sides: readonly DifferenceSide[], style: Style): string[] {
  const present = sides.flatMap(({ title, wit, colour }) =>
    wit === undefined ? [] : [{ title, wit, colour }],
  );
  const [first, second] = present;
  const width = Math.max(...present.map(({ title }) => title.length), 0) + 2;
  const difference =
    first === undefined || second === undefined
      ? undefined
      : differingTokens(first.wit, second.wit);
  const marks = [difference?.expected ?? [], difference?.found ?? []];
  return present.flatMap(({ title, wit, colour }, side) =>
    renderSide(title.padEnd(width), wit, marks[side] ?? [], colour, style),
  );
}

function renderSide(
  title: string,
  wit: string,
  marked: readonly TextRange[],
  colour: (text: string) => string,
  style: Style,
): string[] {
  const out: string[] = [];
  let offset = 0;
  wit.split('\n').forEach((line, index) => {
    const own = marked
      .map(({ start, end }) => ({
        start: Math.max(0, start - offset),
        end: Math.min(line.length, end - offset),
      }))
      .filter(({ start, end }) => start < end);
    const shown = shorten(line, own);
    const lead = index === 0 ? title : ' '.repeat(title.length);
    out.push(
      `${style.dim(lead)}${shown.pieces.map((piece) => (piece.marked ? colour(piece.text) : piece.text)).join('')}`,
    );
    if (own.length > 0) {
      const carets = shown.pieces
        .map((piece) => (piece.marked ? '^' : ' ').repeat(columnsOf(piece.text)))
        .join('')
        .trimEnd();
      out.push(`${' '.repeat(lead.length)}${colour(carets)}`);
    }
    offset += line.length + 1;
  });
  return out;
}

interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const maximumColumns = 110;
/** What is kept of an unmarked stretch on either side of a marked one. */
const contextColumns = 32;

/** The line in pieces; long stretches that do not differ are left out with `…`. */
function shorten(line: string, marked: readonly TextRange[]): { pieces: Piece[] } {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of marked) {
    pieces.push({ text: line.slice(at, start), marked: false });
    pieces.push({ text: line.slice(start, end), marked: true });
    at = end;
  }
  pieces.push({ text: line.slice(at), marked: false });
  const short =
    line.length <= maximumColumns
      ? pieces
      : pieces.map((piece, index) => {
          if (piece.marked || marked.length === 0) return piece;
          return {
            ...piece,
            text: middleOut(piece.text, index === 0, index === pieces.length - 1),
          };
        });
  return {
    pieces: short
      .map((piece) => ({ ...piece, text: visible(piece.text) }))
      .filter((piece) => piece.text !== ''),
  };
}

/** Cut between words, so that no name is shown in part. */
function middleOut(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * contextColumns + 3) return text;
  const head = text.slice(0, contextColumns).replace(/\S*$/, '').trimEnd();
  const tail = text.slice(-contextColumns).replace(/^\S*/, '').trimStart();
  if (isFirst) return `${head} … ${tail}`;
  return isLast ? `${head} …` : `${head} … ${tail}`;
}
