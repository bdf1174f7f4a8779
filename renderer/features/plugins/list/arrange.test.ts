import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pluginRows } from '../../../../test/support/plugin-rows.ts';
import type { PluginRow } from '../../../core/plugins-store.ts';
import {
  arrange,
  type GroupBy,
  groupRows,
  type Line,
  type Sort,
  sortRows,
  type View,
} from './arrange.ts';
import { facetsOf, filterRows, heldFacets, livingFacets } from './facets.ts';

const view: View = {
  text: '',
  facets: new Set(),
  groupBy: 'cause',
  sort: { column: 'installs', descending: true },
  folded: new Set(),
  whole: new Set(),
};

function saidOf(line: Line): string {
  switch (line.kind) {
    case 'group':
      return `${line.folded ? '>' : 'v'} ${line.group.sentence} (${line.group.rows.length})`;
    case 'row':
      return `  ${line.id.slice('plugins/'.length, -'.wasm'.length)}`;
    case 'more':
      return `  ${line.count} more`;
  }
}

const said = (rows: readonly PluginRow[], change: Partial<View> = {}) =>
  arrange(rows, { ...view, ...change }).lines.map(saidOf);

const anyRow: fc.Arbitrary<PluginRow> = fc
  .record({
    at: fc.nat(199),
    name: fc.string({ maxLength: 6 }),
    builtFor: fc.constantFrom('0.8.0', '0.10.0', null),
    toolchain: fc.constantFrom('Rust 1.88', 'TinyGo 0.33', undefined),
    installs: fc.option(fc.nat(1000), { nil: undefined }),
    bytes: fc.nat(5_000_000),
  })
  .map(({ at, ...rest }) => {
    const row = pluginRows(200)[at];
    if (row === undefined) throw new Error('there are 200');
    return { ...row, ...rest };
  });
const anyRows = fc
  .array(anyRow, { maxLength: 40 })
  .map((rows) => rows.map((row, index) => ({ ...row, id: `p${index}` })));
const anyGroupBy = fc.constantFrom<GroupBy>('cause', 'built-for', 'toolchain', 'none');
const anySort: fc.Arbitrary<Sort> = fc.record({
  column: fc.constantFrom(
    'fits',
    'name',
    'built-for',
    'served-by',
    'cause',
    'capabilities',
    'size',
    'toolchain',
    'installs',
  ),
  descending: fc.boolean(),
});

test('groups come loudest first, long ones with their first plugins, the last one whole', () => {
  const lines = said(pluginRows(200));
  expect(lines.slice(0, 12)).toEqual([
    'v Import `http-client.fetch-stream`, which this edit takes out (2)',
    '  wakatime',
    '  harper',
    'v Built for 0.4.0 or older, which no host release serves any more (3)',
    '  purescript',
    '  racket',
    '  uiua',
    'v Ask for `wasi:sockets/tcp@0.2.0`, which the policy does not allow (1)',
    '  perplexity',
    'v Not a component: a core module (1)',
    '  log',
    'v Fit only through 0.6.0, which is deprecated from release 1.6 (31)',
  ]);
  expect(lines.filter((line) => line.endsWith('more'))).toEqual(['  26 more', '  9 more']);
  expect(lines.slice(lines.indexOf('v Fit 0.8.0 (148)')).length).toBe(149);
});

test('a folded group shows its head only, and one opened to the end has no rest', () => {
  const lines = said(pluginRows(200), {
    folded: new Set(['cause:fits']),
    whole: new Set(['cause:old 0.6.0']),
  });
  expect(lines.at(-1)).toBe('> Fit 0.8.0 (148)');
  expect(lines.filter((line) => line.endsWith('more'))).toEqual(['  9 more']);
});

test('who looks for something is shown all of it', () => {
  const lines = said(pluginRows(200), { facets: new Set(['old-version']) });
  expect(lines.length).toBe(32);
  expect(said(pluginRows(200).slice(0, 48), { text: 'TERRA form' })).toEqual([
    'v Fit only through 0.6.0, which is deprecated from release 1.6 (1)',
    '  terraform',
  ]);
});

test('chips count all plugins, and those without one are left out', () => {
  const facets = facetsOf(pluginRows(200)).map(({ label, count }) => `${label} ${count}`);
  expect(facets.slice(0, 5)).toEqual([
    'Does not load 7',
    'Broken by this edit 2',
    'Only through an old version 31',
    'Ambient imports 14',
    'Uses deprecated 12',
  ]);
  expect(facets[5]).toMatch(/^Can run programs \d+$/);
  expect(facetsOf([])).toEqual([]);
});

test('chips of a list that is held stay, and count what is there now', () => {
  const rows = new Map(pluginRows(200).map((row) => [row.id, row]));
  const now = new Map([...rows].filter(([, { notes }]) => !notes.includes('deprecated')));
  const label = ({ id, count }: { readonly id: string; readonly count: number }) =>
    `${id} ${count}`;
  expect(heldFacets(rows, now).map(label)).toContain('deprecated 0');
  expect(heldFacets(rows, now).length).toBe(facetsOf(rows.values()).length);
  expect(heldFacets(now, now).map(label).join()).not.toContain('deprecated');
});

test('a chip that is gone is no longer chosen', () => {
  const rows = pluginRows(200);
  const chosen = new Set(['misfit', 'ambient']);
  expect(livingFacets(chosen, facetsOf(rows))).toBe(chosen);
  const fitting = rows.filter(({ state }) => state !== 'misfit');
  expect(livingFacets(chosen, facetsOf(fitting))).toEqual(new Set(['ambient']));
});

test('chips of one kind add up, those of different kinds narrow', () => {
  const rows = pluginRows(200);
  const count = (...facets: string[]) =>
    filterRows(rows, { text: '', facets: new Set(facets) }).length;
  expect(count('misfit', 'ambient')).toBe(count('misfit') + count('ambient'));
  expect(count('ambient', 'can:programs')).toBeLessThan(count('ambient'));
});

test('versions are sorted by their numbers, and what has no value stands last', () => {
  const rows = pluginRows(4).map((row, index) => ({
    ...row,
    id: `${index}`,
    builtFor: ['0.9.0', null, '0.10.0', '0.2.0'][index] ?? null,
  }));
  const order = (descending: boolean) =>
    sortRows(rows, { column: 'built-for', descending }).map(({ builtFor }) => builtFor);
  expect(order(false)).toEqual(['0.2.0', '0.9.0', '0.10.0', null]);
  expect(order(true)).toEqual(['0.10.0', '0.9.0', '0.2.0', null]);
});

test('grouping is a partition', () => {
  fc.assert(
    fc.property(anyRows, anyGroupBy, (rows, by) => {
      const groups = groupRows(rows, by);
      expect(groups.every((group) => group.rows.length > 0)).toBe(true);
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      const ids = groups.flatMap((group) => group.rows.map(({ id }) => id));
      expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    }),
  );
});

test('sorting keeps all plugins and does not depend on the order they came in', () => {
  fc.assert(
    fc.property(anyRows, anySort, (rows, sort) => {
      const sorted = sortRows(rows, sort).map(({ id }) => id);
      expect(sorted.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      expect(sortRows(rows.toReversed(), sort).map(({ id }) => id)).toEqual(sorted);
    }),
  );
});

test('lines have keys of their own, and count what the filter lets through', () => {
  fc.assert(
    fc.property(
      anyRows,
      anyGroupBy,
      anySort,
      fc.string({ maxLength: 2 }),
      (rows, by, sort, text) => {
        const { lines, groups, matching } = arrange(rows, { ...view, groupBy: by, sort, text });
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
        expect(groups.reduce((sum, group) => sum + group.rows.length, 0)).toBe(matching);
        const shown = lines.reduce(
          (sum, line) => sum + (line.kind === 'row' ? 1 : line.kind === 'more' ? line.count : 0),
          0,
        );
        expect(shown).toBe(matching);
      },
    ),
  );
});
