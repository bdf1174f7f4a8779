/** Text that a crash or a closed window left, put back into its files as unsaved text. */

import { messageOf } from '../../../wit/errors.ts';
import type { Backup } from '../../../workspace/contract/shell-data.ts';
import { log } from '../../core/log-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import { ShellError } from '../../shell/shell.ts';
import type { Backups } from './backups.ts';
import type { OpenFiles } from './open-files.ts';

export interface RestoreParts {
  readonly files: OpenFiles;
  readonly backups: Backups;
  readonly open: (path: string) => Promise<void>;
  /** A file that is not on disk. */
  readonly openNew: (path: string) => Promise<void>;
  /** Whether the project that the backups are of is open still: paths are alike in many. */
  readonly isOpen: () => boolean;
}

export async function restoreBackups(
  list: readonly Backup[],
  { files, backups, open, openNew, isOpen }: RestoreParts,
): Promise<readonly { readonly path: string; readonly saved: number }[]> {
  const restored: { path: string; saved: number }[] = [];
  for (const { path, text, base, saved } of list) {
    if (!isOpen()) break;
    try {
      await open(path).catch((error: unknown) => {
        if (error instanceof ShellError && error.code === 'no-such-file') return openNew(path);
        throw error;
      });
    } catch (error) {
      log('files', `The text of ${path} could not be brought back: ${messageOf(error)}`, 'error');
      notify({
        kind: 'error',
        message: `${nameOf(path)} has text that was not saved, and cannot be read: ${messageOf(error)}`,
        detail: 'The text is kept.',
      });
      continue;
    }
    if (!isOpen()) break;
    const file = files.get(path);
    if (file === undefined) continue;
    if (files.textForDisk(file) === text) {
      backups.discard(path);
      continue;
    }
    files.replaceText(file, text);
    files.refreshDirty(file);
    const revision = files.state(path)?.revision;
    // The file went on without us: which text counts is for the user to say.
    if (base !== revision) files.setState(path, { conflict: { revision } });
    restored.push({ path, saved });
  }
  return restored;
}
