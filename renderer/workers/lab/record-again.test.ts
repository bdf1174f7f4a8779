import { expect, test } from 'vitest';
import type { Expectation, Outcome, SuiteCase } from '../../../wit/lab/files.ts';
import type { CaseResult } from '../../../wit/lab/results.ts';
import { recordedAgain } from './record-again.ts';

const one = (...expect: Expectation[]): SuiteCase => ({
  name: 'a',
  calls: [{ call: 'f()', expect }],
});
const ended = (outcome: Outcome, failed = true): CaseResult => ({
  name: 'a',
  state: failed ? 'failed' : 'passed',
  failures: failed ? [{ call: 1, message: 'It is not so.' }] : [],
  calls: [{ call: 'f()', outcome }],
  ms: 1,
});
const now = (expect: readonly Expectation[], outcome: Outcome) =>
  recordedAgain(one(...expect), ended(outcome)).calls[0]?.expect;

test('what a call ends with takes the place of what was expected of its end', () => {
  const value: Outcome = { kind: 'value', value: 6 };
  expect(now([{ kind: 'equal', value: 5 }], value)).toEqual([{ kind: 'equal', value: 6 }]);
  expect(now([{ kind: 'matches', value: 5 }], value)).toEqual([{ kind: 'equal', value: 6 }]);
  expect(now([{ kind: 'snapshot', value: 5 }], value)).toEqual([{ kind: 'snapshot', value: 6 }]);
  expect(now([{ kind: 'trap' }, { kind: 'returns' }], { kind: 'value' })).toEqual([
    { kind: 'equal' },
  ]);
  expect(now([{ kind: 'returns' }], { kind: 'error', value: { err: 'no' } })).toEqual([
    { kind: 'equal', value: { err: 'no' } },
  ]);
  expect(now([{ kind: 'returns' }], { kind: 'trap', message: 'unreachable\nat n0' })).toEqual([
    { kind: 'trap', message: 'unreachable' },
  ]);
});

test('what is said of imports, output, time and leaks stays', () => {
  const others: Expectation[] = [
    { kind: 'called', function: 'g' },
    { kind: 'output', stream: 'stdout', contains: 'x' },
    { kind: 'within', ms: 1 },
    { kind: 'no-leaks' },
  ];
  expect(now([...others, { kind: 'equal', value: 1 }], { kind: 'value', value: 2 })).toEqual([
    ...others,
    { kind: 'equal', value: 2 },
  ]);
  expect(now(others, { kind: 'value', value: 2 })).toEqual(others);
});

test('a call that passed, or was not made, stays as it is', () => {
  const kept = one({ kind: 'matches', value: { $any: true } });
  expect(recordedAgain(kept, ended({ kind: 'value', value: 2 }, false))).toEqual(kept);
  expect(recordedAgain(kept, { ...ended({ kind: 'value' }), calls: [{ call: 'f()' }] })).toEqual(
    kept,
  );
});
