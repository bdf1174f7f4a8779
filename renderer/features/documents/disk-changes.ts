/**
 * What changes on disk behind the app's back. A file without unsaved text is read again, with the
 * cursor where it was; one with unsaved text is in conflict until somebody says which counts.
 */

import { messageOf } from '../../../wit/errors.ts';
import type { ProjectId } from '../../../workspace/contract/shell-data.ts';
import { log } from '../../core/log-store.ts';
import { type Shell, ShellError } from '../../shell/shell.ts';
import type { OpenFiles } from './open-files.ts';
import type { Saving } from './saving.ts';

export function followDisk(
  files: OpenFiles,
  shell: Shell,
  saving: Pick<Saving, 'between'>,
  projectNow: () => ProjectId | undefined,
): void {
  const look = async (path: string): Promise<void> => {
    const project = projectNow();
    const file = files.get(path);
    if (project === undefined || file === undefined || path.startsWith('git:')) return;
    try {
      const { text, revision } = await shell.call('file/read', { project, path });
      const state = files.state(path);
      if (files.get(path) !== file || state === undefined || state.revision === revision) return;
      if (files.textForDisk(file) === text) {
        files.setSaved(file, revision);
      } else if (state.dirty && text === file.unanswered) {
        // Not somebody else's: our own save, whose answer got lost.
        files.setState(path, { revision });
      } else if (state.dirty) {
        files.setState(path, { conflict: { revision } });
      } else {
        files.replaceText(file, text);
        files.setSaved(file, revision);
        log('files', `Read ${path} again: it changed on disk`);
      }
    } catch (error) {
      if (files.get(path) !== file) return;
      if (error instanceof ShellError && error.code === 'no-such-file') {
        // The text is the last that is left of the file: it counts as unsaved.
        file.saved = undefined;
        files.refreshDirty(file);
        files.setState(path, { conflict: { revision: undefined } });
      } else {
        log('files', `${path} changed and cannot be read: ${messageOf(error)}`, 'error');
      }
    }
  };

  shell.on('files/changed', ({ project, changes, all }) => {
    if (project !== projectNow()) return;
    const paths = all
      ? files.all.map(({ path }) => path)
      : changes.map(({ path }) => path).filter((path) => files.get(path) !== undefined);
    for (const path of paths) void saving.between(path, () => look(path));
  });
}
