import { expect, test } from 'vitest';
import type { Expectation, Suite } from '../../../../wit/lab/files.ts';
import { unchangedCases, withCase, withCopy, withoutCase } from './case-edits.ts';

const suite = (...cases: readonly (readonly [string, Expectation])[]): Suite => ({
  schema: 'suite/1',
  cases: cases.map(([name, expectation]) => ({
    name,
    calls: [{ call: 'f()', expect: [expectation] }],
  })),
});
const names = ({ cases }: Suite) => cases.map(({ name }) => name);
const returns: Expectation = { kind: 'returns' };

test('a case is added at the end, copied behind itself, and taken away', () => {
  const two = suite(['a', returns], ['b', returns]);
  expect(names(withCase(two, { name: 'a', calls: [{ call: 'f()', expect: [] }] }))).toEqual([
    'a',
    'b',
    'a (2)',
  ]);
  expect(names(withCopy(two, 'a').suite)).toEqual(['a', 'a (2)', 'b']);
  expect(names(withoutCase(two, 'a'))).toEqual(['b']);
});

test('cases that are written otherwise count as others; snapshots and titles change nothing', () => {
  const before = suite(['a', returns], ['b', { kind: 'snapshot' }], ['c', returns]);
  const after: Suite = {
    ...suite(['a', { kind: 'no-leaks' }], ['b', { kind: 'snapshot', value: 5 }], ['d', returns]),
    title: 'Another',
  };
  expect([...unchangedCases(before, after)]).toEqual(['b']);
});

test('other mocks, or a file that cannot be read, change every case', () => {
  const before = suite(['a', returns]);
  expect([...unchangedCases(before, before)]).toEqual(['a']);
  expect([...unchangedCases(before, { ...before, mocks: 'other.json' })]).toEqual([]);
  expect([...unchangedCases(before, undefined)]).toEqual([]);
});
