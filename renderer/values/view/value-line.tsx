/** A value on one line, in WAVE, coloured and cut where it is long. */

import { memo, useMemo } from 'react';
import type { Value } from '../../../wit/values/value.ts';
import { linePieces } from './line-pieces.ts';
import { Pieces } from './pieces.tsx';

export const ValueLine = memo(function ValueLine({
  value,
  maxLength = 200,
}: {
  readonly value: Value;
  readonly maxLength?: number | undefined;
}) {
  return <Pieces pieces={useMemo(() => linePieces(value, { maxLength }), [value, maxLength])} />;
});
