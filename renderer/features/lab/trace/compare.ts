/** Two runs beside each other: which calls both made, and where they part. */

import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { commonParts } from '../../../../wit/reports/common-parts.ts';

export type ComparedEvent =
  | { readonly kind: 'same'; readonly here: number; readonly there: number }
  /** The same function, with other arguments or another end. */
  | {
      readonly kind: 'changed';
      readonly here: number;
      readonly there: number;
      readonly args: boolean;
      readonly outcome: boolean;
    }
  | { readonly kind: 'here'; readonly here: number }
  | { readonly kind: 'there'; readonly there: number };

interface Keys {
  /** With what the call was made. */
  readonly call: readonly string[];
  readonly name: readonly string[];
}

/** Places in the two traces; together all of both, in their order. */
export function compareTraces(
  here: readonly TraceEvent[],
  there: readonly TraceEvent[],
): readonly ComparedEvent[] {
  const [a, b] = [keysOf(here), keysOf(there)];
  const whole = { a: [0, here.length], b: [0, there.length] } as const;
  const pairs: [number, number][] = [];
  // Calls that are alike hold the two together; between them, calls of the same function belong so.
  for (const part of match(a.call, b.call, whole, pairs)) match(a.name, b.name, part, pairs);
  pairs.sort(([first], [second]) => first - second);

  const compared: ComparedEvent[] = [];
  let [i, j] = [0, 0];
  const upTo = (endHere: number, endThere: number): void => {
    while (j < endThere) compared.push({ kind: 'there', there: j++ });
    while (i < endHere) compared.push({ kind: 'here', here: i++ });
  };
  for (const [one, other] of pairs) {
    upTo(one, other);
    const args = a.call[one] !== b.call[other];
    const outcome = endOf(here[one]) !== endOf(there[other]);
    compared.push(
      args || outcome
        ? { kind: 'changed', here: one, there: other, args, outcome }
        : { kind: 'same', here: one, there: other },
    );
    i = one + 1;
    j = other + 1;
  }
  upTo(here.length, there.length);
  return compared;
}

const keysOf = (trace: readonly TraceEvent[]): Keys => ({
  name: trace.map(({ direction, function: name }) => `${direction} ${name}`),
  call: trace.map(
    ({ direction, function: name, args }) => `${direction} ${name} ${JSON.stringify(args)}`,
  ),
});

const endOf = (event: TraceEvent | undefined): string => JSON.stringify(event?.outcome ?? null);

type Range = readonly [number, number];
interface Part {
  readonly a: Range;
  readonly b: Range;
}

/** Adds the pairs of a part; gives the parts between them. */
function match(
  a: readonly string[],
  b: readonly string[],
  { a: [startA, endA], b: [startB, endB] }: Part,
  pairs: [number, number][],
): readonly Part[] {
  let [i, j, lastA, lastB] = [startA, startB, endA, endB];
  while (i < lastA && j < lastB && a[i] === b[j]) pairs.push([i++, j++]);
  while (lastA > i && lastB > j && a[lastA - 1] === b[lastB - 1]) pairs.push([--lastA, --lastB]);
  const gaps: Part[] = [];
  for (const [one, other] of commonInWindows(a, b, [i, lastA], [j, lastB])) {
    if (one > i || other > j) gaps.push({ a: [i, one], b: [j, other] });
    pairs.push([one, other]);
    i = one + 1;
    j = other + 1;
  }
  if (i < lastA || j < lastB) gaps.push({ a: [i, lastA], b: [j, lastB] });
  return gaps;
}

/** Of a long part so many events are held together at a time: the work grows with their square. */
const window = 480;

function commonInWindows(
  a: readonly string[],
  b: readonly string[],
  [startA, endA]: Range,
  [startB, endB]: Range,
): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let [i, j] = [startA, startB];
  while (i < endA && j < endB) {
    const [stopA, stopB] = [Math.min(endA, i + window), Math.min(endB, j + window)];
    const last = stopA === endA && stopB === endB;
    const common = commonParts(a.slice(i, stopA), b.slice(j, stopB));
    // The second half of a window is seen again with what follows it.
    const kept = last ? common : common.slice(0, Math.max(1, Math.ceil(common.length / 2)));
    for (const [one, other] of kept) found.push([i + one, j + other]);
    if (last) break;
    const end = kept.at(-1);
    if (end === undefined) [i, j] = [stopA, stopB];
    else [i, j] = [i + end[0] + 1, j + end[1] + 1];
  }
  return found;
}

export interface ComparedCounts {
  readonly same: number;
  readonly changed: number;
  readonly here: number;
  readonly there: number;
}

export function comparedCounts(events: readonly ComparedEvent[]): ComparedCounts {
  const counts = { same: 0, changed: 0, here: 0, there: 0 };
  for (const { kind } of events) counts[kind] += 1;
  return counts;
}
