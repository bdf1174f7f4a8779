/** Adds files that were dropped or chosen to the project, and says what became of each. */

import { useLayout } from '../../../core/layout-store.ts';
import { dismiss, notify, updateNotification } from '../../../core/notifications-store.ts';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { ShellError } from '../../../shell/shell.ts';
import { rowKey } from '../list/arrange.ts';
import { useList } from '../list/list-store.ts';
import { plugins } from '../list/words.ts';
import { refusalOf } from './refuse.ts';

/** So many are added before one would look up. */
const fewFiles = 8;
/** How long a verdict is waited for, to be said in the notification. */
const verdictMs = 2_000;

export async function addFiles(
  services: Services,
  files: readonly File[],
  show = false,
): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) {
    notify({
      kind: 'warning',
      message: 'No slot is open. Open the slot that the plugins are for, then add them.',
    });
    return;
  }
  const refused: string[] = [];
  const added: string[] = [];
  const progress = files.length > fewFiles ? progressOf(files.length) : undefined;
  for (const [index, file] of files.entries()) {
    if (progress?.cancelled() === true) break;
    progress?.at(index);
    const refusal = await refusalOf(file);
    if (refusal !== undefined) {
      refused.push(refusal);
      continue;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { id } = await services.shell.call('plugin/add', {
        project: project.id,
        name: file.name,
        bytes,
      });
      added.push(id);
    } catch (error) {
      if (!(error instanceof ShellError || error instanceof DOMException)) throw error;
      // A file that cannot be read (gone, or a folder) fails as a `DOMException`.
      refused.push(`${file.name} could not be added: ${error.message}`);
    }
  }
  progress?.end();
  if (refused.length > 0) sayRefused(refused, added.length);
  if (added.length === 0) return;
  // The shell tells other windows what this one did; the list here is read again.
  await services.commands.run('plugins.reload');
  await showAdded(services, added, show);
}

/** Shown while many files are added; what is there already stays when it is given up. */
function progressOf(count: number) {
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
  };
  const id = notify({
    kind: 'info',
    message: `Adding ${plugins(count)}…`,
    progress: { fraction: 0, cancel },
  });
  return {
    cancelled: () => cancelled,
    at: (index: number) =>
      updateNotification(id, { progress: { fraction: index / count, cancel } }),
    end: () => dismiss(id),
  };
}

function sayRefused(refused: readonly string[], added: number): void {
  const [first, ...others] = refused;
  if (first === undefined) return;
  const rest = added > 0 ? ` ${added === 1 ? 'One was' : `${added} were`} added.` : '';
  notify(
    others.length === 0
      ? { kind: 'warning', message: `${first}${rest}` }
      : {
          kind: 'warning',
          message: `${refused.length} files were not added.${rest}`,
          detail: refused.slice(0, 4).join(' ') + (refused.length > 4 ? ' …' : ''),
        },
  );
}

/** In the list they are selected; who asked for one sees its page, who looks elsewhere its verdict. */
async function showAdded(
  { commands }: Services,
  ids: readonly string[],
  show: boolean,
): Promise<void> {
  const [first] = ids;
  const last = ids.at(-1);
  if (first === undefined || last === undefined) return;
  // They were dropped with the pointer over the list, which would keep them waiting.
  await rowOf(last, () => true);
  useList.setState({
    held: false,
    // A few are pointed out; many are the list itself.
    ...(ids.length > fewFiles ? {} : { selection: { ids: new Set(ids), anchor: first } }),
    cursor: rowKey(first),
    reveal: rowKey(first),
  });
  if (show && ids.length === 1) return commands.run('plugin.show', { id: first });
  if (useLayout.getState().activity === 'plugins') return;
  const row = ids.length === 1 ? await rowOf(first, ({ state }) => state !== 'unknown') : undefined;
  notify({
    kind: row?.state === 'misfit' ? 'warning' : 'done',
    message: row?.sentence ?? `Added ${plugins(ids.length)}.`,
    actions: [
      ids.length === 1
        ? { title: 'Show plugin', run: () => void commands.run('plugin.show', { id: first }) }
        : {
            title: 'Show plugins',
            run: () => void commands.run('activity.show', { activity: 'plugins' }),
          },
    ],
  });
}

/** The plugin once it is as wanted; what there is of it when that takes long. */
function rowOf(id: string, wanted: (row: PluginRow) => boolean): Promise<PluginRow | undefined> {
  const found = () => {
    const row = usePlugins.getState().rows.get(id);
    return row !== undefined && wanted(row) ? row : undefined;
  };
  const now = found();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve) => {
    const end = (row: PluginRow | undefined) => {
      stop();
      clearTimeout(timer);
      resolve(row);
    };
    const stop = usePlugins.subscribe(() => {
      const row = found();
      if (row !== undefined) end(row);
    });
    const timer = setTimeout(() => end(usePlugins.getState().rows.get(id)), verdictMs);
  });
}
