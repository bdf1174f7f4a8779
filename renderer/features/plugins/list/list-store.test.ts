import { beforeEach, expect, test } from 'vitest';
import { pluginRows, summaryOfRows } from '../../../../test/support/plugin-rows.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import {
  changeView,
  dropDeadFacets,
  resetList,
  selectedCount,
  selectedRows,
  sortBy,
  toggleFacet,
  toggleFold,
  useList,
} from './list-store.ts';
import { selectAll } from './selection.ts';

const rows = pluginRows(200);

beforeEach(() => {
  resetList();
  changeView({ groupBy: 'cause', sort: { column: 'installs', descending: true } });
  usePlugins.setState({
    rows: new Map(rows.map((row) => [row.id, row])),
    summary: summaryOfRows(rows),
  });
});

const selectEverything = () => useList.setState({ selection: selectAll(rows.map(({ id }) => id)) });

test('commands act on what is selected and in sight, in the order of the screen', () => {
  selectEverything();
  toggleFacet('misfit');
  expect(selectedRows().map(({ name }) => name)).toEqual([
    'wakatime',
    'harper',
    'purescript',
    'racket',
    'uiua',
    'perplexity',
    'log',
  ]);
  toggleFold('cause:F111 old');
  expect(selectedRows().map(({ name }) => name)).toEqual([
    'wakatime',
    'harper',
    'perplexity',
    'log',
  ]);
});

test('what the filter hides is not counted as selected, and is again once it is cleared', () => {
  selectEverything();
  const count = () => selectedCount(usePlugins.getState().rows, useList.getState());
  expect(count()).toBe(200);
  changeView({ text: 'wakatime' });
  expect(count()).toBeLessThan(10);
  changeView({ text: '' });
  expect(count()).toBe(200);
});

test('a column begins with its first name or its largest number, and turns round', () => {
  const sort = () => useList.getState().sort;
  sortBy('name');
  expect(sort()).toEqual({ column: 'name', descending: false });
  sortBy('size');
  expect(sort()).toEqual({ column: 'size', descending: true });
  sortBy('size');
  expect(sort()).toEqual({ column: 'size', descending: false });
});

test('a chip whose last plugin is gone filters no longer', () => {
  toggleFacet('broken');
  dropDeadFacets();
  expect([...useList.getState().facets]).toEqual(['broken']);
  const mended = rows.map((row) => ({ ...row, edit: undefined }));
  usePlugins.setState({ rows: new Map(mended.map((row) => [row.id, row])) });
  dropDeadFacets();
  expect([...useList.getState().facets]).toEqual([]);
});

test('asking for another view lets go of the order', () => {
  useList.setState({ held: true });
  sortBy('name');
  expect(useList.getState().held).toBe(false);
  useList.setState({ held: true });
  // Folding is done with the pointer over the list.
  toggleFold('cause:fits');
  expect(useList.getState().held).toBe(true);
});
