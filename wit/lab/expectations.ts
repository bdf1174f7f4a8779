/** Whether a call did what a case expects of it, and if not, why, in words that teach. */

import { unreachable } from '../errors.ts';
import type { WorldRef } from '../model/model.ts';
import { printType } from '../model/print.ts';
import { equalValues } from '../values/equal.ts';
import { fromJson } from '../values/from-json.ts';
import type { FunctionIndex, FunctionPlace } from '../values/functions.ts';
import type { JsonValue } from '../values/json-value.ts';
import { formatProblem } from '../values/problem.ts';
import { toJson } from '../values/to-json.ts';
import { importsWithin } from './events.ts';
import type { Expectation, Outcome } from './files.ts';
import { endInWords, outcomeInWords } from './outcome-words.ts';
import { functionsMeant } from './paths.ts';
import { explainDifference, explainMismatch, isObject, type Mismatch, shown } from './pattern.ts';
import type { Failure } from './results.ts';
import type { CallResult, SessionResult } from './runner.ts';

/** A call that was made, with all that expectations look at. */
export interface MadeCall {
  readonly plugin: string;
  readonly world: WorldRef;
  /** Of the plugin. */
  readonly imports: FunctionIndex;
  readonly place: FunctionPlace;
  readonly result: CallResult;
  readonly session: SessionResult;
  /** Place of the call in the session's trace, where it is still in it. */
  readonly traced: number | undefined;
}

type Failed = Omit<Failure, 'call'>;

/** `undefined` where it is met. Not for snapshots without a value, which are taken. */
export function failureOf(expectation: Expectation, made: MadeCall): Failed | undefined {
  const { outcome } = made.result;
  switch (expectation.kind) {
    case 'equal':
      return equalFailure(expectation.value, made);
    case 'snapshot':
      return expectation.value === undefined
        ? undefined
        : (equalFailure(expectation.value, made, 'the snapshot') ?? undefined);
    case 'matches': {
      if (!isReturned(outcome))
        return unlike(`a result that matches \`${shown(expectation.value)}\``, made);
      return mismatch(explainMismatch(expectation.value, outcome.value ?? null));
    }
    case 'returns':
      return outcome.kind === 'value' ? undefined : unlike('a result that is no error', made);
    case 'error': {
      const wanted =
        expectation.error === undefined
          ? 'an error'
          : `an error that matches \`${shown(expectation.error)}\``;
      if (outcome.kind !== 'error') return unlike(wanted, made);
      const error = isObject(outcome.value) ? (outcome.value.err ?? null) : null;
      return expectation.error === undefined
        ? undefined
        : mismatch(explainMismatch(expectation.error, error), 'err');
    }
    case 'trap':
      return trapFailure(expectation.message, made);
    case 'called':
      return calledFailure(expectation, made);
    case 'output': {
      const written = made.session[expectation.stream];
      if (written.includes(expectation.contains)) return undefined;
      const stream = expectation.stream === 'stdout' ? 'standard output' : 'standard error';
      const got = written === '' ? 'nothing' : `\`${shown(written)}\``;
      return {
        message: `Expected \`${shown(expectation.contains)}\` on ${stream}, got ${got}.`,
        expected: JSON.stringify(expectation.contains),
        found: shown(written),
      };
    }
    case 'within':
      return withinFailure(expectation, made.result);
    case 'no-leaks':
      return leakFailure(made.session);
    default:
      return unreachable(expectation);
  }
}

const isReturned = (outcome: Outcome): outcome is Extract<Outcome, { kind: 'value' | 'error' }> =>
  outcome.kind === 'value' || outcome.kind === 'error';

/** Another end than the expected one. */
function unlike(wanted: string, { result: { outcome }, session }: MadeCall): Failed {
  const message = isReturned(outcome)
    ? `Expected ${wanted}, got ${outcomeInWords(outcome)}.`
    : `Expected ${wanted}. ${endInWords(outcome, session)}`;
  return {
    message,
    expected: wanted.replaceAll('`', ''),
    found: outcomeInWords(outcome).replaceAll('`', ''),
  };
}

function mismatch(differences: readonly Mismatch[], under = ''): Failed | undefined {
  const [first] = differences;
  if (first === undefined) return undefined;
  const path = [under, first.path]
    .filter((part) => part !== '')
    .join('.')
    .replace('.[', '[');
  const at = path === '' ? '' : ` at \`${path}\``;
  const more = differences.length - 1;
  const further =
    more === 0 ? '' : ` And ${more} more ${more === 1 ? 'difference' : 'differences'}.`;
  return {
    message: `Expected ${quoted(first.expected)}${at}, got ${quoted(first.found)}.${further}`,
    path,
    expected: first.expected,
    found: first.found,
  };
}

/** JSON as code, words as they are. */
const quoted = (text: string): string =>
  text === 'nothing' || /^an? |^\d+ items?$/.test(text) ? text : `\`${text}\``;

/** By the type where there is one, so that spellings of one value are the same. */
function equalFailure(
  expected: JsonValue | undefined,
  made: MadeCall,
  name = '',
): Failed | undefined {
  const { outcome } = made.result;
  const { result: type } = made.place.definition;
  const wanted =
    expected === undefined
      ? 'an end without a result'
      : `${name === '' ? '' : `${name}, `}\`${shown(expected)}\``;
  if (!isReturned(outcome)) return unlike(wanted, made);
  if (expected === undefined || type === undefined) {
    const found = outcome.value;
    if (found === undefined && expected === undefined) return undefined;
    return type === undefined && expected !== undefined
      ? { message: `Expected ${wanted}, but \`${made.place.path}\` has no result.` }
      : unlike(wanted, made);
  }
  const { model } = made.world;
  const read = fromJson(model, type, expected);
  if ('problems' in read) {
    const [problem] = read.problems;
    return {
      message: `What is expected is no \`${printType(model, type)}\`: ${formatProblem(problem)}`,
    };
  }
  const got = fromJson(model, type, outcome.value ?? null);
  if ('value' in got && equalValues(read.value, got.value)) return undefined;
  const differences = explainDifference(toJson(read.value), outcome.value ?? null);
  const failed = mismatch(differences) ?? unlike(wanted, made);
  return name === ''
    ? failed
    : { ...failed, message: `It differs from ${name}. ${failed.message}` };
}

function trapFailure(wanted: string | undefined, made: MadeCall): Failed | undefined {
  const { outcome } = made.result;
  if (isReturned(outcome)) return unlike('a trap', made);
  const printed = `${outcome.message}\n${made.session.stderr}\n${made.session.stdout}`;
  if (wanted === undefined || printed.toLowerCase().includes(wanted.toLowerCase()))
    return undefined;
  return {
    message: `Expected a trap that says \`${wanted}\`. ${endInWords(outcome, made.session)}`,
    expected: wanted,
    found: outcome.message,
  };
}

function calledFailure(
  { function: path, times, with: patterns }: Extract<Expectation, { kind: 'called' }>,
  { plugin, imports, session, traced }: MadeCall,
): Failed | undefined {
  const meant = functionsMeant(imports, path);
  const wanted =
    times === undefined ? 'once or more' : `${times} ${times === 1 ? 'time' : 'times'}`;
  if (meant.length === 0) {
    if (times === 0) return undefined;
    return {
      message: `Expected \`${path}\` to be called ${wanted}, but ${plugin} does not import it.`,
    };
  }
  if (traced === undefined) {
    return {
      message: `Whether \`${path}\` was called cannot be told: the trace is longer than is kept.`,
    };
  }
  const places = new Map(meant.map((place) => [place.path, place]));
  const calls = importsWithin(session.trace, traced).filter(({ event }) =>
    places.has(event.function),
  );
  const differences = calls.map(({ event }) => {
    const params = places.get(event.function)?.definition.params ?? [];
    return Object.entries(patterns ?? {}).flatMap(([name, pattern]) => {
      const index = params.findIndex((param) => param.name === name);
      const found = explainMismatch(pattern, event.args[index] ?? null);
      return found.map((one) => ({ ...one, path: join(name, one.path) }));
    });
  });
  const matching = differences.filter(({ length }) => length === 0).length;
  if (times === undefined ? matching > 0 : matching === times) return undefined;
  const what = patterns === undefined ? '' : ` with \`${shown(patterns)}\``;
  const all = calls.length;
  const got =
    patterns === undefined || all === matching
      ? `it was called ${all === 0 ? 'not at all' : `${all} ${all === 1 ? 'time' : 'times'}`}`
      : `of its ${all} ${all === 1 ? 'call' : 'calls'} ${matching === 0 ? 'none' : matching} ${matching === 1 ? 'does' : 'do'} so`;
  const nearest = differences.toSorted((a, b) => a.length - b.length)[0];
  const near =
    matching > 0 || patterns === undefined || nearest === undefined ? undefined : mismatch(nearest);
  return {
    ...near,
    message: `Expected \`${path}\` to be called ${wanted}${what}, but ${got}.${near === undefined ? '' : ` The nearest call: ${near.message}`}`,
  };
}

const join = (name: string, path: string): string =>
  path === '' ? name : path.startsWith('[') ? `${name}${path}` : `${name}.${path}`;

function withinFailure(
  { ms, memoryMiB, imports }: Extract<Expectation, { kind: 'within' }>,
  result: CallResult,
): Failed | undefined {
  const memory = result.memoryBytes / 1024 / 1024;
  const over: string[] = [];
  if (ms !== undefined && result.ms > ms) over.push(`it took ${rounded(result.ms)} ms of ${ms}`);
  if (memoryMiB !== undefined && memory > memoryMiB) {
    over.push(`its memory is ${rounded(memory)} MiB, of ${memoryMiB}`);
  }
  if (imports !== undefined && result.imports > imports) {
    over.push(`it called imports ${result.imports} times, of ${imports}`);
  }
  if (over.length === 0) return undefined;
  return { message: `It takes more than it may: ${over.join('; ')}.` };
}

const rounded = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

function leakFailure({ handles, trace }: SessionResult): Failed | undefined {
  const wrong = handles.flatMap(({ problem, madeIn }) => {
    if (problem === undefined) return [];
    const from = madeIn === undefined ? undefined : trace[madeIn];
    return [from === undefined ? problem : `${problem} It came from \`${from.function}\`.`];
  });
  if (wrong.length === 0) return undefined;
  const shownHere = wrong.slice(0, 3).join(' ');
  const more = wrong.length - 3;
  return { message: more > 0 ? `${shownHere} And ${more} more.` : shownHere };
}
