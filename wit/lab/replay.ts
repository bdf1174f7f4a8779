/**
 * Recordings run again: the same calls, with imports answered as they were then, or by other mocks.
 * What is compared is what a host would notice: which imports are called, with what, and how calls
 * end. WASI runs as it did for the recording, and is not compared.
 */

import { CancelledError } from '../errors.ts';
import { functionsOf } from '../values/functions.ts';
import type { JsonValue } from '../values/json-value.ts';
import { effectiveMocks, effectiveWasi } from './effective-mocks.ts';
import type { Mock, Mocks, Outcome, Recording, TraceEvent, Wasi } from './files.ts';
import { outcomeInWords } from './outcome-words.ts';
import { counterpart } from './paths.ts';
import { explainDifference, isArray, isObject, shown } from './pattern.ts';
import { isRefusal } from './refusals.ts';
import type { OpenOptions, OpenPlugin, SessionRequest } from './runner.ts';

export interface NamedRecording {
  /** As mocks of kind `recording` and reports name it. */
  readonly file: string;
  readonly recording: Recording;
}

export interface ReplayResult {
  readonly recording: string;
  readonly plugin: string;
  /** `refused`: it could not be run, and `differences` says why. */
  readonly state: 'same' | 'diverged' | 'refused';
  /** Sentences, the first difference first; empty where all is the same. */
  readonly differences: readonly string[];
  readonly calls: number;
  readonly ms: number;
}

/** In place of what the recording has. */
export interface Changes {
  readonly mocks?: Mocks;
  readonly wasi?: Wasi;
}

export interface ReplayPlugin {
  readonly file: string;
  /** With the recordings that its mocks need. */
  readonly open: (options: Pick<OpenOptions, 'recordings'>) => Promise<OpenPlugin>;
  /** Which it is for; all unless told. */
  readonly recordings?: readonly NamedRecording[];
}

export interface ReplayOptions extends Changes {
  readonly signal?: AbortSignal;
  readonly onResult?: (result: ReplayResult, done: number, total: number) => void;
}

const batch = 50;

/** Each recording with each plugin. Rejects as `OpenPlugin.run` does. */
export async function replayAll(
  plugins: readonly ReplayPlugin[],
  recordings: readonly NamedRecording[],
  { signal, onResult, ...changes }: ReplayOptions = {},
): Promise<readonly ReplayResult[]> {
  const results: ReplayResult[] = [];
  const own = plugins.map((plugin) => plugin.recordings ?? recordings);
  const total = own.reduce((sum, { length }) => sum + length, 0);
  const settle = (result: ReplayResult): void => {
    results.push(result);
    onResult?.(result, results.length, total);
  };
  for (const [index, { file, open }] of plugins.entries()) {
    const mine = own[index] ?? [];
    if (mine.length === 0) continue;
    if (signal?.aborted === true) throw new CancelledError('cancelled');
    let plugin: OpenPlugin;
    try {
      plugin = await open({
        recordings: Object.fromEntries(mine.map((one) => [one.file, one.recording])),
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      for (const one of mine) settle(refused(one, file, error.message));
      continue;
    }
    try {
      await replayWith(plugin, mine, changes, signal, settle);
    } finally {
      plugin.close();
    }
  }
  return results;
}

async function replayWith(
  plugin: OpenPlugin,
  recordings: readonly NamedRecording[],
  changes: Changes,
  signal: AbortSignal | undefined,
  settle: (result: ReplayResult) => void,
): Promise<void> {
  for (let from = 0; from < recordings.length; from += batch) {
    const some = recordings.slice(from, from + batch).map((one) => ({
      one,
      session: replaySession(plugin, one, changes),
    }));
    const ready = some.flatMap(({ one, session }) =>
      'calls' in session ? [{ one, session }] : [],
    );
    const sessions = await plugin.run(
      ready.map(({ session }) => session),
      signal === undefined ? {} : { signal },
    );
    const results = new Map(ready.map(({ one }, index) => [one, sessions[index]]));
    for (const { one, session } of some) {
      const result = results.get(one);
      if ('missing' in session || result === undefined) {
        settle(refused(one, plugin.file, 'missing' in session ? session.missing : 'No result.'));
        continue;
      }
      const differences = traceDifferences(one.recording.events, result.trace);
      settle({
        recording: one.file,
        plugin: plugin.file,
        state: differences.length === 0 ? 'same' : 'diverged',
        differences,
        calls: result.calls.length,
        ms: result.calls.reduce((sum, { ms }) => sum + ms, 0),
      });
    }
  }
}

const refused = ({ file }: NamedRecording, plugin: string, why: string): ReplayResult => ({
  recording: file,
  plugin,
  state: 'refused',
  differences: [why],
  calls: 0,
  ms: 0,
});

/** What is run for a recording, or why the plugin lacks what it calls. */
export function replaySession(
  { file, world }: Pick<OpenPlugin, 'file' | 'world'>,
  { file: name, recording }: NamedRecording,
  changes: Changes = {},
): SessionRequest | { readonly missing: string } {
  const exports = functionsOf(world, 'exports');
  const imports = functionsOf(world, 'imports');
  const calls: { readonly function: string; readonly args: readonly JsonValue[] }[] = [];
  for (const { function: path, args } of callsOf(recording.events)) {
    const place = counterpart(exports, path);
    if (place === undefined) return { missing: `${file} does not export \`${path}\`.` };
    calls.push({ function: place.path, args });
  }
  if (calls.length === 0) return { missing: `${name} has no call in it.` };
  const recorded: Record<string, Mock> = {};
  for (const { direction, function: path, answered } of recording.events) {
    if (direction !== 'import' || answered?.by === 'wasi') continue;
    const place = counterpart(imports, path);
    if (place !== undefined) recorded[place.path] = { kind: 'recording', file: name };
  }
  return {
    calls,
    mocks: { ...recorded, ...effectiveMocks(imports, [changes.mocks]) },
    wasi: effectiveWasi([recording.wasi, changes.wasi]),
    trace: 'full',
  };
}

const callsOf = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
  events.filter(({ direction, parent }) => direction === 'call' && parent === undefined);

/** At most this many are told. */
const mostDifferences = 20;

/** What a host notices that differs, in sentences and in the order in which it came about. */
export function traceDifferences(
  before: readonly TraceEvent[],
  now: readonly TraceEvent[],
): readonly string[] {
  const found: string[] = [];
  const [then, next] = [withImports(before), withImports(now)];
  for (const [index, old] of then.entries()) {
    const { call } = old;
    const name = `Call ${index + 1}, \`${shortCall(call)}\`,`;
    const other = next[index];
    if (other === undefined) {
      found.push(`${name} is not made any more: the call before it ended the instance.`);
      break;
    }
    const importsDiffer = importDifference(old.imports, other.imports);
    if (importsDiffer !== undefined) found.push(`${name} ${importsDiffer}`);
    const outcome = outcomeDifference(call.outcome, other.call.outcome);
    if (outcome !== undefined) found.push(`${name} ${outcome}`);
    if (found.length >= mostDifferences) break;
  }
  return found;
}

interface CallWithImports {
  readonly call: TraceEvent;
  readonly imports: readonly TraceEvent[];
}

/** The plugin's own imports; what those call in turn is the business of their mocks. */
function withImports(events: readonly TraceEvent[]): readonly CallWithImports[] {
  const calls = new Map<number, { readonly call: TraceEvent; readonly imports: TraceEvent[] }>();
  for (const [index, event] of events.entries()) {
    if (event.direction === 'call') {
      if (event.parent === undefined) calls.set(index, { call: event, imports: [] });
    } else if (event.parent !== undefined && event.answered?.by !== 'wasi') {
      calls.get(event.parent)?.imports.push(event);
    }
  }
  return [...calls.values()];
}

function importDifference(
  before: readonly TraceEvent[],
  now: readonly TraceEvent[],
): string | undefined {
  for (const [index, old] of before.entries()) {
    const next = now[index];
    const what = `called \`${shortCall(old)}\` as import ${index + 1}`;
    if (next === undefined) return `${what}, and ends before it now.`;
    if (nameOf(old.function) !== nameOf(next.function)) {
      return `${what}, and calls \`${shortCall(next)}\` there now.`;
    }
    const [difference] = explainDifference(unversioned(old.args), unversioned(next.args));
    if (difference !== undefined) {
      return `called \`${old.function}\` as import ${index + 1} with \`${difference.expected}\`, and does with \`${difference.found}\` now (at \`args${difference.path}\`).`;
    }
  }
  const more = now[before.length];
  if (more === undefined) return undefined;
  const count = before.length;
  return `called ${count} ${count === 1 ? 'import' : 'imports'}, and goes on to \`${shortCall(more)}\` now.`;
}

function outcomeDifference(before: Outcome, now: Outcome): string | undefined {
  const ended = `ended with ${outcomeInWords(before)}, and ends with ${outcomeInWords(now)} now`;
  if (before.kind !== now.kind) return `${ended}.`;
  if (before.kind === 'limit' || now.kind === 'limit') {
    return before.kind === now.kind &&
      'limit' in before &&
      'limit' in now &&
      before.limit === now.limit
      ? undefined
      : `${ended}.`;
  }
  if (before.kind === 'trap' || now.kind === 'trap') return undefined;
  const [difference] = explainDifference(
    unversioned(before.value ?? null),
    unversioned(now.value ?? null),
  );
  if (difference === undefined) return undefined;
  return difference.path === ''
    ? `${ended}.`
    : `gave \`${difference.expected}\` at \`${difference.path}\`, and gives \`${difference.found}\` now.`;
}

const longestCall = 100;

function shortCall({ function: path, args }: TraceEvent): string {
  const text = `${path}(${args.map((arg) => shown(arg)).join(', ')})`;
  return text.length > longestCall ? `${text.slice(0, longestCall)}…` : text;
}

/** Without the version of the interface, which may be another in another plugin. */
const nameOf = (path: string): string =>
  path.replace(/@\d+\.\d+\.\d+(?:[-+][\w+-]*(?:\.\d[\w+-]*)*)?\./, '.');

/** The same for the names of resources in handles. */
function unversioned(json: JsonValue | readonly JsonValue[]): JsonValue {
  if (isArray(json)) return json.map(unversioned);
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([name, member]): [string, JsonValue] => [
    name,
    name === 'resource' && typeof member === 'string' && '$handle' in json
      ? member.replace(/@.*\.(?=[^.]*$)/, '.')
      : unversioned(member),
  ]);
  return Object.fromEntries(entries);
}
