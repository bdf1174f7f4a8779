/** The service for text files that are open. `open-files.ts` holds them; the parts beside work on them. */

import { useDocuments } from '../../core/documents-store.ts';
import { nameOf } from '../../core/paths.ts';
import { useProject } from '../../core/project-store.ts';
import type { Documents } from '../../core/services.ts';
import { loadMonaco } from '../../monaco/load.ts';
import { type Shell, ShellError } from '../../shell/shell.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import { applyStep, followSteps } from './apply-step.ts';
import { keepBackups } from './backups.ts';
import { followDisk } from './disk-changes.ts';
import { syncEngine } from './engine-sync.ts';
import { EditHistory } from './history.ts';
import { OpenFiles } from './open-files.ts';
import { restoreBackups } from './restore.ts';
import { createSaving } from './saving.ts';
import { slotText } from './slot-text.ts';

export function createDocuments(shell: Shell, engine: EngineClient): Documents {
  const projectNow = () => useProject.getState().project?.id;
  const files = new OpenFiles();
  const history = new EditHistory();
  const sync = syncEngine(files, engine);
  const backups = keepBackups(files, shell, projectNow);
  const saving = createSaving(files, shell, projectNow, (path) => backups.discard(path));
  const opening = new Map<string, Promise<void>>();
  followSteps(files, history);
  followDisk(files, shell, saving, projectNow);

  useProject.subscribe((state, before) => {
    if (state.project?.id === before.project?.id) return;
    for (const { path } of files.all) {
      sync.closed(path);
      files.remove(path);
    }
    opening.clear();
    backups.clear();
    history.clear();
    useDocuments.setState({ cursor: undefined, undo: undefined, redo: undefined });
  });

  const load = async (path: string): Promise<void> => {
    const project = useProject.getState().project;
    if (project === undefined) throw new ShellError('no-project', 'no project is open');
    const fromGit = path.startsWith('git:');
    const reading = fromGit
      ? readGit(path)
      : shell.call('file/read', { project: project.id, path });
    const [monaco, { text, revision }] = await Promise.all([loadMonaco(), reading]);
    if (projectNow() !== project.id || files.get(path) !== undefined) return;
    const readOnly = fromGit || project.readOnly;
    sync.opened(files.add(monaco, path, text, { revision, readOnly }));
  };

  const open = (path: string): Promise<void> => {
    if (files.get(path) !== undefined) return Promise.resolve();
    const known = opening.get(path);
    if (known !== undefined) return known;
    const made = load(path).finally(() => {
      if (opening.get(path) === made) opening.delete(path);
    });
    opening.set(path, made);
    return made;
  };

  const openNew = async (path: string): Promise<void> => {
    const monaco = await loadMonaco();
    if (files.get(path) !== undefined) return;
    sync.opened(files.add(monaco, path, '', { revision: undefined, readOnly: false }));
  };

  const theirs = (path: string): Promise<void> => saving.between(path, () => readAgain(path));

  const readAgain = async (path: string): Promise<void> => {
    const file = files.get(path);
    const project = projectNow();
    if (file === undefined || project === undefined) return;
    try {
      const { text, revision } = await shell.call('file/read', { project, path });
      if (files.get(path) !== file) return;
      files.replaceText(file, text);
      files.setSaved(file, revision);
      backups.discard(path);
    } catch (error) {
      if (!(error instanceof ShellError) || error.code !== 'no-such-file') throw error;
      if (files.get(path) !== file) return;
      backups.discard(path);
      sync.closed(path);
      files.remove(path);
    }
  };

  return {
    textOf: (path) => files.get(path)?.model.getValue() ?? slotText(path),
    open,
    async close(path) {
      const state = files.state(path);
      if (state === undefined) return;
      // Text that is not on disk stays, tab or not: nothing typed is lost.
      if (state.dirty) await saving.save(path);
    },
    forget(path) {
      for (const file of files.all) {
        if (file.path !== path && !file.path.startsWith(`${path}/`)) continue;
        backups.discard(file.path);
        sync.closed(file.path);
        files.remove(file.path);
      }
    },
    save: (path) => saving.save(path),
    async saveAll() {
      const dirty = files.all.filter(({ path }) => files.state(path)?.dirty === true);
      const done = await Promise.all(dirty.map(({ path }) => saving.save(path)));
      await backups.flush();
      return done.every(Boolean);
    },
    async apply({ label, changes }) {
      await Promise.all(changes.map(({ path }) => open(path)));
      const locked = changes.find(({ path }) => files.state(path)?.readOnly === true);
      if (locked !== undefined) {
        throw new ShellError(
          'read-only',
          `${nameOf(locked.path)} is read-only; nothing was changed`,
        );
      }
      applyStep(files, history, label, changes);
    },
    async resolveConflict(path, keep) {
      if (keep === 'theirs') {
        await theirs(path);
        return;
      }
      const expected = files.state(path)?.conflict?.revision ?? null;
      files.setState(path, { conflict: undefined });
      await saving.saveOver(path, expected);
    },
    revert: theirs,
    async restore() {
      const project = projectNow();
      if (project === undefined) return [];
      const list = await shell.call('backup/list', { project });
      const isOpen = () => projectNow() === project;
      return restoreBackups(list, { files, backups, open, openNew, isOpen });
    },
    keep: () => backups.flush(),
  };
}

/** Versions out of git came with the project; nothing is ever written over them. */
async function readGit(path: string): Promise<{ text: string; revision: string }> {
  const text = slotText(path);
  if (text === undefined) throw new ShellError('no-such-file', `there is no ${path}`);
  return { text, revision: '' };
}
