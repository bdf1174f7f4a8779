import { existsSync, writeFileSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { revisionOf } from './own-writes.ts';
import { TestRoom } from './testing.ts';

let here: TestRoom;
beforeEach(async () => {
  here = await TestRoom.create();
});
afterEach(() => here.close());

const slot = (path: string) => join(here.home, 'slot', path);

describe('reading and writing', () => {
  test('text comes and goes as it is: byte order mark, CRLF, no last line break', async () => {
    const text = '\ufeffpackage a:b;\r\nworld w {}\r';
    const { id: project } = await here.openProject({ 'wit/a.wit': text });
    const read = await here.window.call('file/read', { project, path: 'wit/a.wit' });
    expect(read).toEqual({ text, revision: revisionOf(text) });
    await here.window.call('file/write', {
      project,
      path: 'wit/a.wit',
      text: `${text}!`,
      expected: read.revision,
    });
    expect(await readFile(slot('wit/a.wit'), 'utf8')).toBe(`${text}!`);
  });

  test('nothing is written over what somebody else wrote, and their revision is told', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'one' });
    const { revision } = await here.window.call('file/read', { project, path: 'a.txt' });
    await writeFile(slot('a.txt'), 'theirs');
    expect(
      await here.window.refused('file/write', {
        project,
        path: 'a.txt',
        text: 'mine',
        expected: revision,
      }),
    ).toMatchObject({ code: 'conflict', data: { revision: revisionOf('theirs') } });
    expect(await readFile(slot('a.txt'), 'utf8')).toBe('theirs');
  });

  test('a file that is gone, or there already, is a conflict too', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'one' });
    const write = (path: string, expected: string | null) =>
      here.window.refused('file/write', { project, path, text: 'mine', expected });
    expect(await write('a.txt', null)).toMatchObject({
      code: 'conflict',
      data: { revision: revisionOf('one') },
    });
    expect(await write('gone.txt', revisionOf('x'))).toMatchObject({ code: 'conflict', data: {} });
  });

  test('of two writes over the same revision one wins', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'one' });
    const expected = revisionOf('one');
    const answers = await Promise.all(
      ['two', 'three'].map((text) =>
        here.window.ask('file/write', { project, path: 'a.txt', text, expected }),
      ),
    );
    expect(answers.map(({ type }) => type).sort()).toEqual(['failure', 'reply']);
  });

  test('names with spaces, other scripts, percent and number signs', async () => {
    const { id: project } = await here.openProject();
    for (const path of [
      'a b.wit',
      'ünï/日本 50%.wit',
      '#1/%2e%2e.wit',
      'emoji 🧩.wit',
      '-rf',
      '~',
    ]) {
      await here.window.call('file/write', { project, path, text: path, expected: null });
      expect(await here.window.call('file/read', { project, path })).toMatchObject({ text: path });
      expect(await readFile(slot(path), 'utf8')).toBe(path);
    }
  });

  test.each<[string, (path: string) => Promise<unknown>, string]>([
    ['binary', (path) => writeFile(path, new Uint8Array([0, 255, 254])), 'not-utf8'],
    ['of one gibibyte', (path) => truncateTo(path, 1024 ** 3), 'file-too-large'],
    ['a folder', (path) => mkdir(path), 'is-a-directory'],
    ['a link to nothing', (path) => symlink('gone', path), 'no-such-file'],
    ['a link to itself', (path) => symlink('odd', path), 'link-loop'],
  ])('%s is refused in words', async (_, make, code) => {
    const { id: project } = await here.openProject();
    await make(slot('odd'));
    const refused = await here.window.refused('file/read', { project, path: 'odd' });
    expect(refused.code).toBe(code);
    expect(refused.message).toContain('odd');
  });

  test('half a character is refused before anything is written', async () => {
    const { id: project } = await here.openProject();
    expect(
      await here.window.refused('file/write', {
        project,
        path: 'a.txt',
        text: '\ud800',
        expected: null,
      }),
    ).toMatchObject({ code: 'not-utf8' });
    expect(await readdir(slot(''))).toEqual(['slot.json', 'wit']);
  });

  test('a folder that vanished is not made anew', async () => {
    const { id: project } = await here.openProject();
    await rm(slot(''), { recursive: true });
    const write = { project, path: 'a.txt', text: 'x', expected: null };
    expect(await here.window.refused('file/write', write)).toMatchObject({
      code: 'no-such-file',
      message: `The folder ${join(here.home, 'slot')} is no longer there.`,
    });
    expect(await here.window.refused('file/list', { project })).toMatchObject({
      code: 'no-such-file',
    });
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
    const { id: project } = await here.openProject();
    await chmod(slot(''), 0o555);
    try {
      expect(
        await here.window.refused('file/write', { project, path: 'a', text: '', expected: null }),
      ).toMatchObject({ code: 'not-writable' });
    } finally {
      await chmod(slot(''), 0o755);
    }
  });

  test('a part of the path that is a file', async () => {
    const { id: project } = await here.openProject({ a: '' });
    expect(
      await here.window.refused('file/write', { project, path: 'a/b', text: '', expected: null }),
    ).toMatchObject({ code: 'not-writable' });
  });
});

describe('links', () => {
  test.each(['file/read', 'file/delete', 'file/create-directory'] as const)(
    '%s does not follow one out of the project',
    async (method) => {
      const { id: project } = await here.openProject();
      await here.write({ 'secret/key': 'secret' });
      await symlink(join(here.home, 'secret'), slot('out'));
      expect(await here.window.refused(method, { project, path: 'out/key' })).toMatchObject({
        code: 'not-granted',
      });
      expect(await readFile(join(here.home, 'secret/key'), 'utf8')).toBe('secret');
    },
  );

  test('nothing is written or renamed through one', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'a' });
    await here.write({ 'secret/key': 'secret' });
    await symlink(join(here.home, 'secret/key'), slot('link'));
    await symlink(join(here.home, 'secret'), slot('out'));
    for (const path of ['link', 'out/new']) {
      expect(
        await here.window.refused('file/write', { project, path, text: 'x', expected: null }),
      ).toMatchObject({ code: 'not-granted' });
    }
    expect(
      await here.window.refused('file/rename', { project, from: 'a.txt', to: 'out/a.txt' }),
    ).toMatchObject({ code: 'not-granted' });
    expect(await readdir(join(here.home, 'secret'))).toEqual(['key']);
  });

  test('themselves they may be moved and deleted, and what they lead to stays', async () => {
    const { id: project } = await here.openProject();
    await here.write({ 'secret/key': 'secret' });
    await symlink(join(here.home, 'secret'), slot('out'));
    await here.window.call('file/rename', { project, from: 'out', to: 'link' });
    const { restore } = await here.window.call('file/delete', { project, path: 'link' });
    expect(await readdir(slot(''))).toEqual(['slot.json', 'wit']);
    await here.window.call('file/restore', { project, restore });
    expect(await readlink(slot('link'))).toBe(join(here.home, 'secret'));
    expect(await readFile(join(here.home, 'secret/key'), 'utf8')).toBe('secret');
  });

  test('inside the project they are followed, and a circle ends', async () => {
    const { id: project } = await here.openProject();
    await symlink('wit', slot('same'));
    await symlink('..', slot('wit/up'));
    const { entries } = await here.window.call('file/list', { project });
    expect(entries.map(({ path }) => path)).toEqual([
      'same',
      'same/greet.wit',
      'same/up',
      'slot.json',
      'wit',
      'wit/greet.wit',
      'wit/up',
    ]);
  });
});

test('lists leave out what belongs to tools, and say when there is more', async () => {
  const { id: project } = await here.openProject({
    '.git/HEAD': '',
    'node_modules/a/index.js': '',
    '.slotwright/cache': '',
    '.gitignore': '',
  });
  const list = () => here.window.call('file/list', { project });
  expect((await list()).entries.map(({ path }) => path)).toEqual([
    '.gitignore',
    'slot.json',
    'wit',
    'wit/greet.wit',
  ]);
  await mkdir(slot('many'));
  for (let n = 0; n < 20_010; n++) writeFileSync(slot(`many/${n}`), '');
  const { entries, truncated } = await list();
  expect([entries.length, truncated]).toEqual([20_000, true]);
});

test('a single file brings the WIT beside it, not the folder that it happens to be in', async () => {
  await here.write({ 'a.wit': 'package a:b;', 'b.wit': '', 'letter.txt': '', 'deep/c.wit': '' });
  const { id: project } = await here.window.call('project/open', {
    path: join(here.home, 'a.wit'),
  });
  const { entries } = await here.window.call('file/list', { project });
  expect(entries.map(({ path }) => path)).toEqual(['a.wit', 'b.wit']);
});

describe('delete and rename', () => {
  test('what is deleted can be brought back, folders too', async () => {
    const { id: project } = await here.openProject({ 'a/b/c.txt': 'text' });
    const { restore } = await here.window.call('file/delete', { project, path: 'a' });
    expect(await readdir(slot(''))).toEqual(['slot.json', 'wit']);
    await here.window.call('file/restore', { project, restore });
    expect(await readFile(slot('a/b/c.txt'), 'utf8')).toBe('text');
    expect(await here.window.refused('file/restore', { project, restore })).toMatchObject({
      code: 'no-such-file',
    });
  });

  test('it is not brought back over something else', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'old' });
    const { restore } = await here.window.call('file/delete', { project, path: 'a.txt' });
    await writeFile(slot('a.txt'), 'new');
    expect(await here.window.refused('file/restore', { project, restore })).toMatchObject({
      code: 'file-exists',
    });
    expect(await readFile(slot('a.txt'), 'utf8')).toBe('new');
    await rm(slot('a.txt'));
    await here.window.call('file/restore', { project, restore });
    expect(await readFile(slot('a.txt'), 'utf8')).toBe('old');
  });

  test('ids of other projects, and what is no id, restore nothing', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'old' });
    const { restore } = await here.window.call('file/delete', { project, path: 'a.txt' });
    await here.write({ 'other/a.wit': 'package a:b;' });
    const other = await here.window.call('project/open', { path: join(here.home, 'other') });
    for (const id of [restore, '../../home', '', restore.toUpperCase()]) {
      expect(
        await here.window.refused('file/restore', { project: other.id, restore: id }),
      ).toMatchObject({ code: 'no-such-file' });
    }
  });

  test.skipIf(!existsSync('/dev/shm'))('also to a data folder on another disk', async () => {
    const data = await mkdtemp('/dev/shm/slotwright-');
    const directories = { data, settings: data, cache: data };
    const other = await TestRoom.create({ directories });
    try {
      const { id: project } = await other.openProject({ 'a/b.txt': 'text' });
      const { restore } = await other.window.call('file/delete', { project, path: 'a' });
      expect(await readdir(join(other.home, 'slot'))).toEqual(['slot.json', 'wit']);
      await other.window.call('file/restore', { project, restore });
      expect(await readFile(join(other.home, 'slot/a/b.txt'), 'utf8')).toBe('text');
    } finally {
      await other.close();
      await rm(data, { recursive: true });
    }
  });

  test('rename replaces nothing', async () => {
    const { id: project } = await here.openProject({ 'a.txt': 'a', 'b.txt': 'b' });
    const rename = { project, from: 'a.txt', to: 'b.txt' };
    expect(await here.window.refused('file/rename', rename)).toMatchObject({ code: 'file-exists' });
    await here.window.call('file/rename', { ...rename, to: 'new/c.txt' });
    expect(await readFile(slot('new/c.txt'), 'utf8')).toBe('a');
    expect(
      await here.window.refused('file/rename', { project, from: 'new', to: 'new/inner' }),
    ).toMatchObject({ code: 'bad-name' });
  });
});

async function truncateTo(path: string, bytes: number): Promise<void> {
  await writeFile(path, '');
  await truncate(path, bytes);
}
