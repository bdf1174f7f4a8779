/** Goes through the plugins that do not fit, in the order of the list. */

import { usePlugins } from '../../../core/plugins-store.ts';
import { arrange, rowKey } from '../list/arrange.ts';
import { useList } from '../list/list-store.ts';
import { only } from '../list/selection.ts';

/** The one after (or before) the line that the keyboard is on, and around; `undefined` without any. */
export function misfitFrom(step: 1 | -1): string | undefined {
  const { rows } = usePlugins.getState();
  const state = useList.getState();
  // Folded ones count: looking for misfits opens what hides them.
  const { groups } = arrange(rows.values(), state);
  const order = groups.flatMap((group) => group.rows);
  const at = order.findIndex(({ id }) => rowKey(id) === state.cursor);
  const start = at === -1 && step === -1 ? order.length : at;
  for (let away = 1; away <= order.length; away += 1) {
    const index = (start + step * away + 2 * order.length) % order.length;
    const row = order[index];
    if (row?.state === 'misfit') return row.id;
  }
  return undefined;
}

/** Puts the keyboard on it, and opens the group that hides it. */
export function goToRow(id: string): void {
  const { rows } = usePlugins.getState();
  const state = useList.getState();
  const { groups } = arrange(rows.values(), state);
  const group = groups.find((one) => one.rows.some((row) => row.id === id));
  if (group === undefined) return;
  const folded = new Set(state.folded);
  folded.delete(group.key);
  useList.setState({
    folded,
    whole: new Set([...state.whole, group.key]),
    cursor: rowKey(id),
    reveal: rowKey(id),
    selection: only(id),
  });
}
