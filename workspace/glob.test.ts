import { expect, test } from 'vitest';
import type { Entry, FileTree } from './file-tree.ts';
import { expandGlob } from './glob.ts';

const directories: Readonly<Record<string, readonly Entry[]>> = {
  '.': [
    { name: '.git', kind: 'directory' },
    { name: 'wit', kind: 'directory' },
  ],
  wit: [
    { name: 'since_v0.1.0', kind: 'directory' },
    { name: 'since_v0.2.0', kind: 'directory' },
    { name: 'a+b.wit', kind: 'file' },
  ],
};
const tree: FileTree = {
  kind: async (path) => (path in directories ? 'directory' : 'missing'),
  list: async (path) => directories[path] ?? [],
  read: async () => new Uint8Array(),
  shown: (path) => path,
};

test.each([
  ['wit/since_v*', ['wit/since_v0.1.0', 'wit/since_v0.2.0']],
  ['w?t/*.wit', ['wit/a+b.wit']],
  ['*', ['wit']],
  ['wit/none*', []],
  ['no/wildcard', ['no/wildcard']],
])('%s', async (pattern, expected) => {
  expect(await expandGlob(tree, pattern)).toEqual(expected);
});

test('patterns with a drive letter start at the drive', async () => {
  const entries: Readonly<Record<string, readonly Entry[]>> = {
    'C:/': [{ name: 'plugins', kind: 'directory' }],
    'C:/plugins': [
      { name: 'b.wasm', kind: 'file' },
      { name: 'a.wasm', kind: 'file' },
      { name: 'a.txt', kind: 'file' },
    ],
  };
  const tree: FileTree = {
    kind: async (path) => (path in entries ? 'directory' : 'missing'),
    list: async (path) => entries[path] ?? [],
    read: async () => new Uint8Array(),
    shown: (path) => path,
  };
  expect([
    await expandGlob(tree, 'C:/plugins/*.wasm'),
    await expandGlob(tree, 'C:/plug*/?.wasm'),
    await expandGlob(tree, 'D:/plugins/*.wasm'),
  ]).toEqual([
    ['C:/plugins/a.wasm', 'C:/plugins/b.wasm'],
    ['C:/plugins/a.wasm', 'C:/plugins/b.wasm'],
    [],
  ]);
});
