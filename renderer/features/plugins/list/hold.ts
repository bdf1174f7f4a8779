/**
 * Rows never jump under the pointer: while it is over the list, verdicts change in place and the
 * order stays as it was. Only plugins that are gone leave at once, for there is nothing to show.
 */

import type { PluginRow } from '../../../core/plugins-store.ts';

type Rows = ReadonlyMap<string, PluginRow>;

/**
 * The rows that the order is made of: those of before while it is held, in the form they had then,
 * so that each stays in its group. Gives `before` itself when nothing left.
 */
export function rowsForOrder(before: Rows, now: Rows, held: boolean): Rows {
  if (!held || before.size === 0) return now;
  if ([...before.keys()].every((id) => now.has(id))) return before;
  return new Map([...before].filter(([id]) => now.has(id)));
}

/** Whether letting go would change which rows are shown, or their groups. */
export function isWaiting(held: Rows, now: Rows): boolean {
  if (held === now) return false;
  if (held.size !== now.size) return true;
  for (const [id, row] of now) {
    const before = held.get(id);
    if (before === undefined || before.group.key !== row.group.key) return true;
  }
  return false;
}
