import { expect, test } from 'vitest';
import { sessionResult } from '../../test/support/session-result.ts';
import type { SessionRequest } from '../../wit/lab/runner.ts';
import type { BatchEnd } from './batch.ts';
import { runSessions } from './sessions.ts';
import type { Batch } from './worker.ts';

const deadline: BatchEnd = { kind: 'stopped', reason: 'deadline', message: '', begun: 0 };
const result = sessionResult({
  calls: [{ outcome: { kind: 'value' }, ms: 0, memoryBytes: 0, imports: 0 }],
});

/** How long each batch may be silent, where the call of one session never ends. */
async function waitsOf(endless: number, sessions: readonly SessionRequest[]) {
  const waits: number[] = [];
  const place = {
    callMs: 10_000,
    now: () => 0,
    worker: async () => ({
      stop: () => undefined,
      async run({ sessions: asked, deadlineMs, onResult }: Batch): Promise<BatchEnd> {
        for (const one of asked) {
          if (one === sessions[endless]) {
            waits.push(deadlineMs);
            return deadline;
          }
          onResult(result);
        }
        return { kind: 'done' };
      },
    }),
  };
  const results = await runSessions(place, sessions, {});
  expect(results.map(({ calls }) => calls[0]?.outcome.kind)).toEqual(
    sessions.map((_, index) => (index === endless ? 'limit' : 'value')),
  );
  return waits;
}

const many = (more: Partial<SessionRequest> = {}): SessionRequest[] =>
  Array.from({ length: 40 }, () => ({ calls: [{ function: 'f', args: [] }], ...more }));

test('a call that never ends costs its deadline once, in a large batch, too', async () => {
  expect(await waitsOf(0, many().slice(0, 5))).toEqual([10_500]);
  expect(await waitsOf(30, many())).toEqual([500, 10_500]);
});

test('an instance that is to be kept is not given up for being slow', async () => {
  expect(await waitsOf(30, many({ keep: true }))).toEqual([10_500, 10_500]);
});
