/** Since when the edits of this session break a plugin: rows say that they do, not when it began. */

import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';

const since = new Map<string, number>();

/** Looks at the rows from now on. */
export function watchEdits(): () => void {
  const look = (rows: ReadonlyMap<string, PluginRow>) => {
    for (const id of since.keys()) if (rows.get(id)?.edit !== 'broken') since.delete(id);
    for (const [id, { edit }] of rows) {
      if (edit === 'broken' && !since.has(id)) since.set(id, Date.now());
    }
  };
  look(usePlugins.getState().rows);
  const stop = usePlugins.subscribe((state, before) => {
    if (state.rows !== before.rows) look(state.rows);
  });
  return () => {
    stop();
    since.clear();
  };
}

/** When the last of them was broken; `undefined` while that was not seen. */
export function brokenSince(ids: Iterable<string>): number | undefined {
  let last: number | undefined;
  for (const id of ids) {
    const at = since.get(id);
    if (at !== undefined && (last === undefined || at > last)) last = at;
  }
  return last;
}
