/**
 * The lab's files in the project: mocks, suites, recordings. What is changed goes through the open
 * documents, so that it can be undone, is backed up, and overwrites nothing that others wrote.
 */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { ProjectId } from '../../../../workspace/contract/shell-data.ts';
import { useDocuments } from '../../../core/documents-store.ts';
import { notify } from '../../../core/notifications-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { useProject } from '../../../core/project-store.ts';
import type { Services } from '../../../core/services.ts';
import { ShellError } from '../../../shell/shell.ts';

export interface LabFiles {
  /** The text as it is now, typed or on disk; `undefined` where there is no such file. */
  read(path: string): Promise<string | undefined>;
  /**
   * Gives a file another text as one step that `label` names, and saves it; makes the file where it is
   * not there. Throws `SlotwrightError` `not-saved` when it could not be.
   */
  write(path: string, text: string, label: string): Promise<void>;
  /** Makes a file that is not there yet, under `path` or that name with a number. Gives its path. */
  create(path: string, text: string): Promise<string>;
}

export function createFiles({
  shell,
  documents,
  commands,
}: Pick<Services, 'shell' | 'documents' | 'commands'>): LabFiles {
  const read = async (path: string): Promise<string | undefined> => {
    const open = documents.textOf(path);
    if (open !== undefined) return open;
    try {
      return (await shell.call('file/read', { project: projectNow(), path })).text;
    } catch (error) {
      if (error instanceof ShellError && error.code === 'no-such-file') return undefined;
      throw error;
    }
  };

  const add = async (path: string, text: string): Promise<void> => {
    await shell.call('file/write', { project: projectNow(), path, text, expected: null });
    await commands.run('plugins.reload');
  };

  return {
    read,
    async write(path, text, label) {
      const before = await read(path);
      if (before === text) return;
      if (before === undefined) {
        await add(path, text);
        return;
      }
      await documents.open(path);
      const end = (documents.textOf(path) ?? before).length;
      const edit = { start: 0, end, text };
      await documents.apply({ label, changes: [{ path, edits: [edit] }] });
      if (await documents.save(path)) return;
      const { conflict, problem } = useDocuments.getState().documents.get(path) ?? {};
      const why =
        conflict === undefined ? (problem ?? 'it cannot be written') : 'it changed on disk';
      notify({
        kind: 'error',
        message: `Could not save ${nameOf(path)}: ${why}. Nothing was overwritten, and your text is kept.`,
        actions: [
          { title: `Open ${nameOf(path)}`, run: () => void commands.run('editor.open', { path }) },
        ],
      });
      throw new SlotwrightError('usage', 'not-saved', `${nameOf(path)} could not be saved.`);
    },
    async create(path, text) {
      const dot = path.lastIndexOf('.');
      for (let number = 1; ; number++) {
        const free = number === 1 ? path : `${path.slice(0, dot)}-${number}${path.slice(dot)}`;
        try {
          await add(free, text);
          return free;
        } catch (error) {
          if (!(error instanceof ShellError) || error.code !== 'conflict') throw error;
        }
      }
    },
  };
}

export function projectNow(): ProjectId {
  const id = useProject.getState().project?.id;
  if (id === undefined) throw new ShellError('no-project', 'no project is open');
  return id;
}

/** Paths of the project's files in a folder, such as `suites`, with one of the endings. */
export const filesIn = (folder: string, ending: string): readonly string[] =>
  useProject
    .getState()
    .files.filter(({ path }) => path.startsWith(`${folder}/`) && path.endsWith(ending))
    .map(({ path }) => path)
    .sort();

export const jsonText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
