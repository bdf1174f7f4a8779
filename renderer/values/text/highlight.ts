/** Text cut into pieces, each of one colour, and each right or wrong. */

import type { ValueProblem } from '../../../wit/values/problem.ts';
import type { TextNotation } from '../../core/values-draft.ts';
import { type TokenKind, tokensOf } from './tokens.ts';

export interface Piece {
  readonly text: string;
  readonly kind: TokenKind;
  /** A problem's span goes over it. */
  readonly wrong: boolean;
}

/** More underlines say nothing more. */
const mostProblems = 20;

export function highlight(
  text: string,
  notation: TextNotation,
  problems: readonly ValueProblem[],
): readonly Piece[] {
  const spans = problems
    .slice(0, mostProblems)
    .flatMap(({ span }) => (span ? [widened(span, text)] : []));
  const isWrong = (at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);
  const edges = spans.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  const add = (kind: TokenKind, start: number, end: number): void => {
    let from = start;
    for (const edge of edges) {
      if (edge <= from || edge >= end) continue;
      pieces.push({ text: text.slice(from, edge), kind, wrong: isWrong(from) });
      from = edge;
    }
    if (from < end) pieces.push({ text: text.slice(from, end), kind, wrong: isWrong(from) });
  };
  let at = 0;
  for (const { kind, start, end } of tokensOf(text, notation)) {
    add('plain', at, start);
    add(kind, start, end);
    at = end;
  }
  add('plain', at, text.length);
  return pieces;
}

/** At the end of the text, or where a line ends, something before it is underlined. */
function widened(
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): { readonly start: number; readonly end: number } {
  if (end > start && text.slice(start, end).trim() !== '') return { start, end };
  const before = text.slice(0, start).trimEnd().length;
  return { start: Math.max(0, before - 1), end: Math.max(before, 1) };
}
