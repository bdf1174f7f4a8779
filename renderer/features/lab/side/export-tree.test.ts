import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';
import type { CaseState, SuiteView } from '../../../core/lab-store.ts';
import type { TreeNode } from '../../../ui/tree.tsx';
import { above, caseId, type ExportItem, exportTree } from './export-tree.ts';

const exports = functionsOf(
  worldFrom(
    `package a:b;
    interface files {
      resource blob { constructor(); read: func() -> string; }
      open: func(path: string);
    }
    world plugin {
      export init: func();
      export language-server-command: func();
      export language-server-options: func();
      export language-server-configuration: func();
      export labels-for-symbols: func();
      export labels-for-completions: func();
      export files;
    }`,
    'plugin',
  ),
  'exports',
).all;

const suite = (cases: readonly [string, string | undefined, CaseState][]): SuiteView => ({
  path: 'suites/a.json',
  cases: cases.map(([name, called, state]) => ({
    name,
    state,
    reasons: [],
    ...(called === undefined ? {} : { function: called }),
  })),
});

type Shape = string | readonly [string, readonly Shape[]];
const shapeOf = (nodes: readonly TreeNode<ExportItem>[]): readonly Shape[] =>
  nodes.map(({ item, children }) =>
    children === undefined ? item.name : [item.name, shapeOf(children)],
  );

test('folds names that share two words under them, from three on, and interfaces with resources', () => {
  expect(shapeOf(exportTree(exports, []))).toEqual([
    'init',
    ['language-server-', ['command', 'options', 'configuration']],
    'labels-for-symbols',
    'labels-for-completions',
    ['files', [['blob', ['constructor', 'read']], 'open']],
  ]);
});

test('what differs in long names is in front', () => {
  const { all } = functionsOf(
    worldFrom(
      `package a:b;
      world plugin {
        export handle-the-request-of-one-kind: func();
        export handle-the-request-of-other-kinds: func();
        export handle-the-request-of-one-more: func();
      }`,
      'plugin',
    ),
    'exports',
  );
  expect(shapeOf(exportTree(all, []))).toEqual([
    ['handle-the-request-of-', ['one-kind', 'other-kinds', 'one-more']],
  ]);
});

test('tests stand below what they call first; those of other plugins at the end', () => {
  const view = suite([
    ['starts', 'language-server-command', 'passed'],
    ['says rate limit', 'language-server-command', 'trapped'],
    ['is of another', undefined, 'skipped'],
  ]);
  const tree = exportTree(exports, [view]);
  expect(shapeOf(tree)[1]).toEqual([
    'language-server-',
    [['command', ['starts', 'says rate limit']], 'options', 'configuration'],
  ]);
  expect(shapeOf(tree).at(-1)).toEqual(['For other plugins', ['is of another']]);
  expect(tree[1]?.children?.[0]?.item).toMatchObject({ count: 2, failing: true });
});

test('the search finds exports and tests', () => {
  const view = suite([
    ['Starts up', 'init', 'passed'],
    ['another', 'init', 'passed'],
  ]);
  expect(shapeOf(exportTree(exports, [view], ' starts '))).toEqual([['init', ['Starts up']]]);
  expect(shapeOf(exportTree(exports, [view], 'BLOB.'))).toEqual([
    ['files', [['blob', ['constructor', 'read']]]],
  ]);
  expect(exportTree(exports, [view], 'nothing is called so')).toEqual([]);
});

test('says which folders a row is in', () => {
  const view = suite([['starts', 'language-server-command', 'passed']]);
  const tree = exportTree(exports, [view]);
  const row = caseId({ suite: 'suites/a.json', name: 'starts' });
  expect(above(tree, row)).toEqual(['folder  language-server-', 'language-server-command']);
  expect(above(tree, 'not there')).toBeUndefined();
});
