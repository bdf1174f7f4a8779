/** Which lines of a trace are shown. */

import type { AnsweredBy, TraceEvent } from '../../../../wit/lab/files.ts';
import type { TraceRow } from './rows.ts';

export interface TraceFilter {
  /** Part of the function's name or of what it was given; letters of either case. */
  readonly text: string;
  readonly by: AnsweredBy['by'] | undefined;
  readonly errors: boolean;
}

export const noFilter: TraceFilter = { text: '', by: undefined, errors: false };

export const isFiltering = ({ text, by, errors }: TraceFilter): boolean =>
  text.trim() !== '' || by !== undefined || errors;

/** An error of WIT, a trap, or a limit. */
export const endsBadly = ({ outcome }: TraceEvent): boolean => outcome.kind !== 'value';

/**
 * The lines that are left. Calls of the plugin stay as the frame of what happened in them, unless the
 * filter leaves nothing.
 */
export function filteredRows(
  rows: readonly TraceRow[],
  trace: readonly TraceEvent[],
  filter: TraceFilter,
  words: (event: TraceEvent) => string,
): readonly TraceRow[] {
  if (!isFiltering(filter)) return rows;
  const text = filter.text.trim().toLowerCase();
  const fits = (event: TraceEvent | undefined): boolean =>
    event !== undefined &&
    (filter.by === undefined || event.answered?.by === filter.by) &&
    (!filter.errors || endsBadly(event)) &&
    (text === '' || words(event).toLowerCase().includes(text));
  const matching = new Set<number>();
  for (const [index, event] of trace.entries()) if (fits(event)) matching.add(index);
  if (matching.size === 0) return [];
  return rows.filter(({ kind, event }) => kind !== 'import' || matching.has(event));
}

/** How many imports each way of answering answered, the most first. */
export function answerCounts(
  trace: readonly TraceEvent[],
): readonly (readonly [AnsweredBy['by'], number])[] {
  const counts = new Map<AnsweredBy['by'], number>();
  for (const { answered } of trace) {
    if (answered !== undefined) counts.set(answered.by, (counts.get(answered.by) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
