import { expect, test } from 'vitest';
import { pluginRows, summaryOfRows } from '../../../../test/support/plugin-rows.ts';
import { noPlugins, type PluginSummary } from '../../../core/plugins-store.ts';
import { typeAhead } from './type-ahead.ts';
import {
  ago,
  editSentence,
  sharesOf,
  shortVerdictOf,
  summaryMarkdown,
  verdictOf,
} from './words.ts';

const summary = summaryOfRows(pluginRows(200));
const of = (change: Partial<PluginSummary>): PluginSummary => ({ ...noPlugins, ...change });

test('the verdict over all plugins is one sentence', () => {
  expect(verdictOf(summary)).toBe('193 of 200 plugins fit');
  expect(verdictOf(of({ total: 7, fits: 7 }))).toBe('All 7 plugins fit');
  expect(verdictOf(of({ total: 3, misfits: 3 }))).toBe('None of 3 plugins fits');
  expect(verdictOf(of({ total: 1, notes: 1 }))).toBe('The plugin fits');
  expect(verdictOf(of({ total: 2, unknown: 2 }))).toBe('2 plugins, not checked yet');
  expect(shortVerdictOf(of({ total: 14, fits: 12 }))).toBe('12 of 14 plugins fit');
  expect(shortVerdictOf(of({ total: 1, fits: 1 }))).toBe('1 of 1 plugins fit');
  expect(shortVerdictOf(of({ total: 5, unknown: 5 }))).toBe('5 plugins not checked');
});

test('each part of the bar is said in words', () => {
  expect(sharesOf(summary, '0.8.0').map(({ words }) => words)).toEqual([
    '148 fit 0.8.0',
    '45 with a note',
    '7 do not fit',
  ]);
  expect(sharesOf(of({ total: 1, misfits: 1 }), undefined)).toEqual([
    { state: 'misfit', count: 1, words: '1 does not fit' },
  ]);
});

test('what an edit does is said with the installs it costs', () => {
  expect(editSentence(of({ total: 7, broken: 2 }))).toBe('This edit breaks 2 of 7 plugins.');
  expect(editSentence(of({ total: 200, broken: 2, brokenInstalls: 600_585, mended: 1 }))).toBe(
    'This edit breaks 2 of 200 plugins (600,585 installs). This edit mends 1 of 200 plugins.',
  );
  expect(editSentence(noPlugins)).toBe('');
});

test('times are short', () => {
  expect([900, 12_300, 240_000, 7_200_000].map(ago)).toEqual([
    'just now',
    '12 s ago',
    '4 min ago',
    '2 h ago',
  ]);
});

test('the summary names the misfits', () => {
  const rows = pluginRows(10);
  const text = summaryMarkdown(summaryOfRows(rows), 'extension', '0.8.0', rows);
  expect(text.split('\n').slice(0, 3)).toEqual([
    '**extension 0.8.0**: 8 of 10 plugins fit.',
    '',
    '6 fit 0.8.0, 2 with a note, 2 do not fit.',
  ]);
  expect(text).toContain('- toml does not fit extension 0.8.0: `fetch-stream` not offered.');
});

test('typing goes to names that begin so, the same letter to one after the other', () => {
  const names = ['gleam', undefined, 'go', 'graphql', 'zig'];
  expect(typeAhead(names, 0, 'g')).toBe(2);
  expect(typeAhead(names, 2, 'gg')).toBe(3);
  expect(typeAhead(names, 3, 'gl')).toBe(0);
  expect(typeAhead(names, 0, 'gl')).toBe(0);
  expect(typeAhead(names, 4, 'Z')).toBe(4);
  expect(typeAhead(names, 0, 'x')).toBe(undefined);
  expect(typeAhead([], 0, 'g')).toBe(undefined);
});
