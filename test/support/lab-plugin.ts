/**
 * A plugin without WebAssembly for tests of the test lab's logic: its exports are functions of JSON,
 * its imports answer by mocks of the kinds that are data. Where it runs is not what is tested.
 */

import { CancelledError } from '../../wit/errors.ts';
import type { Answer, Mock, Outcome, Recording, TraceEvent } from '../../wit/lab/files.ts';
import { matchPattern } from '../../wit/lab/pattern.ts';
import type {
  CallResult,
  OpenPlugin,
  RunOptions,
  SessionRequest,
  SessionResult,
} from '../../wit/lab/runner.ts';
import { defaultValue } from '../../wit/values/examples.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { toJson } from '../../wit/values/to-json.ts';
import { worldFrom } from './resolved.ts';

export interface Host {
  /** Calls an import by its path. */
  call(path: string, ...args: JsonValue[]): JsonValue;
  print(text: string): void;
}

export type Exports = Readonly<
  Record<string, (args: readonly JsonValue[], host: Host) => JsonValue | undefined>
>;

/** Ends the call with a WIT error: throw it. */
export class WitError extends Error {
  readonly error: JsonValue;
  constructor(error: JsonValue) {
    super('a WIT error');
    this.error = error;
  }
}

/** Ends the call by a limit: throw it. */
export class Limit extends Error {
  readonly limit: 'time' | 'memory' | 'value-size';
  constructor(limit: 'time' | 'memory' | 'value-size') {
    super(`it needs more ${limit} than it may`);
    this.limit = limit;
  }
}

export interface LabPluginOptions {
  readonly file?: string;
  readonly recordings?: Readonly<Record<string, Recording>>;
}

/** The sizes of its round trips, for tests that count round trips. */
export interface CountingPlugin extends OpenPlugin {
  readonly batches: readonly number[];
}

export function labPlugin(
  wit: string,
  exports: Exports,
  { file = 'plugin.wasm', recordings = {} }: LabPluginOptions = {},
): CountingPlugin {
  const world = worldFrom(wit, 'plugin');
  const imports = functionsOf(world, 'imports');
  const batches: number[] = [];
  const defaultOf = (path: string): JsonValue => {
    const result = imports.all.find((place) => place.path === path)?.definition.result;
    return result === undefined ? null : toJson(defaultValue(world.model, result));
  };
  return {
    file,
    sha256: '0'.repeat(64),
    world,
    remarks: [],
    opened: { prepareMs: 0, loadMs: 0, cached: false },
    batches,
    async run(sessions, options: RunOptions = {}) {
      if (options.signal?.aborted === true) throw new CancelledError('cancelled');
      batches.push(sessions.length);
      await Promise.resolve();
      return sessions.map((session, index) => {
        if (options.signal?.aborted === true) throw new CancelledError('cancelled');
        const result = runSession(session, exports, defaultOf, recordings, (path) =>
          imports.all
            .find((place) => place.path === path)
            ?.definition.params.map(({ name }) => name),
        );
        options.onResult?.(index, result);
        return result;
      });
    },
    close() {},
  };
}

function runSession(
  { calls, mocks = {}, trace: kept }: SessionRequest,
  exports: Exports,
  defaultOf: (path: string) => JsonValue,
  recordings: Readonly<Record<string, Recording>>,
  paramsOf: (path: string) => readonly string[] | undefined,
): SessionResult {
  const trace: TraceEvent[] = [];
  const counts = new Map<string, number>();
  let [stderr, imported] = ['', 0];
  const results: CallResult[] = [];
  for (const { function: path, args } of calls) {
    imported = 0;
    const parent = trace.length;
    const event: TraceEvent = {
      direction: 'call',
      function: path,
      args: [...args],
      outcome: { kind: 'value' },
      startMs: 0,
      ms: 0,
    };
    trace.push(event);
    const host: Host = {
      print: (text) => {
        stderr += text;
      },
      call: (name, ...given) => {
        imported += 1;
        const number = counts.get(name) ?? 0;
        counts.set(name, number + 1);
        const mock: Mock = mocks[name] ?? { kind: 'default' };
        const answer = answerOf(
          mock,
          number,
          given,
          () => defaultOf(name),
          paramsOf(name) ?? [],
          name,
          recordings,
        );
        trace.push({
          direction: 'import',
          function: name,
          args: given,
          outcome: outcomeOfAnswer(answer),
          answered: {
            by: mock.kind === 'rules' ? 'rule' : mock.kind === 'plugin' ? 'plugin' : mock.kind,
          },
          parent,
          startMs: 0,
          ms: 0,
        });
        if (answer.kind === 'trap') throw new Error(answer.message);
        if (answer.kind === 'error') return { err: answer.error ?? null };
        return answer.value ?? null;
      },
    };
    const outcome = outcomeOf(() => exports[path]?.(args, host));
    trace[parent] = { ...event, outcome };
    results.push({ outcome, ms: 1, memoryBytes: 65_536, imports: imported });
    if (outcome.kind === 'trap' || outcome.kind === 'limit') break;
  }
  return {
    calls: results,
    trace: kept === 'outcomes' ? [] : trace,
    traceDropped: 0,
    stdout: '',
    stderr,
    handles: [],
    kept: false,
    instance: 'fresh',
    instantiateMs: 0,
  };
}

function answerOf(
  mock: Mock,
  number: number,
  args: readonly JsonValue[],
  fallback: () => JsonValue,
  params: readonly string[],
  name: string,
  recordings: Readonly<Record<string, Recording>>,
): Answer {
  switch (mock.kind) {
    case 'default':
      return { kind: 'value', value: fallback() };
    case 'answer':
      return mock.answer;
    case 'sequence':
      return mock.answers[Math.min(number, mock.answers.length - 1)] ?? { kind: 'value' };
    case 'rules': {
      const rule = mock.rules.find(({ when }) =>
        Object.entries(when).every(([param, pattern]) =>
          matchPattern(pattern, args[params.indexOf(param)] ?? null),
        ),
      );
      return rule?.answer ?? mock.otherwise ?? { kind: 'value', value: fallback() };
    }
    case 'recording': {
      const events = (recordings[mock.file]?.events ?? []).filter(
        (event) => event.direction === 'import' && bare(event.function) === bare(name),
      );
      const outcome = events[number]?.outcome;
      if (outcome?.kind === 'value') return { kind: 'value', value: outcome.value ?? null };
      if (outcome?.kind === 'error') return { kind: 'value', value: outcome.value };
      return { kind: 'trap', message: `The recording has no more calls of \`${name}\`.` };
    }
    default:
      throw new Error(`this stand-in has no mocks of kind ${mock.kind}`);
  }
}

const bare = (path: string): string => path.replace(/@\d+\.\d+\.\d+/, '');

function outcomeOfAnswer(answer: Answer): Outcome {
  switch (answer.kind) {
    case 'value':
      return { kind: 'value', value: answer.value ?? null };
    case 'error':
      return { kind: 'error', value: { err: answer.error ?? null } };
    case 'trap':
      return { kind: 'trap', message: answer.message };
  }
}

function outcomeOf(run: () => JsonValue | undefined): Outcome {
  try {
    const value = run();
    return value === undefined ? { kind: 'value' } : { kind: 'value', value };
  } catch (error) {
    if (error instanceof WitError) return { kind: 'error', value: { err: error.error } };
    if (error instanceof Limit)
      return { kind: 'limit', limit: error.limit, message: error.message };
    return { kind: 'trap', message: error instanceof Error ? error.message : String(error) };
  }
}
