/**
 * Recordings run again: the same calls, with imports answered as they were then, or by other mocks.
 * What is compared is what a host would notice: which imports are called, with what, and how calls
 * end. WASI runs as it did for the recording, and is not compared.
 */

import { CancelledError } from '../errors.ts';
import { functionsOf } from '../values/functions.ts';
import type { JsonValue } from '../values/json-value.ts';
import { effectiveMocks, effectiveWasi } from './effective-mocks.ts';
import type { Mock, Mocks, Recording, TraceEvent, Wasi } from './files.ts';
import { counterpart } from './paths.ts';
import { isLoss, isRefusal } from './refusals.ts';
import type { OpenOptions, OpenPlugin, SessionRequest } from './runner.ts';
import { traceDifferences } from './trace-differences.ts';

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
    } catch (error) {
      if (!isLoss(error)) throw error;
      const told = results.filter((result) => result.plugin === file).length;
      for (const one of mine.slice(told)) settle(refused(one, file, error.message));
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
