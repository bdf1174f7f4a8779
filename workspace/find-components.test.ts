import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskTree } from './file-tree.ts';
import { findComponents, readHashed } from './find-components.ts';

let root = '';
const large = Buffer.alloc(3 * 1024 ** 2 + 7, 5);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slotwright-'));
  await mkdir(join(root, 'plugins/deep'), { recursive: true });
  await mkdir(join(root, 'plugins/node_modules'));
  await writeFile(join(root, 'plugins/b.wasm'), 'b');
  await writeFile(join(root, 'plugins/deep/a.wasm'), large);
  await writeFile(join(root, 'plugins/readme.md'), '');
  await writeFile(join(root, 'plugins/node_modules/x.wasm'), '');
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('a directory stands for its .wasm files at every depth, a file for itself', async () => {
  const tree = diskTree(root);
  expect([
    await findComponents(tree, 'plugins'),
    await findComponents(tree, 'plugins/'),
    await findComponents(tree, 'plugins/b.wasm'),
  ]).toEqual([
    ['plugins/b.wasm', 'plugins/deep/a.wasm'],
    ['plugins/b.wasm', 'plugins/deep/a.wasm'],
    ['plugins/b.wasm'],
  ]);
});

test('a link that leads back ends somewhere', async () => {
  await symlink('.', join(root, 'plugins/again'));
  const found = await findComponents(diskTree(root), 'plugins');
  await rm(join(root, 'plugins/again'));
  expect(found.includes('plugins/b.wasm')).toBe(true);
});

test('bytes and hash of a file of several pieces', async () => {
  const { bytes, sha256 } = await readHashed('plugins/deep/a.wasm', root);
  expect([large.equals(bytes), sha256]).toEqual([
    true,
    createHash('sha256').update(large).digest('hex'),
  ]);
});

test('a directory in place of a file', async () => {
  await expect(readHashed('plugins', root)).rejects.toMatchObject({ code: 'is-a-directory' });
});
