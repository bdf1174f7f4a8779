import { expect, test } from 'vitest';
import { pluginRows } from '../../../../test/support/plugin-rows.ts';
import type { PluginRow } from '../../../core/plugins-store.ts';
import { arrange } from './arrange.ts';
import { isWaiting, rowsForOrder } from './hold.ts';

const rows = new Map(pluginRows(200).map((row) => [row.id, row]));

/** As an edit of the slot would: one that fitted now misfits. */
function broken(id: string): ReadonlyMap<string, PluginRow> {
  const row = rows.get(id);
  if (row === undefined) throw new Error(id);
  const group = { key: 'new', sentence: 'New', order: -1 };
  return new Map([...rows, [id, { ...row, state: 'misfit', group } as const]]);
}

const order = (of: ReadonlyMap<string, PluginRow>) =>
  arrange(of.values(), {
    text: '',
    facets: new Set(),
    groupBy: 'cause',
    sort: { column: 'installs', descending: true },
    folded: new Set(),
    whole: new Set(),
  }).lines.map(({ key }) => key);

test('while the pointer is over the list, a plugin that changes group stays where it is', () => {
  const now = broken('plugins/html.wasm');
  expect(rowsForOrder(rows, now, true)).toBe(rows);
  expect(isWaiting(rows, now)).toBe(true);
  const left = rowsForOrder(rows, now, false);
  expect(left).toBe(now);
  expect(order(left)[1]).toBe('row plugins/html.wasm');
  expect(order(rows)[1]).not.toBe('row plugins/html.wasm');
});

test('a change in place waits for nothing', () => {
  const row = rows.get('plugins/html.wasm');
  if (row === undefined) throw new Error('it is there');
  expect(isWaiting(rows, new Map([...rows, [row.id, { ...row, installs: 1 }]]))).toBe(false);
});

test('plugins that are gone leave at once, new ones wait', () => {
  const now = new Map(pluginRows(201).map((row) => [row.id, row]));
  now.delete('plugins/html.wasm');
  const held = rowsForOrder(rows, now, true);
  expect(held.size).toBe(199);
  expect(held.has('plugins/html.wasm')).toBe(false);
  expect(isWaiting(held, now)).toBe(true);
});

test('an empty list holds nothing back', () => {
  expect(rowsForOrder(new Map(), rows, true)).toBe(rows);
});
