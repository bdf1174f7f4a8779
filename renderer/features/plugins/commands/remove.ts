/** Takes plugins off the list, and puts them back on undo. */

import { notify } from '../../../core/notifications-store.ts';
import type { PluginRow } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { selectedRows, useList } from '../list/list-store.ts';
import { noSelection } from '../list/selection.ts';
import { plugins } from '../list/words.ts';

export async function removeSelected(services: Services): Promise<void> {
  const { project } = useProject.getState();
  const rows = selectedRows();
  if (project === undefined || rows.length === 0) return;
  const undo: (() => Promise<void>)[] = [];
  for (const row of rows) undo.push(await remove(services, project.id, row));
  useList.setState({ selection: noSelection });
  const [first] = rows;
  notify({
    kind: 'done',
    message:
      rows.length === 1 && first !== undefined
        ? `Removed ${first.name}.`
        : `Removed ${plugins(rows.length)}.`,
    actions: [
      {
        title: 'Undo',
        run: () =>
          void Promise.all(undo.map((put) => put())).catch((error: unknown) =>
            notify({
              kind: 'error',
              message: `Could not put back what was removed: ${error instanceof Error ? error.message : String(error)}`,
            }),
          ),
      },
    ],
  });
}

type ProjectId = NonNullable<ReturnType<typeof useProject.getState>['project']>['id'];

/** Gives what undoes it. */
async function remove(
  { shell }: Services,
  project: ProjectId,
  row: PluginRow,
): Promise<() => Promise<void>> {
  // A file in `plugins/` is moved and can be brought back; of others only the bytes are left to us.
  const moved = row.path.startsWith('plugins/');
  const kept = moved ? undefined : await shell.call('plugin/read', { project, id: row.id });
  const { restore } = await shell.call('plugin/remove', { project, id: row.id });
  return async () => {
    if (restore !== undefined) await shell.call('file/restore', { project, restore });
    else if (kept !== undefined) {
      await shell.call('plugin/add', { project, name: `${row.name}.wasm`, bytes: kept.bytes });
    }
  };
}
