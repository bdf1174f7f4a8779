/** "Did you mean …?": what somebody probably wanted to write. */

import { olderTypes } from '../../syntax/older-types.ts';

export interface Suggestion {
  readonly name: string;
  /** For a known mistake: why. */
  readonly reason?: string;
}

/** What `name` probably should be: a known mistake's cure, else the nearest of `candidates`. */
export function suggestType(name: string, candidates: Iterable<string>): Suggestion | undefined {
  if (name === 'unit' || name === 'void') {
    return { name: '', reason: 'a function that returns nothing has no `->` at all' };
  }
  const known = olderTypes.get(name);
  if (known !== undefined) {
    const old = name === 'float32' || name === 'float64' || name === 'expected';
    return {
      name: known,
      reason: old ? `older WIT said \`${name}\`` : `that is how WIT spells \`${name}\``,
    };
  }
  const near = nearest(name, candidates);
  return near === undefined ? undefined : { name: near };
}

/** The candidate that is few enough edits away to be a slip, or `undefined`. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length <= 3 ? 1 : name.length <= 7 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance =
      candidate.toLowerCase() === name.toLowerCase() ? 0 : editDistance(name, candidate, limit);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours; `limit + 1` when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** "`a`, `b` and `c`". */
export function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const head = quoted.slice(0, -1).join(', ');
  return head === '' ? (quoted[0] ?? '') : `${head} and ${quoted.at(-1)}`;
}
