import { expect, test } from 'vitest';
import { rowsOf, type TreeNode, treeMove, typedRow } from './tree-model.ts';

const leaf = (id: string): TreeNode<string> => ({ id, item: id });
const branch = (id: string, ...children: readonly TreeNode<string>[]): TreeNode<string> => ({
  id,
  item: id,
  children,
});

const roots = [branch('wit', branch('deps', leaf('cli')), leaf('a.wit')), leaf('slot.json')];
const rows = (...open: readonly string[]) => rowsOf(roots, (id) => open.includes(id));

test('lists what is unfolded, with its depth and its place among its siblings', () => {
  expect(
    rows('wit').map(({ node, depth, expanded, parent, position, siblings }) =>
      [node.id, depth, expanded, parent, `${position}/${siblings}`].join(' '),
    ),
  ).toEqual(['wit 0 true  1/2', 'deps 1 false 0 1/2', 'a.wit 1  0 2/2', 'slot.json 0   2/2']);
});

test.each([
  ['ArrowDown', 0, { kind: 'go', index: 1 }],
  ['ArrowDown', 3, { kind: 'go', index: 3 }],
  ['ArrowUp', 0, { kind: 'go', index: 0 }],
  ['End', 0, { kind: 'go', index: 3 }],
  ['PageUp', 3, { kind: 'go', index: 1 }],
  ['ArrowRight', 0, { kind: 'go', index: 1 }],
  ['ArrowRight', 1, { kind: 'fold', id: 'deps', expanded: true }],
  ['ArrowRight', 2, undefined],
  ['ArrowLeft', 0, { kind: 'fold', id: 'wit', expanded: false }],
  ['ArrowLeft', 2, { kind: 'go', index: 0 }],
  ['ArrowLeft', 3, undefined],
  ['Enter', 2, { kind: 'open', id: 'a.wit' }],
  [' ', 1, { kind: 'fold', id: 'deps', expanded: true }],
  ['x', 0, undefined],
])('%s at row %d', (key, current, move) => {
  expect(treeMove(rows('wit'), current, key, 2)).toEqual(move);
});

test('finds a row by what was typed: one letter goes on, more letters may stay', () => {
  const all = rowsOf([leaf('dap'), leaf('dep'), leaf('lsp')], () => false);
  const name = (item: string) => item;
  expect(typedRow(all, 0, 'd', name)).toBe(1);
  expect(typedRow(all, 1, 'd', name)).toBe(0);
  expect(typedRow(all, 1, 'de', name)).toBe(1);
  expect(typedRow(all, 0, 'L', name)).toBe(2);
  expect(typedRow(all, 0, 'x', name)).toBeUndefined();
  expect(typedRow([], 0, 'x', name)).toBeUndefined();
});
