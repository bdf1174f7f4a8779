/** Folders whose plugins are followed as they are built. */

import { choosePlace } from '../../../core/choose-place.ts';
import { notify } from '../../../core/notifications-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { readWatched } from '../add/watched-folders.ts';

export async function watchFolder({ shell, commands }: Services): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) return;
  const directory = await choosePlace(shell, {
    title: 'Watch a folder with plugins',
    kind: 'folder',
    action: 'Watch folder',
  });
  if (directory === undefined) return;
  await shell.call('plugin/watch', { project: project.id, directory });
  await changed({ shell, commands });
  notify({
    kind: 'done',
    message: `Plugins in ${lastOf(directory)} are followed from now on.`,
    actions: [
      {
        title: 'Undo',
        run: () => void commands.run('plugins.unwatch-folder', { directory }),
      },
    ],
  });
}

export async function unwatchFolder(
  { shell, commands }: Services,
  directory: string,
): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) return;
  await shell.call('plugin/unwatch', { project: project.id, directory });
  await changed({ shell, commands });
  notify({ kind: 'done', message: `${lastOf(directory)} is no longer watched.` });
}

/** The shell tells other windows what this one did; the list here is read again. */
async function changed({ shell, commands }: Pick<Services, 'shell' | 'commands'>): Promise<void> {
  await Promise.all([readWatched(shell), commands.run('plugins.reload')]);
}

const lastOf = (directory: string): string =>
  directory.split(/[\\/]/).findLast(Boolean) ?? directory;
