/** Who holds a resource, and in words what went wrong with it. */

import type { HandleReport } from '../../wit/lab/runner.ts';

export type Side = 'host' | 'plugin';

export interface Entry {
  readonly number: number;
  /** `ns:pkg/interface@1.0.0.name` */
  readonly kind: string;
  readonly side: Side;
  readonly thing: object;
  holder: Side | 'dropped';
  /** What a script mock knows it by, where it made one. */
  state?: object;
  /** Not reported: what belongs to built-in WASI, and what was dropped in a session before. */
  silent: boolean;
  madeIn: number | undefined;
  droppedIn?: number | undefined;
  problem?: string;
}

/** `blob` of `ns:pkg/interface@1.0.0.blob`. */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const isWasi = (name: string): boolean => name.startsWith('wasi:');
const nameOf = ({ kind, number }: Entry): string => `\`${lastPart(kind)}\` ${number}`;

export const usedAfter = (entry: Entry): string =>
  `The plugin used ${nameOf(entry)} after it had ${entry.holder === 'host' ? 'given it back' : 'dropped it'}.`;

export const usedLater = (entry: Entry): string =>
  `The plugin kept ${nameOf(entry)} after the call that it was lent for, and used it.`;

export const keptAfter = (entry: Entry, path: string): string =>
  `${nameOf(entry)} was lent for the call of \`${path}\`, and the plugin kept it after the call.`;

/** Why the host cannot do that with it. */
export function whyNot(entry: Entry, verb: 'given' | 'lent' | 'dropped'): string {
  const what = nameOf(entry);
  return entry.holder === 'dropped'
    ? `${what} was dropped, and cannot be ${verb}.`
    : `${what} is with the plugin, and cannot be ${verb} by the host.`;
}

/** What WASI hands out (standard output, preopened folders) is kept for good by most languages. */
const leakOf = (entry: Entry): string | undefined =>
  entry.side === 'host' && entry.holder === 'plugin' && !isWasi(entry.kind)
    ? `${nameOf(entry)} was given to the plugin, which did not drop it by the end.`
    : undefined;

/**
 * `placeOf` gives the place in the trace of a moment, where it still is in it. `atEnd`: the instance
 * ends here in an orderly way, so what the plugin holds is lost.
 */
export function reportOf(
  entries: Iterable<Entry>,
  placeOf: (moment: number) => number | undefined,
  atEnd: boolean,
): readonly HandleReport[] {
  const reports: HandleReport[] = [];
  const place = (moment: number | undefined): number | undefined =>
    moment === undefined ? undefined : placeOf(moment);
  for (const entry of entries) {
    if (entry.silent) continue;
    const madeIn = place(entry.madeIn);
    const droppedIn = place(entry.droppedIn);
    const problem = entry.problem ?? (atEnd ? leakOf(entry) : undefined);
    reports.push({
      handle: entry.number,
      resource: entry.kind,
      madeBy: entry.side,
      holder: entry.holder,
      ...(madeIn === undefined ? {} : { madeIn }),
      ...(droppedIn === undefined ? {} : { droppedIn }),
      ...(problem === undefined ? {} : { problem }),
    });
  }
  return reports;
}
