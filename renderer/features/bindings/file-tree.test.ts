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

test('a beginning that all files of a folder share stands at the folder', () => {
  const files = ['imports/acme-greeter-names.ts', 'imports/acme-greeter-naming.ts', 'world.ts'].map(
    (path) => ({ path, text: '' }),
  );
  const [folder] = fileTree(files);
  expect(folder?.item.name).toBe('imports › acme-greeter-');
  expect(folder?.children?.map(({ item }) => [item.name, item.file?.path])).toEqual([
    ['names.ts', 'imports/acme-greeter-names.ts'],
    ['naming.ts', 'imports/acme-greeter-naming.ts'],
  ]);
});
