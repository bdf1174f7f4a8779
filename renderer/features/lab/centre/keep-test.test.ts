import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import { sessionResult } from '../../../../test/support/session-result.ts';
import type { Outcome, TraceEvent } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { labFunctions } from '../trace/functions.ts';
import { calledChoices, calledExpectation, endExpectation, endExpectations } from './keep-test.ts';

const functions = labFunctions(
  worldFrom(
    `package a:b@1.0.0;
     world w { import log: func(text: string, level: u8); import now: func() -> u64; export run: func(); }`,
    'w',
  ),
);

const event = (name: string, args: TraceEvent['args']): TraceEvent => ({
  direction: 'import',
  function: name,
  args,
  outcome: { kind: 'value' },
  startMs: 0,
  ms: 0,
});

const run = (outcome: Outcome, trace: readonly TraceEvent[] = []): LabRun => ({
  number: 1,
  file: 'x.wasm',
  call: { function: 'run', args: [] },
  shown: 'run()',
  mocks: {},
  at: 0,
  result: sessionResult({ calls: [{ outcome, ms: 1, memoryBytes: 0, imports: 0 }], trace }),
});

test('what a run is held to is what it did', () => {
  const began = (outcome: Outcome) => {
    const kept = run(outcome);
    const [first] = endExpectations(kept);
    return first === undefined ? undefined : endExpectation(first, kept);
  };
  expect(began({ kind: 'value', value: { ok: 1 } })).toEqual({ kind: 'equal', value: { ok: 1 } });
  expect(began({ kind: 'value' })).toEqual({ kind: 'equal' });
  expect(began({ kind: 'error', value: { err: 'x' } })).toEqual({ kind: 'error', error: 'x' });
  expect(began({ kind: 'error', value: { err: null } })).toEqual({ kind: 'error' });
  expect(began({ kind: 'trap', message: 'unreachable\nat f' })).toEqual({
    kind: 'trap',
    message: 'unreachable',
  });
});

test('imports can be expected, with arguments where they were the same each time', () => {
  const trace = [event('log', ['a', 1]), event('now', []), event('log', ['b', 1])];
  const [log, now] = calledChoices(run({ kind: 'value' }, trace), functions);
  if (log === undefined || now === undefined) throw new Error('both were called');
  expect(calledExpectation(log, true)).toEqual({ kind: 'called', function: 'log', times: 2 });
  expect(calledExpectation(now, true)).toEqual({ kind: 'called', function: 'now', times: 1 });
  const [again] = calledChoices(run({ kind: 'value' }, [trace[0] ?? event('log', [])]), functions);
  if (again === undefined) throw new Error('it was called');
  expect(calledExpectation(again, true)).toMatchObject({ with: { text: 'a', level: 1 } });
  expect(calledExpectation(again, false)).not.toHaveProperty('with');
});

test('10,000 calls are counted in no time', () => {
  const trace = Array.from({ length: 10_000 }, (_, index) => event('log', [`${index}`, 1]));
  const start = performance.now();
  expect(calledChoices(run({ kind: 'value' }, trace), functions)[0]?.times).toBe(10_000);
  expect(performance.now() - start).toBeLessThan(500);
});
