/** Takes plugins off the list, and puts them back on undo. */

import { messageOf } from '../../../../wit/errors.ts';
import type { ProjectId } from '../../../../workspace/contract/shell-data.ts';
import { notify } from '../../../core/notifications-store.ts';
import type { PluginRow } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { ShellError } from '../../../shell/shell.ts';
import { selectedRows, useList } from '../list/list-store.ts';
import { noSelection } from '../list/selection.ts';
import { plugins } from '../list/words.ts';

type Undo = () => Promise<void>;

export async function removeSelected(services: Services): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) return;
  const removed: { readonly row: PluginRow; readonly undo: Undo }[] = [];
  const refused: ShellError[] = [];
  for (const row of selectedRows()) {
    try {
      removed.push({ row, undo: await remove(services, project.id, row) });
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      refused.push(error);
    }
  }
  if (removed.length > 0) {
    useList.setState({ selection: noSelection });
    await services.commands.run('plugins.reload');
    sayRemoved(services, removed);
  }
  const [first] = refused;
  if (first === undefined) return;
  const { message, advice } = first;
  notify({
    kind: 'error',
    message: refused.length === 1 ? message : `${plugins(refused.length)} stay: ${message}`,
    ...(advice === undefined ? {} : { detail: advice }),
  });
}

function sayRemoved(
  { commands }: Services,
  removed: readonly { readonly row: PluginRow; readonly undo: Undo }[],
): void {
  const [first] = removed;
  if (first === undefined) return;
  const what = removed.length === 1 ? first.row.name : plugins(removed.length);
  const putBack = async () => {
    try {
      for (const { undo } of removed) await undo();
    } catch (error) {
      notify({
        kind: 'error',
        message: `Could not put back ${what}: ${messageOf(error)}`,
      });
    }
    await commands.run('plugins.reload');
  };
  notify({
    kind: 'done',
    message: `Removed ${what}.`,
    ...(removed.some(({ row }) => isInProject(row))
      ? { detail: 'What stood in `plugins/` was taken out of it. Undo brings it back.' }
      : {}),
    actions: [{ title: 'Undo', run: () => void putBack() }],
  });
}

const isInProject = ({ path }: PluginRow): boolean => path.startsWith('plugins/');

/** Gives what undoes it. */
async function remove({ shell }: Services, project: ProjectId, row: PluginRow): Promise<Undo> {
  // A file in `plugins/` is moved and can be brought back; of others only the bytes are left to us.
  const kept = isInProject(row)
    ? undefined
    : await shell.call('plugin/read', { project, id: row.id });
  const { restore } = await shell.call('plugin/remove', { project, id: row.id });
  return async () => {
    if (restore !== undefined) await shell.call('file/restore', { project, restore });
    else if (kept !== undefined) {
      await shell.call('plugin/add', { project, name: `${row.name}.wasm`, bytes: kept.bytes });
    }
  };
}
