/** Two pieces of WIT as the lines of a diff, with the tokens marked that differ. */

import { commonParts } from '../../../wit/reports/common-parts.ts';
import { differingTokens } from '../../../wit/reports/wit-difference.ts';
import { linesOfWit } from '../../../wit/reports/wit-lines.ts';
import type { CompareSide, DiffLine } from './engine-types.ts';

type Marks = DiffLine['marks'];

/** `undefined` unless there are two sides that differ. `expected` is the slot's. */
export function compareSide(
  expected: string | undefined,
  found: string | undefined,
): CompareSide | undefined {
  if (expected === undefined || found === undefined || expected === found) return undefined;
  const slot = linesOfWit(expected);
  const plugin = linesOfWit(found);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [p, s] of [...commonParts(plugin, slot), [plugin.length, slot.length] as const]) {
    lines.push(...changedLines(plugin.slice(i, p), slot.slice(j, s)));
    const same = plugin[p];
    if (same !== undefined) lines.push({ kind: 'same', text: same, marks: [] });
    [i, j] = [p + 1, s + 1];
  }
  return { lines };
}

/** Lines that stand against each other are compared token by token; a line alone is marked whole. */
function changedLines(removed: readonly string[], added: readonly string[]): DiffLine[] {
  const paired = removed.length === added.length;
  const marksOf = (text: string, other: string | undefined, side: 'expected' | 'found'): Marks => {
    if (!paired || other === undefined) return [whole(text)];
    const difference =
      side === 'expected' ? differingTokens(text, other) : differingTokens(other, text);
    return difference[side].map(({ start, end }) => ({ start, end }));
  };
  return [
    ...removed.map(
      (text, index): DiffLine => ({
        kind: 'removed',
        text,
        marks: marksOf(text, added[index], 'found'),
      }),
    ),
    ...added.map(
      (text, index): DiffLine => ({
        kind: 'added',
        text,
        marks: marksOf(text, removed[index], 'expected'),
      }),
    ),
  ];
}

const whole = (text: string) => ({
  start: text.length - text.trimStart().length,
  end: text.length,
});
