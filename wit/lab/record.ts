/** From a session that ran to what is kept of it: a recording, or a case of a suite. */

import { SlotwrightError } from '../errors.ts';
import type { WorldRef } from '../model/model.ts';
import { fromJson } from '../values/from-json.ts';
import { type FunctionIndex, type FunctionPlace, functionsOf } from '../values/functions.ts';
import type { JsonValue } from '../values/json-value.ts';
import type { Value } from '../values/value.ts';
import { printCall } from '../values/wave-call.ts';
import type {
  Answer,
  Expectation,
  Mock,
  Mocks,
  Outcome,
  Recording,
  SuiteCase,
  TraceEvent,
} from './files.ts';
import { functionsMeant, unversionedPath } from './paths.ts';
import { isArray, isObject } from './pattern.ts';
import type { OpenPlugin, SessionRequest, SessionResult } from './runner.ts';

/** A session with what was asked; its trace has to be `full`. */
export interface Run {
  readonly request: SessionRequest;
  readonly result: SessionResult;
}

export interface RecordingDetails {
  readonly title?: string;
  readonly slot?: string;
}

/** Throws `SlotwrightError` `trace-cut` when events were dropped: what is left cannot be replayed. */
export function recordingOf(
  { file, sha256 }: Pick<OpenPlugin, 'file' | 'sha256'>,
  { request, result }: Run,
  { title, slot }: RecordingDetails = {},
): Recording {
  if (result.traceDropped > 0) {
    throw new SlotwrightError(
      'unsupported',
      'trace-cut',
      `The run has ${result.traceDropped} more events than are kept, so it cannot be recorded.`,
      { advice: 'Record a shorter run.' },
    );
  }
  return {
    schema: 'recording/1',
    ...(title === undefined ? {} : { title }),
    plugin: { file, sha256 },
    ...(slot === undefined ? {} : { slot }),
    ...(request.wasi === undefined ? {} : { wasi: request.wasi }),
    events: [...result.trace],
  };
}

/**
 * The run as a test that passes when the plugin does the same again: each call with how it ended,
 * and for each import that answered a mock that answers alike.
 */
export function keepAsTest(name: string, world: WorldRef, { request, result }: Run): SuiteCase {
  const exports = functionsOf(world, 'exports');
  const imports = functionsOf(world, 'imports');
  const calls = request.calls.slice(0, Math.max(1, result.calls.length)).map((call, index) => {
    const [place] = functionsMeant(exports, call.function);
    const outcome = result.calls[index]?.outcome;
    return {
      call: place === undefined ? `${call.function}()` : writtenCall(world, place, call.args),
      expect: outcome === undefined ? [] : [expectationOf(outcome)],
    };
  });
  const mocks = keptMocks(request.mocks ?? {}, result.trace, (path) => clearPath(imports, path));
  return {
    name,
    calls,
    ...(Object.keys(mocks).length === 0 ? {} : { mocks }),
    ...(request.wasi === undefined || isUsual(request.wasi) ? {} : { wasi: request.wasi }),
  };
}

const isUsual = (wasi: NonNullable<SessionRequest['wasi']>): boolean =>
  wasi.mode === 'deterministic' && Object.keys(wasi).length === 1;

/** A call in WAVE, without the version of the interface where that is clear. */
export function writtenCall(
  world: WorldRef,
  place: FunctionPlace,
  args: readonly JsonValue[],
): string {
  const values = place.definition.params.flatMap(({ type }, index): readonly Value[] => {
    const read = fromJson(world.model, type, args[index] ?? null);
    return 'value' in read ? [read.value] : [];
  });
  const bare = unversionedPath(place);
  const clear = functionsMeant(functionsOf(world, 'exports'), bare).length === 1;
  return printCall({ place: clear ? { ...place, path: bare } : place, args: values });
}

function expectationOf(outcome: Outcome): Expectation {
  switch (outcome.kind) {
    case 'value':
      return outcome.value === undefined
        ? { kind: 'equal' }
        : { kind: 'equal', value: withoutResources(outcome.value) };
    case 'error':
      return { kind: 'equal', value: withoutResources(outcome.value) };
    default:
      return { kind: 'trap' };
  }
}

/** An expectation that also holds for plugins that were built for other versions of the interfaces. */
export function keptExpectation(world: WorldRef, expectation: Expectation): Expectation {
  switch (expectation.kind) {
    case 'called': {
      const { with: when, ...rest } = expectation;
      return {
        ...rest,
        function: clearPath(functionsOf(world, 'imports'), expectation.function),
        ...(when === undefined
          ? {}
          : {
              with: Object.fromEntries(
                Object.entries(when).map(([name, value]) => [name, withoutResources(value)]),
              ),
            }),
      };
    }
    case 'equal':
    case 'matches':
    case 'snapshot':
      return expectation.value === undefined
        ? expectation
        : { ...expectation, value: withoutResources(expectation.value) };
    case 'error':
      return expectation.error === undefined
        ? expectation
        : { ...expectation, error: withoutResources(expectation.error) };
    default:
      return expectation;
  }
}

/** The path without its version, where that still means one function. */
function clearPath(functions: FunctionIndex, path: string): string {
  const [place] = functionsMeant(functions, path);
  if (place === undefined) return path;
  const bare = unversionedPath(place);
  return functionsMeant(functions, bare).length === 1 ? bare : path;
}

/** The type says which resource a handle is of, and its name holds a version. */
function withoutResources(json: JsonValue): JsonValue {
  if (isArray(json)) return json.map(withoutResources);
  if (!isObject(json)) return json;
  if (typeof json.$handle === 'number') return { $handle: json.$handle };
  return Object.fromEntries(
    Object.entries(json).map(([name, member]) => [name, withoutResources(member)]),
  );
}

/** Mocks that are data stay as they are; what was answered otherwise becomes data. */
function keptMocks(
  mocks: Mocks,
  trace: readonly TraceEvent[],
  nameOf: (path: string) => string,
): Mocks {
  const kept: Record<string, Mock> = {};
  const answers = new Map<string, Answer[]>();
  for (const { direction, function: path, outcome, answered } of trace) {
    if (direction !== 'import' || answered?.by === 'wasi' || answered?.by === 'default') continue;
    const mock = mocks[path];
    if (mock !== undefined && isData(mock)) {
      kept[nameOf(path)] = mock;
      continue;
    }
    const answer = answerOf(outcome);
    if (answer !== undefined) answers.set(path, [...(answers.get(path) ?? []), answer]);
  }
  for (const [path, all] of answers) {
    const [first] = all;
    if (first === undefined) continue;
    const alike = all.every((answer) => JSON.stringify(answer) === JSON.stringify(first));
    kept[nameOf(path)] = alike
      ? { kind: 'answer', answer: first }
      : { kind: 'sequence', answers: all, afterwards: 'repeat' };
  }
  return kept;
}

const isData = ({ kind }: Mock): boolean =>
  kind === 'default' || kind === 'answer' || kind === 'rules' || kind === 'sequence';

/** What a mock answers to give the same outcome; `undefined` for an end by a limit. */
export function answerOf(outcome: Outcome): Answer | undefined {
  switch (outcome.kind) {
    case 'value':
      return outcome.value === undefined
        ? { kind: 'value' }
        : { kind: 'value', value: outcome.value };
    case 'error': {
      const error = isObject(outcome.value) ? outcome.value.err : undefined;
      return error === undefined || error === null ? { kind: 'error' } : { kind: 'error', error };
    }
    case 'trap':
      return { kind: 'trap', message: outcome.message };
    case 'limit':
      return undefined;
  }
}
