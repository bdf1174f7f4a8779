import { expect, test } from 'vitest';
import { createLanguageService } from '../../../wit/language/service.ts';
import type { TreeNode } from '../../ui/tree-model.ts';
import { type OutlineItem, outlineTree, pathTo } from './outline-tree.ts';

const text = `package a:b;

interface types {
  record command { command: string }
  run: func() -> command;
}

world extension {
  import types;
  export init: func();
  export language-server-command: func();
  export language-server-options: func();
  export labels-for-symbols: func();
  export get-a: func();
  export get-b: func();
  type x = u8;
}
`;

function outlineOf(wit: string): readonly TreeNode<OutlineItem>[] {
  const service = createLanguageService();
  service.open({ uri: 'slot:/a.wit', version: 1, text: wit });
  return outlineTree(service.documentSymbols('slot:/a.wit'));
}

const lines = (nodes: readonly TreeNode<OutlineItem>[], depth = 0): string[] =>
  nodes.flatMap(({ item, children = [] }) => [
    `${'  '.repeat(depth)}${item.kind} ${item.name}${item.count === undefined ? '' : ` ${item.count}`}`,
    ...lines(children, depth + 1),
  ]);

test('a world by what it imports, its types and what it exports', () => {
  expect(lines(outlineOf(text))).toEqual([
    'interface types',
    '  type command',
    '    field command',
    '  function run',
    'world extension',
    '  imports Imports 1',
    '    interface types',
    '  types Types 1',
    '    type x',
    '  exports Exports 6',
    '    function init',
    '    prefix language-server- 2',
    '      function command',
    '      function options',
    '    function labels-for-symbols',
    '    function get-a',
    '    function get-b',
  ]);
});

test('the item at a place, with what it stands in', () => {
  const tree = outlineOf(text);
  const line = text.split('\n').findIndex((one) => one.includes('server-options'));
  const ids = pathTo(tree, { line, character: 12 });
  expect(ids.length).toBe(4);
  expect(ids.at(-1)).toContain('language-server-options');
  expect(pathTo(tree, { line: 1, character: 0 })).toEqual([]);
});
