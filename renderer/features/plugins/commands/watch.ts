/** Folders whose plugins are followed as they are built. */

import { notify } from '../../../core/notifications-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { useFolderChoice } from '../page/folder-store.ts';

/** Asks with the system's dialog where the shell has one, else in the app. */
export async function watchFolder(services: Services): Promise<void> {
  const { project, platform } = useProject.getState();
  if (project === undefined || platform === undefined) return;
  if (!platform.nativeDialogs) {
    useFolderChoice.setState({ open: true });
    return;
  }
  const [directory] =
    (await services.shell.call('dialog/pick', {
      kind: 'folder',
      title: 'Watch a folder with plugins',
    })) ?? [];
  if (directory !== undefined) await watch(services, directory);
}

export async function watch({ shell }: Services, directory: string): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) return;
  await shell.call('plugin/watch', { project: project.id, directory });
  const name = directory.split(/[\\/]/).findLast(Boolean) ?? directory;
  notify({
    kind: 'done',
    message: `Plugins in ${name} are followed from now on.`,
    actions: [
      {
        title: 'Undo',
        run: () =>
          void shell
            .call('plugin/unwatch', { project: project.id, directory })
            .catch((error: unknown) =>
              notify({
                kind: 'error',
                message: `Could not stop to watch ${name}: ${error instanceof Error ? error.message : String(error)}`,
              }),
            ),
      },
    ],
  });
}

export async function unwatchFolder({ shell }: Services, directory: string): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) return;
  await shell.call('plugin/unwatch', { project: project.id, directory });
}
