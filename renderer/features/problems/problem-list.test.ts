import { expect, test } from 'vitest';
import type { Problem } from '../../core/problems-store.ts';
import { countOfTexts, nextProblem, oneLine, problemList, problemText } from './problem-list.ts';

const problem = (rest: Partial<Problem>): Problem => ({
  source: 'resolve',
  severity: 'error',
  code: 'R017',
  message: 'No type `strng` here.',
  ...rest,
});

const a4 = problem({ path: 'a.wit', line: 4, column: 2 });
const a9 = problem({
  path: 'a.wit',
  line: 9,
  column: 1,
  severity: 'warning',
  source: 'lint',
  code: 'L16',
});
const b1 = problem({ path: 'b.wit', line: 1, column: 1, source: 'syntax', code: 'P001' });
const none = problem({ source: 'project', severity: 'info', message: 'about all of it' });
const lists = [[a9, a4], [b1], [none]];
const all = {
  text: '',
  severities: ['error', 'warning', 'info'],
  sources: ['project', 'syntax', 'resolve', 'wasm-tools', 'plugins', 'lint'],
} as const;

test('what is worst comes first, or what stands first', () => {
  expect(problemList(lists, all, 'severity')).toEqual([b1, a4, a9, none]);
  expect(problemList(lists, all, 'file')).toEqual([none, a4, a9, b1]);
  expect(problemList(lists, all, 'source')).toEqual([none, b1, a4, a9]);
});

test('a filter looks at message, file and code', () => {
  expect(problemList(lists, { ...all, text: 'STRNG' }, 'file')).toEqual([a4, a9, b1]);
  expect(problemList(lists, { ...all, text: 'l16' }, 'file')).toEqual([a9]);
  expect(problemList(lists, { ...all, text: 'b.wit' }, 'file')).toEqual([b1]);
  expect(problemList(lists, { ...all, severities: ['warning'] }, 'file')).toEqual([a9]);
});

test('F8 goes through all files and around the end', () => {
  const flat = lists.flat();
  expect(nextProblem(flat, undefined, 1)).toBe(a4);
  expect(nextProblem(flat, { path: 'a.wit', line: 4, column: 2 }, 1)).toBe(a9);
  expect(nextProblem(flat, { path: 'a.wit', line: 4, column: 1 }, 1)).toBe(a4);
  expect(nextProblem(flat, { path: 'a.wit', line: 9, column: 1 }, 1)).toBe(b1);
  expect(nextProblem(flat, { path: 'b.wit', line: 1, column: 1 }, 1)).toBe(a4);
  expect(nextProblem(flat, { path: 'a.wit', line: 4, column: 2 }, -1)).toBe(b1);
  expect(nextProblem([none], undefined, 1)).toBeUndefined();
});

test('as text', () => {
  expect(problemText(a4)).toBe('a.wit:4:2: error: No type `strng` here. [R017]');
  expect(problemText(none)).toBe('info: about all of it [R017]');
});

test('help is the next sentence', () => {
  expect(oneLine('It is missing\nAdd it.')).toBe('It is missing. Add it.');
  expect(oneLine('It is missing.\nAdd it.')).toBe('It is missing. Add it.');
});

test('only what is said of texts is counted beside the slot and the plugins', () => {
  const bySource = new Map([
    ['language:a.wit', [a4, a9]],
    ['plugins', [problem({ source: 'plugins' })]],
    ['project', [none]],
    ['wasm-tools', [none]],
  ]);
  expect(countOfTexts(bySource)).toEqual({ error: 1, warning: 1, info: 0 });
});
