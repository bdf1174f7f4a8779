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
