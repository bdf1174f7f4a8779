import { expect, test } from 'vitest';
import type { FileEntry } from '../../../workspace/contract/shell-data.ts';
import type { TreeNode } from '../../ui/tree-model.ts';
import { buildFileTree, type FileItem, unfoldedAtFirst, type VersionStatus } from './file-tree.ts';

const file = (path: string): FileEntry => ({ path, kind: 'file', bytes: 1, modified: 0 });

const status = new Map<string, VersionStatus>([
  ['wit/since_v0.9.0', 'served'],
  ['wit/since_v0.10.0', 'draft'],
]);

const outline = (nodes: readonly TreeNode<FileItem>[], depth = 0): string[] =>
  nodes.flatMap(({ item, children = [] }) => [
    `${'  '.repeat(depth)}${item.name}${item.status === undefined ? '' : ` ${item.status}`}${item.count === undefined ? '' : ` ${item.count}`}`,
    ...outline(children, depth + 1),
  ]);

test('WIT first, newest version first, files last, hidden files not at all', () => {
  const tree = buildFileTree(
    [
      file('slot.json'),
      file('README.md'),
      file('.slotwright/state.json'),
      file('mocks/b.json'),
      file('mocks/a.json'),
      file('wit/since_v0.9.0/api.wit'),
      file('wit/since_v0.10.0/lsp.wit'),
      file('wit/since_v0.10.0/dap.wit'),
      file('wit/since_v0.10.0/deps/wasi-io/package.wit'),
    ],
    status,
  );
  expect(outline(tree)).toEqual([
    'wit',
    '  since_v0.10.0 draft',
    '    deps',
    '      wasi-io',
    '        package.wit',
    '    dap.wit',
    '    lsp.wit',
    '  since_v0.9.0 served',
    '    api.wit',
    'mocks 2',
    '  a.json',
    '  b.json',
    'README.md',
    'slot.json',
  ]);
});

test('what is worked on is unfolded at first', () => {
  const paths = ['wit', 'wit/since_v0.10.0', 'wit/since_v0.9.0', 'mocks'];
  expect(paths.filter((path) => unfoldedAtFirst(path, status))).toEqual([
    'wit',
    'wit/since_v0.10.0',
  ]);
});

test('five thousand files are quick', () => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    file(`wit/d${index % 50}/f${index}.wit`),
  );
  const start = performance.now();
  buildFileTree(many, new Map());
  expect(performance.now() - start).toBeLessThan(250);
});
