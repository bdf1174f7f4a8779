import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../../../ui/tree-model.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';
import { type FindingItem, findingTree, storiesOf, weightOf } from './finding-tree.ts';
import { layersDiffer } from './layer-words.ts';
import { diffOf } from './token-diff.tsx';

const finding = (name: string, change: Partial<PluginFinding> = {}): PluginFinding => ({
  code: 'F302',
  layer: 'host',
  severity: 'error',
  path: ['export', 'a:b/c', name],
  message: `Type \`${name}\` differs.`,
  causes: [],
  where: `export › a:b/c › ${name}`,
  ...change,
});

const outline = (nodes: readonly TreeNode<FindingItem>[]): unknown[] =>
  nodes.map(({ item, children }) => {
    const name = item.kind === 'group' ? item.title : item.finding.path[2];
    return children === undefined ? name : [name, ...outline(children)];
  });

const findings = [
  finding('symbol'),
  finding('get', { code: 'F205', causes: [0] }),
  finding('all', { code: 'F205', causes: [1] }),
  finding('old', { code: 'F402', severity: 'warning' }),
  finding('version', { code: 'F102', layer: 'spec' }),
];

test('causes with what follows from them, in groups of what they mean', () => {
  expect(outline(findingTree(findings, 'semver', ''))).toEqual([
    ['Keeps it from fitting', ['symbol', 'get', 'all']],
    ['To watch', 'old'],
    ['Good to know', 'version'],
  ]);
});

test('what only a stricter layer minds is a note, and an error in that layer', () => {
  const only = finding('version', { layer: 'spec' });
  expect(weightOf(only, 'semver')).toBe('info');
  expect(weightOf(only, 'spec')).toBe('error');
  expect(weightOf(finding('policy', { layer: 'policy' }), 'host')).toBe('error');
});

test('a follower that is looked for keeps its cause', () => {
  expect(outline(findingTree(findings, 'semver', 'ALL'))).toEqual([
    ['Keeps it from fitting', ['symbol', 'all']],
  ]);
  expect(findingTree(findings, 'semver', 'nowhere')).toEqual([]);
});

test('whatever the causes are, each finding is in one story', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(12), { maxLength: 3 }), { maxLength: 12 }), (causes) => {
      const all = causes.map((own, index) => finding(String(index), { causes: own }));
      const told = storiesOf(all).flatMap(({ cause, followers }) => [cause, ...followers]);
      expect(told).toHaveLength(all.length);
      expect(all.every((each) => told.includes(each))).toBe(true);
    }),
  );
});

describe('the diff', () => {
  test('of one side is all added or all removed', () => {
    expect(
      diffOf({ severity: 'error', expected: 'a\nb' })?.lines.map(({ kind, text }) => [kind, text]),
    ).toEqual([
      ['added', 'a'],
      ['added', 'b'],
    ]);
    expect(diffOf({ severity: 'error' })).toBeUndefined();
  });

  test('of what is no error is neither', () => {
    expect(diffOf({ severity: 'info', found: 'a' })?.lines.map(({ kind }) => kind)).toEqual([
      'same',
    ]);
  });
});

test('layers are explained where they differ', () => {
  expect(layersDiffer({ spec: false, semver: true, host: true })).toBe(
    'It fits at `semver` and `host`, not at `spec`.',
  );
  expect(layersDiffer({ spec: true, semver: true, host: true })).toBeUndefined();
});
