/**
 * Text that was typed and not saved, kept by the shell within a second of typing, and taken away
 * when it is saved. What a crash leaves is brought back when the project is opened again.
 */

import { messageOf } from '../../../wit/errors.ts';
import type { ProjectId } from '../../../workspace/contract/shell-data.ts';
import { log } from '../../core/log-store.ts';
import { whenIdle } from '../../core/when-idle.ts';
import type { Shell } from '../../shell/shell.ts';
import type { OpenFile, OpenFiles } from './open-files.ts';

/**
 * From the first key to the backup; more keys do not put it off. A second is promised: a text of
 * thousands of lines takes longer than a frame to hand over, so a pause between keys is used for it.
 */
const delay = 750;
const longestWaitForPause = 150;

export interface Backups {
  /** Writes what waits now. */
  flush(): Promise<void>;
  discard(path: string): void;
  /** Forgets what waits: the project is gone. */
  clear(): void;
}

export function keepBackups(
  files: OpenFiles,
  shell: Shell,
  projectNow: () => ProjectId | undefined,
): Backups {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Files that the shell has a backup of, as far as we know. */
  const kept = new Set<string>();

  const write = async (file: OpenFile): Promise<void> => {
    // The pause may come when the project is another one, with a file of the same path.
    if (files.get(file.path) !== file) return;
    waiting.delete(file.path);
    const project = projectNow();
    if (project === undefined) return;
    const state = files.state(file.path);
    if (state === undefined) return;
    if (!state.dirty) {
      discard(file.path);
      return;
    }
    kept.add(file.path);
    try {
      await shell.call('backup/save', {
        project,
        path: file.path,
        text: files.textForDisk(file),
        ...(state.revision === undefined ? {} : { base: state.revision }),
      });
    } catch (error) {
      log('files', `No backup of ${file.path}: ${messageOf(error)}`, 'error');
    }
  };

  const discard = (path: string): void => {
    clearTimeout(waiting.get(path));
    waiting.delete(path);
    const project = projectNow();
    if (project === undefined || !kept.delete(path)) return;
    shell
      .call('backup/discard', { project, path })
      .catch((error: unknown) =>
        log('files', `The backup of ${path} stays: ${messageOf(error)}`, 'error'),
      );
  };

  files.onChanged((file) => {
    if (waiting.has(file.path) || files.state(file.path)?.readOnly !== false) return;
    waiting.set(
      file.path,
      setTimeout(() => whenIdle(() => void write(file), longestWaitForPause), delay),
    );
  });

  shell.connection.subscribe(() => {
    if (shell.connection.state !== 'open') return;
    for (const file of files.all) {
      if (files.state(file.path)?.dirty === true) void write(file);
    }
  });

  return {
    async flush() {
      const paths = [...waiting.keys()];
      await Promise.all(
        paths.map(async (path) => {
          clearTimeout(waiting.get(path));
          const file = files.get(path);
          if (file !== undefined) await write(file);
        }),
      );
    },
    discard(path) {
      // A backup of an earlier run is known to the shell alone.
      kept.add(path);
      discard(path);
    },
    clear() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      kept.clear();
    },
  };
}
