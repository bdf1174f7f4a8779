import { expect, test } from 'vitest';
import type { CaseState, SuiteView } from '../../../core/lab-store.ts';
import { suiteInWords, suiteTitle } from './suite-words.ts';

const suite = (...states: readonly CaseState[]): SuiteView => ({
  path: 'suites/startup.json',
  cases: states.map((state, index) => ({ name: String(index), state, reasons: [] })),
});

test('a suite is called after its file', () => {
  expect(suiteTitle(suite())).toBe('startup');
});

test.each<[readonly CaseState[], string]>([
  [['unknown', 'unknown'], '2 tests'],
  [['unknown'], '1 test'],
  [['passed', 'failed', 'trapped', 'skipped'], '1 of 3 pass'],
  [['passed', 'running'], '1 of 2 pass'],
])('%j: %s', (states, words) => {
  expect(suiteInWords(suite(...states))).toBe(words);
});

test('a file that cannot be read has no sums', () => {
  expect(suiteInWords({ ...suite(), problem: 'suites/startup.json:1:1: …' })).toBe(
    'cannot be read',
  );
});
