import { expect, test } from 'vitest';
import { sessionResult } from '../../../../test/support/session-result.ts';
import type { Outcome } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { handleCount } from './handle-words.ts';
import { insideOf, runVerdict } from './verdict.ts';

const run = (outcome: Outcome, imports = 6): LabRun => ({
  number: 1,
  file: 'deno.wasm',
  call: { function: 'zed:ext/api@0.8.0.lint-file', args: [] },
  shown: '',
  mocks: {},
  at: 0,
  result: sessionResult({
    calls: [{ outcome, ms: 1.42, memoryBytes: 17 * 65536, imports }],
    instantiateMs: 1,
  }),
});
const said = (outcome: Outcome, imports?: number) => {
  const { title, rest, note } = runVerdict(run(outcome, imports));
  return [title, rest, note].filter(Boolean).join(' ');
};

test('what came of a run is one sentence', () => {
  expect(said({ kind: 'value', value: { ok: 1 } })).toBe(
    'Returned ok in 1.4 ms, 1.1 MiB, 6 calls to the host',
  );
  expect(said({ kind: 'value', value: { ok: 1, more: 2 } }, 0)).toBe(
    'Returned in 1.4 ms, 1.1 MiB, no call to the host',
  );
  expect(said({ kind: 'error', value: { err: 'x' } }, 1)).toBe(
    'Returned err in 1.4 ms, 1.1 MiB, 1 call to the host',
  );
  expect(said({ kind: 'trap', message: 'unreachable' })).toMatch(/^`api.lint-file` trapped in/);
  const message = 'The call did not end within 5 s and was stopped.';
  expect(said({ kind: 'limit', limit: 'time', message })).toBe(
    'Stopped after 1.4 ms: `api.lint-file` did not return. The next call starts afresh.',
  );
  expect(said({ kind: 'limit', limit: 'import-calls', message }, 100_000)).toBe(
    'Stopped: `api.lint-file` called the host 100,000 times. The next call starts afresh.',
  );
});

test('of a result only what it holds is shown: the sentence has said ok or err', () => {
  expect(insideOf({ kind: 'value', value: { ok: [1] } })).toEqual({ side: 'ok', value: [1] });
  expect(insideOf({ kind: 'error', value: { err: null } })).toEqual({ side: 'err', value: null });
  expect(insideOf({ kind: 'value', value: [1] })).toEqual({ side: 'whole', value: [1] });
  expect(insideOf({ kind: 'value' })).toBeUndefined();
});

test('leaks are counted in words', () => {
  const box = { handle: 1, resource: 'a:b/c.box', madeBy: 'host', holder: 'dropped' } as const;
  expect(handleCount([])).toBe('none');
  expect(handleCount([box])).toBe('1, none leaked');
  expect(handleCount([{ ...box, holder: 'plugin' }, box])).toBe('2, 1 leaked');
  expect(handleCount([{ ...box, problem: 'x' }])).toBe('1, none leaked, 1 problem');
});
