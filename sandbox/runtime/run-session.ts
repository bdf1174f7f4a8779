/** One session from its instance to its report. */

import { messageOf } from '../../wit/errors.ts';
import type { CallResult, SessionResult } from '../../wit/lab/runner.ts';
import { makeCall } from './calls.ts';
import type { Host } from './host.ts';
import { Instance } from './instance.ts';
import type { LoadedPlugin } from './plugin.ts';
import type { Session } from './session.ts';
import { microseconds } from './trace.ts';
import { endingOf } from './traps.ts';

/** So many milliseconds are left to streams that mocks were given, to come to their ends. */
const lastReads = 20;

export interface SessionToRun {
  readonly session: Session;
  readonly host: Host;
  readonly plugin: LoadedPlugin;
  /** The instance to go on in, where there is one and it was asked for. */
  readonly kept: Instance | undefined;
  /** Before each call, and before the instance is made. Takes the time, and gives it afterwards. */
  begin(call: number, at: number): number;
}

export interface SessionEnd {
  readonly result: SessionResult;
  /** The instance, where it is kept. */
  readonly kept: Instance | undefined;
}

export async function runSession(run: SessionToRun): Promise<SessionEnd> {
  const { session, host, plugin } = run;
  const { request } = session;
  const { now } = host.place;
  const calls: CallResult[] = [];
  const started = run.begin(0, now());
  let at = started;
  let instance: Instance;
  try {
    instance = run.kept ?? new Instance(plugin, host, session);
  } catch (error) {
    return { result: notMade(session, messageOf(error)), kept: undefined };
  }
  let alive = true;
  if (run.kept !== undefined) instance.goOn(session);
  else {
    try {
      const starting = instance.start();
      if (starting !== undefined) await starting;
    } catch (thrown) {
      alive = false;
      calls.push(notStarted(instance, session, thrown));
    }
    at = now();
  }
  const readyAt = at;
  let goesOn = alive;
  for (let index = 0; goesOn && index < request.calls.length; index += 1) {
    const call = request.calls[index];
    if (call === undefined) break;
    if (index > 0) at = run.begin(index, at);
    const making = makeCall(instance, session, call, at);
    const end = making instanceof Promise ? await making : making;
    at = end.at;
    calls.push(end.result);
    const { kind } = end.result.outcome;
    goesOn = kind === 'value' || kind === 'error';
    alive = (goesOn || end.notMade) && session.stop === undefined;
  }
  if (session.reading.size > 0) {
    await Promise.race([Promise.all(session.reading), host.place.later(lastReads)]);
  }
  const keeps = request.keep === true && alive;
  const { full } = session;
  const trace = full ? session.trace.finish() : [];
  // From here on nothing is to be seen any more.
  session.full = false;
  const atEnd = alive && !keeps && dropsAll(instance, session);
  const handles = instance.resources.report((moment) => session.trace.placeOf(moment), atEnd);
  instance.session = undefined;
  const result: SessionResult = {
    calls,
    trace,
    traceDropped: full ? session.trace.dropped : 0,
    stdout: session.stdout.text(),
    stderr: session.stderr.text(),
    handles,
    ...(session.asks === undefined ? {} : { asks: session.asks }),
    kept: keeps,
    instance: run.kept === undefined ? 'fresh' : 'kept',
    instantiateMs: run.kept === undefined ? microseconds(readyAt - started) : 0,
  };
  return { result, kept: keeps ? instance : undefined };
}

/** Its settings make no sense: two files of one path, a time that is none. */
function notMade(session: Session, message: string): SessionResult {
  return {
    calls: [
      {
        outcome: { kind: 'trap', message: `The call was not made. ${message}` },
        ms: 0,
        memoryBytes: 0,
        imports: 0,
      },
    ],
    trace: [],
    traceDropped: 0,
    stdout: session.stdout.text(),
    stderr: session.stderr.text(),
    handles: [],
    kept: false,
    instance: 'fresh',
    instantiateMs: 0,
  };
}

function notStarted(instance: Instance, session: Session, thrown: unknown): CallResult {
  const { plugin, host } = instance;
  const ending = session.stop?.ending ?? endingOf(thrown, plugin, host.place.jspi);
  return {
    outcome: { ...ending, message: `It cannot be instantiated: ${ending.message}` },
    ms: 0,
    memoryBytes: instance.memoryBytes(),
    imports: session.imports,
  };
}

/** Whether the instance comes to its end in an orderly way. */
function dropsAll(instance: Instance, session: Session): boolean {
  try {
    session.imports = 0;
    instance.resources.dropAll();
    return session.stop === undefined;
  } catch {
    return false;
  }
}
