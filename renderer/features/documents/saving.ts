/**
 * Saving: one write at a time for each file, never over what somebody else wrote. A write that fails
 * keeps the text, says so once, and leaves the reason in the store.
 */

import * as v from 'valibot';
import type { ProjectId } from '../../../workspace/contract/shell-data.ts';
import { Turns } from '../../../workspace/contract/turns.ts';
import { log } from '../../core/log-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { type Shell, ShellError } from '../../shell/shell.ts';
import type { OpenFile, OpenFiles } from './open-files.ts';
import { saveFailed } from './words.ts';

const conflictData = v.object({ revision: v.optional(v.string()) });

export interface Saving {
  /** False when the text is not on disk now. */
  save(path: string): Promise<boolean>;
  /** As `save`, over what is on disk in revision `expected`; `null`: nothing is. */
  saveOver(path: string, expected: string | null): Promise<boolean>;
  /**
   * Runs `task` between two writes of the file. What is read from disk while a write is under way may
   * be the text before it, and would be taken for somebody else's.
   */
  between<T>(path: string, task: () => Promise<T>): Promise<T>;
}

const isShellError = (error: unknown, code: string): error is ShellError =>
  error instanceof ShellError && error.code === code;

export function createSaving(
  files: OpenFiles,
  shell: Shell,
  projectNow: () => ProjectId | undefined,
  /** What was saved is all of the text: nothing was typed meanwhile. */
  savedWhole: (path: string) => void,
): Saving {
  const turns = new Turns();

  const write = async (path: string, expected: string | null): Promise<boolean> => {
    const file = files.get(path);
    const project = projectNow();
    if (file === undefined || project === undefined) return false;
    const state = file.model.getAlternativeVersionId();
    const text = files.textForDisk(file);
    files.setState(path, { saving: true });
    try {
      const { revision } = await shell.call('file/write', { project, path, text, expected });
      if (files.get(path) !== file) return true;
      file.unanswered = undefined;
      files.setSaved(file, revision, state);
      log('files', `Saved ${path}`);
      if (files.state(path)?.dirty === false) savedWhole(path);
      return true;
    } catch (error) {
      if (files.get(path) !== file) return false;
      if (isShellError(error, 'connection-lost')) file.unanswered = text;
      const own = isShellError(error, 'conflict') ? await ownRevision(project, file) : undefined;
      if (own !== undefined) return write(path, own);
      failed(path, error);
      return false;
    } finally {
      if (files.get(path) === file) files.setState(path, { saving: false });
    }
  };

  /** The revision on disk, where that is what a save without an answer has left there. */
  const ownRevision = async (project: ProjectId, file: OpenFile): Promise<string | undefined> => {
    const { path, unanswered } = file;
    file.unanswered = undefined;
    if (unanswered === undefined) return undefined;
    const disk = await shell.call('file/read', { project, path }).catch(() => undefined);
    return disk?.text === unanswered ? disk.revision : undefined;
  };

  const failed = (path: string, error: unknown): void => {
    if (isShellError(error, 'conflict')) {
      const data = v.safeParse(conflictData, error.data);
      const revision = data.success ? data.output.revision : undefined;
      files.setState(path, { conflict: { revision } });
      return;
    }
    const message = saveFailed(path, error);
    log('files', message, 'error');
    // The workbench says that the other side is gone; what is unsaved is saved when it is back.
    if (isShellError(error, 'connection-lost')) return;
    // Autosave tries again and again: it is said once.
    if (files.state(path)?.problem === message) return;
    files.setState(path, { problem: message });
    notify({
      kind: 'error',
      message,
      ...(error instanceof ShellError && error.advice !== undefined
        ? { detail: error.advice }
        : {}),
    });
  };

  return {
    save: (path) =>
      // After the write that runs now, so that each knows the revision that it replaces.
      turns.take(path, async () => {
        const state = files.state(path);
        if (state === undefined || state.readOnly || state.conflict !== undefined) return false;
        if (!state.dirty) return true;
        return write(path, state.revision ?? null);
      }),
    saveOver: (path, expected) => turns.take(path, () => write(path, expected)),
    between: (path, task) => turns.take(path, task),
  };
}
