/** The folders whose plugins are followed, as the shell knows them: for the menu that ends it. */

import { create } from 'zustand';
import { useProject } from '../../../core/project-store.ts';
import type { Shell } from '../../../shell/shell.ts';

export interface WatchedFolder {
  readonly path: string;
  /** With the home folder as `~`. */
  readonly shownPath: string;
}

export const useWatched = create<{ readonly folders: readonly WatchedFolder[] }>()(() => ({
  folders: [],
}));

export async function readWatched(shell: Shell): Promise<void> {
  const { project } = useProject.getState();
  if (project === undefined) {
    useWatched.setState({ folders: [] });
    return;
  }
  const { watched } = await shell.call('plugin/list', { project: project.id });
  if (useProject.getState().project?.id === project.id) useWatched.setState({ folders: watched });
}

/** Asks again for each project that is opened. */
export function followWatched(shell: Shell): () => void {
  const read = () => {
    // A project that is gone by now has no folders; its plugins' loader says what failed.
    readWatched(shell).catch(() => useWatched.setState({ folders: [] }));
  };
  read();
  return useProject.subscribe(({ project }, before) => {
    if (project?.id !== before.project?.id) read();
  });
}
