/** What is said of a session whose worker was ended, in the form in which sessions end by themselves. */

import type { Outcome, TraceEvent } from '../../wit/lab/files.ts';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';
import type { Ended } from './batch.ts';

type Ending = Extract<Outcome, { kind: 'trap' | 'limit' }>;

export function outcomeOf(ended: Exclude<Ended, { kind: 'lost' }>, callMs: number): Ending {
  if (ended.kind === 'broken') {
    return trap(
      `The plugin's worker said what nobody asked it for, and was stopped: ${ended.message}.`,
    );
  }
  const { reason, message } = ended;
  switch (reason) {
    case 'deadline':
      return {
        kind: 'limit',
        limit: 'time',
        message: `The call did not end within ${duration(callMs)} and was stopped.`,
      };
    case 'flood':
      return {
        kind: 'limit',
        limit: 'value-size',
        message: `The plugin's worker was stopped: ${message}.`,
      };
    case 'crashed':
      return /out of memory|allocation/i.test(message)
        ? { kind: 'limit', limit: 'memory', message: `The plugin's worker ended: ${message}.` }
        : trap(`The plugin's worker ended: ${message}.`);
    case 'compile':
    case 'asked':
      return trap(`The plugin's worker was stopped: ${message}.`);
  }
}

const duration = (ms: number): string => (ms % 1_000 === 0 ? `${ms / 1_000} s` : `${ms} ms`);

function trap(message: string): Ending {
  return { kind: 'trap', message };
}

/**
 * The session up to the call that did not end. `before`: the result of the calls in front of it, run
 * once more.
 */
export function endedSession(
  session: SessionRequest,
  call: number,
  outcome: Ending,
  ms: number,
  before: SessionResult | undefined,
): SessionResult {
  const { function: name = '', args = [] } = session.calls[call] ?? {};
  const startMs = before?.trace.reduce((end, event) => Math.max(end, event.startMs + event.ms), 0);
  const event: TraceEvent = {
    direction: 'call',
    function: name,
    args: [...args],
    outcome,
    startMs: startMs ?? 0,
    ms,
  };
  const traced = session.trace !== 'outcomes' && session.calls.length > 0;
  return {
    calls: [...(before?.calls ?? []), { outcome, ms, memoryBytes: 0, imports: 0 }],
    trace: [...(before?.trace ?? []), ...(traced ? [event] : [])],
    traceDropped: before?.traceDropped ?? 0,
    stdout: before?.stdout ?? '',
    stderr: before?.stderr ?? '',
    handles: before?.handles ?? [],
    kept: false,
    instance: before?.instance ?? session.instance ?? 'fresh',
    instantiateMs: before?.instantiateMs ?? 0,
  };
}
