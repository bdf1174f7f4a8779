/** Open files against a real shell, whose answers the test lets through one by one. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { textMonaco, type } from '../../../test/support/text-model.ts';
import type { ProjectId } from '../../../workspace/contract/shell-data.ts';
import type { FromShell } from '../../../workspace/contract/wire.ts';
import { eventually, TestRoom } from '../../../workspace/shell/testing.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { createShell } from '../../shell/create-shell.ts';
import type { Shell } from '../../shell/shell.ts';
import { type Backups, keepBackups } from './backups.ts';
import { followDisk } from './disk-changes.ts';
import { type OpenFile, OpenFiles } from './open-files.ts';
import { restoreBackups } from './restore.ts';
import { createSaving } from './saving.ts';

let room: TestRoom;
let shell: Shell;
let project: ProjectId | undefined;
let files: OpenFiles;
let kept: Backups;
/** What came from the shell and was not let through; `undefined` while all is. */
let held: FromShell[] | undefined;
let deliver: (message: FromShell) => void;
let loseConnection: () => void;

beforeEach(async () => {
  vi.stubGlobal('requestIdleCallback', (task: () => void) => setTimeout(task));
  useDocuments.setState({ documents: new Map() });
  room = await TestRoom.create();
  ({ id: project } = await room.openProject({ 'a.txt': 'one' }));
  deliver = () => undefined;
  held = undefined;
  const connection = room.room.connect((message) => {
    if (held === undefined || message.type === 'event') deliver(message);
    else held.push(message);
  });
  shell = createShell({
    send: (message) => connection.receive(message),
    listen: (listener) => {
      deliver = listener;
    },
    onConnection: (listener) => {
      loseConnection = () => {
        listener('lost');
        listener('open');
      };
    },
  });
  files = new OpenFiles();
  kept = keepBackups(files, shell, now);
});
afterEach(async () => {
  kept.clear();
  vi.unstubAllGlobals();
  await room.close();
});

const now = () => project;
const place = () => join(room.home, 'slot/a.txt');
const stateOf = (path: string) => files.state(path);
const letThrough = () => {
  const messages = held ?? [];
  held = undefined;
  for (const message of messages) deliver(message);
};

async function openFile(path = 'a.txt'): Promise<OpenFile> {
  if (project === undefined) throw new Error('no project is open');
  const { text, revision } = await shell.call('file/read', { project, path });
  return files.add(textMonaco, path, text, { revision, readOnly: false });
}

const backups = async () =>
  project === undefined
    ? []
    : (await shell.call('backup/list', { project })).map(({ path, text }) => ({ path, text }));

test('what is typed while a save is under way stays unsaved, and gets its backup', async () => {
  const saving = createSaving(files, shell, now, (path) => kept.discard(path));
  const file = await openFile();
  type(file.model, ' two');
  held = [];
  const saved = saving.save('a.txt');
  await eventually(() => (held?.length ?? 0) > 0 || undefined);
  type(file.model, ' three');
  letThrough();
  expect(await saved).toBe(true);
  expect(await readFile(place(), 'utf8')).toBe('one two');
  expect(stateOf('a.txt')?.dirty).toBe(true);
  await kept.flush();
  expect(await backups()).toEqual([{ path: 'a.txt', text: 'one two three' }]);
  expect(await saving.save('a.txt')).toBe(true);
  expect(await eventually(async () => (await backups()).length === 0 || undefined)).toBe(true);
});

test('a save whose answer got lost is no conflict with itself', async () => {
  const saving = createSaving(files, shell, now, () => undefined);
  const file = await openFile();
  type(file.model, ' two');
  held = [];
  const saved = saving.save('a.txt');
  await eventually(async () => (await readFile(place(), 'utf8')) === 'one two' || undefined);
  loseConnection();
  expect(await saved).toBe(false);
  held = undefined;
  type(file.model, ' three');
  expect(await saving.save('a.txt')).toBe(true);
  expect(await readFile(place(), 'utf8')).toBe('one two three');
  expect(stateOf('a.txt')?.conflict).toBeUndefined();

  // What somebody else wrote meanwhile is one all the same.
  type(file.model, ' four');
  held = [];
  const again = saving.save('a.txt');
  await eventually(async () => (await readFile(place(), 'utf8')).endsWith('four') || undefined);
  loseConnection();
  expect(await again).toBe(false);
  held = undefined;
  await writeFile(place(), 'theirs');
  type(file.model, ' five');
  expect(await saving.save('a.txt')).toBe(false);
  expect(await readFile(place(), 'utf8')).toBe('theirs');
  expect(stateOf('a.txt')?.conflict).toBeDefined();
});

test('a change on disk that is told while a save is under way is read after it', async () => {
  const saving = createSaving(files, shell, now, () => undefined);
  let tell: (event: unknown) => void = () => undefined;
  const watched: Shell = {
    ...shell,
    on: (_event, listener) => {
      tell = listener as typeof tell;
      return () => undefined;
    },
  };
  followDisk(files, watched, saving, now);
  const file = await openFile();
  type(file.model, ' mine');
  held = [];
  const saved = saving.save('a.txt');
  await eventually(() => (held?.length ?? 0) > 0 || undefined);
  type(file.model, ' and more');
  // Read at once it would be our own save, of which we do not know yet, and a conflict with us.
  tell({ project, changes: [{ path: 'a.txt', kind: 'changed' }], all: false });
  letThrough();
  await saved;
  await saving.between('a.txt', async () => undefined);
  expect(stateOf('a.txt')).toMatchObject({ dirty: true, conflict: undefined });
  expect(file.model.getValue()).toBe('one mine and more');

  await writeFile(place(), 'theirs');
  tell({ project, changes: [{ path: 'a.txt', kind: 'changed' }], all: false });
  await saving.between('a.txt', async () => undefined);
  expect(stateOf('a.txt')?.conflict).toBeDefined();
});

test('a save that fails leaves a file of the same path in the next project alone', async () => {
  const saving = createSaving(files, shell, now, () => undefined);
  const file = await openFile();
  type(file.model, ' mine');
  await writeFile(place(), 'theirs');
  held = [];
  const saved = saving.save('a.txt');
  await eventually(() => (held?.length ?? 0) > 0 || undefined);
  files.remove('a.txt');
  files.add(textMonaco, 'a.txt', 'of another project', {
    revision: 'f'.repeat(64),
    readOnly: false,
  });
  letThrough();
  expect(await saved).toBe(false);
  expect(stateOf('a.txt')).toMatchObject({ conflict: undefined, saving: false, dirty: false });
});

test('backups of a project that was left are not put into the files of the next', async () => {
  const first = project;
  const restored = await restoreBackups(
    [{ path: 'a.txt', text: 'typed in the first project', saved: 1 }],
    {
      files,
      backups: kept,
      open: async (path) => {
        await openFile(path);
        // Meanwhile the user opened another one.
        project = undefined;
      },
      openNew: async () => undefined,
      isOpen: () => project === first,
    },
  );
  expect(restored).toEqual([]);
  expect(files.get('a.txt')?.model.getValue()).toBe('one');
});

test('a backup that waits is not written for a file of the same path in the next project', async () => {
  const pauses: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (task: () => void) => pauses.push(task));
  const file = await openFile();
  type(file.model, ' typed');
  await eventually(() => pauses.length > 0 || undefined);
  files.remove('a.txt');
  kept.clear();
  const facts = { revision: 'f'.repeat(64), readOnly: false };
  const next = files.add(textMonaco, 'a.txt', 'of another project', facts);
  type(next.model, ' typed there');
  for (const task of pauses) task();
  await kept.flush();
  expect(await backups()).toEqual([{ path: 'a.txt', text: 'of another project typed there' }]);
});
