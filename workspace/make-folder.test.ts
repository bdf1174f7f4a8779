import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotwright-folder-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('makes what is missing, and leaves what is there, also when asked at once', async () => {
  const path = join(directory, 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 20 }, () => makeFolder(path)));
  await makeFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

test('says what is in the way', async () => {
  await writeFile(join(directory, 'file'), '');
  await expect(makeFolder(join(directory, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(directory, 'file', 'a', 'b'))).rejects.toMatchObject({
    code: expect.stringMatching(/ENOTDIR|ENOENT/),
  });
});

test.skipIf(!existsSync('/proc/self'))('ends where no folder can be made', async () => {
  await expect(makeFolder('/proc/slotwright-test/a/b')).rejects.toMatchObject({
    code: expect.stringMatching(/ENOENT|EACCES|EROFS|EPERM/),
  });
});
