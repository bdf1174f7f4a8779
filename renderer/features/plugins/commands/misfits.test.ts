import { beforeEach, expect, test } from 'vitest';
import { pluginRows } from '../../../../test/support/plugin-rows.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { arrange } from '../list/arrange.ts';
import { resetList, toggleFold, useList } from '../list/list-store.ts';
import { goToRow, misfitFrom } from './misfits.ts';

const show = (count: number) =>
  usePlugins.setState({ rows: new Map(pluginRows(count).map((row) => [row.id, row])) });
beforeEach(() => {
  resetList();
  show(200);
});

/** Goes on as the command does, and says where one comes to. */
function walk(step: 1 | -1, times: number): string[] {
  return Array.from({ length: times }, () => {
    const id = misfitFrom(step);
    if (id === undefined) return 'nowhere';
    goToRow(id);
    return id.slice('plugins/'.length, -'.wasm'.length);
  });
}

test('goes through the misfits in the order of the list, and around', () => {
  const forth = ['wakatime', 'harper', 'purescript', 'racket', 'uiua', 'perplexity', 'log'];
  expect(walk(1, 8)).toEqual([...forth, 'wakatime']);
  expect(walk(-1, 2)).toEqual(['log', 'perplexity']);
});

test('begins with the last when it goes back from nowhere', () => {
  expect(walk(-1, 1)).toEqual(['log']);
});

test('without a misfit it stays', () => {
  const fitting = pluginRows(200).filter(({ state }) => state !== 'misfit');
  usePlugins.setState({ rows: new Map(fitting.map((row) => [row.id, row])) });
  expect(misfitFrom(1)).toBe(undefined);
});

test('opens the group that hides what it goes to', () => {
  toggleFold('cause:F111 old');
  goToRow('plugins/uiua.wasm');
  const { lines } = arrange(usePlugins.getState().rows.values(), useList.getState());
  expect(lines.some((line) => line.kind === 'row' && line.id === 'plugins/uiua.wasm')).toBe(true);
  expect(useList.getState()).toMatchObject({
    cursor: 'row plugins/uiua.wasm',
    reveal: 'row plugins/uiua.wasm',
  });
});
