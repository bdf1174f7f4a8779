/** A value as pieces of one line, each with its colour; made only as far as they are shown. */

import type { Value } from '../../../wit/values/value.ts';
import { Line, type LinePiece } from './line.ts';

export type { LinePiece, PieceKind } from './line.ts';

export interface LineOptions {
  /** In UTF-16 units; what is longer ends with `…`. */
  readonly maxLength?: number;
  /** Blanks inside the braces of records, for values that stand alone. */
  readonly spaced?: boolean;
}

/** As WAVE, but for handles, `blob#3`, and many bytes, `[1024 bytes]`. */
export function linePieces(
  value: Value,
  { maxLength = 200, spaced = false }: LineOptions = {},
): LinePiece[] {
  const line = new Line(maxLength, spaced ? ' ' : '');
  line.add(value);
  return line.pieces;
}

/** The arguments of a call, with commas between. */
export function argumentPieces(
  values: readonly Value[],
  { maxLength = 200 }: LineOptions = {},
): LinePiece[] {
  const line = new Line(maxLength);
  line.sequence('(', values, ')');
  return line.pieces;
}
