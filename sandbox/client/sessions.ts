/**
 * Runs sessions in a worker, and in another when that one ended: the call that ended it gets a result
 * that says so, and the rest goes on. Which call it was is known where the worker says each before it
 * is made (`careful`); in a large batch that costs too much, so there what was not told yet is run
 * once more, carefully, as soon as nothing was heard for a while: the deadline itself is paid once.
 */

import { CancelledError, SlotwrightError } from '../../wit/errors.ts';
import type { RunOptions, SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import type { BatchEnd } from './batch.ts';
import { endedSession, outcomeOf } from './endings.ts';
import type { PluginWorker } from './worker.ts';

export interface SessionsPlace {
  /** A worker that lives. Rejects where none can be had. */
  worker(): Promise<Pick<PluginWorker, 'run' | 'stop'>>;
  readonly callMs: number;
  readonly now: () => number;
}

/** Sessions that are posted at once. */
const batchLength = 250;
/** So few calls are made carefully from the start. */
const fewCalls = 16;
/** For what is beside the call itself: instantiating, and the way of the messages. */
const grace = 500;
/** After so long without a word a large batch is made carefully: a call that never ends costs this more. */
const doubtMs = 500;

export async function runSessions(
  place: SessionsPlace,
  sessions: readonly SessionRequest[],
  { signal, onResult = () => undefined }: RunOptions,
): Promise<readonly SessionResult[]> {
  const results: SessionResult[] = [];
  const take = (result: SessionResult): void => {
    results.push(result);
    onResult(results.length - 1, result);
  };
  let uncertain = false;
  let losses = 0;
  while (results.length < sessions.length) {
    const batch = sessions.slice(results.length, results.length + batchLength);
    const calls = batch.reduce((sum, session) => sum + session.calls.length, 0);
    const careful = uncertain || calls <= fewCalls;
    const before = results.length;
    const started = place.now();
    let lastResult = started;
    const end = await runBatch(place, batch, careful, signal, (result) => {
      lastResult = place.now();
      take(result);
    });
    if (results.length > before) losses = 0;
    if (end.kind === 'done') {
      uncertain = false;
      continue;
    }
    const [session] = sessions.slice(results.length);
    if (session === undefined) break;
    if (end.kind === 'lost') {
      losses++;
      if (losses > 1) throw lost();
      uncertain = true;
    } else if (careful) {
      const call = end.begun ?? 0;
      const outcome = outcomeOf(end, place.callMs);
      const ms = place.now() - lastResult;
      take(
        endedSession(session, call, outcome, ms, await callsBefore(place, session, call, signal)),
      );
      // There may be more of the kind, and each would cost its time twice.
      uncertain = true;
    } else {
      uncertain = true;
    }
  }
  return results;
}

function lost(): SlotwrightError {
  return new SlotwrightError(
    'unsupported',
    'sandbox-lost',
    'The sandbox ended twice while it ran the same calls.',
    { advice: 'The plugin may need more memory than this machine has.' },
  );
}

async function runBatch(
  place: SessionsPlace,
  sessions: readonly SessionRequest[],
  careful: boolean,
  signal: AbortSignal | undefined,
  onResult: (result: SessionResult) => void,
): Promise<BatchEnd> {
  if (signal?.aborted) throw cancelled();
  const worker = await place.worker();
  const abort = (): void => worker.stop();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    if (signal?.aborted) throw cancelled();
    const end = await worker.run({
      sessions,
      careful,
      deadlineMs: deadlineOf(sessions, careful, place.callMs + grace),
      onResult: (result) => {
        if (!signal?.aborted) onResult(result);
      },
    });
    if (signal?.aborted) throw cancelled();
    return end;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** An instance that was kept would be gone, and with it what the next session goes on from. */
function deadlineOf(sessions: readonly SessionRequest[], careful: boolean, whole: number): number {
  const replaceable = sessions.every(({ instance, keep }) => instance !== 'kept' && keep !== true);
  return careful || !replaceable ? whole : Math.min(whole, doubtMs);
}

function cancelled(): CancelledError {
  return new CancelledError('the run was cancelled');
}

/** What was made before the call that did not end was not told: it is made once more. */
async function callsBefore(
  place: SessionsPlace,
  session: SessionRequest,
  call: number,
  signal: AbortSignal | undefined,
): Promise<SessionResult | undefined> {
  // The instance that it was made in is gone.
  if (call === 0 || session.instance === 'kept') return undefined;
  let before: SessionResult | undefined;
  const first = { ...session, calls: session.calls.slice(0, call), keep: false };
  await runBatch(place, [first], true, signal, (result) => {
    before = result;
  });
  return before?.calls.length === call ? before : undefined;
}
