import {
  chmod,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileAtomically, writeNewFile } from './atomic-write.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'slotwright-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('replaces the contents, keeps permissions, leaves nothing else behind', async () => {
  const file = join(root, 'slot.json');
  await writeFile(file, 'old');
  await chmod(file, 0o640);
  await writeFileAtomically(file, 'new');
  expect([
    await readFile(file, 'utf8'),
    (await stat(file)).mode & 0o777,
    await readdir(root),
  ]).toEqual(['new', 0o640, ['slot.json']]);
});

test('writes through a link', async () => {
  await writeFile(join(root, 'real'), 'old');
  await symlink('real', join(root, 'link'));
  await writeFileAtomically(join(root, 'link'), 'new');
  expect([await readlink(join(root, 'link')), await readFile(join(root, 'real'), 'utf8')]).toEqual([
    'real',
    'new',
  ]);
});

test('makes the directories on the way', async () => {
  await writeFileAtomically(join(root, 'a/b/c.wit'), 'x');
  expect(await readFile(join(root, 'a/b/c.wit'), 'utf8')).toBe('x');
});

test('what cannot be written says why, and the temporary file is gone', async () => {
  await writeFile(join(root, 'file'), '');
  await expect(writeFileAtomically(join(root, 'file/inner'), 'x')).rejects.toMatchObject({
    kind: 'unsupported',
    code: 'not-writable',
    message: `Could not save ${join(root, 'file/inner')}: a part of the path is a file.`,
  });
  expect(await readdir(root)).toEqual(['file']);
});

test('a new file does not replace one, not even a broken link', async () => {
  await symlink('gone', join(root, 'slot.json'));
  await expect(writeNewFile(join(root, 'slot.json'), '{}')).rejects.toMatchObject({
    code: 'file-exists',
  });
});
