import { expect, test } from 'vitest';
import { fileTree } from './file-tree.ts';

test('folders stand before files, each by name', () => {
  const files = ['world.ts', 'imports/b.ts', 'exports/c.ts', 'imports/a.ts', 'host.ts'].map(
    (path) => ({ path, text: '' }),
  );
  const shape = (nodes: ReturnType<typeof fileTree>): unknown =>
    nodes.map(({ id, children }) => (children === undefined ? id : [id, shape(children)]));
  expect(shape(fileTree(files))).toEqual([
    ['exports/', ['exports/c.ts']],
    ['imports/', ['imports/a.ts', 'imports/b.ts']],
    'host.ts',
    'world.ts',
  ]);
});
