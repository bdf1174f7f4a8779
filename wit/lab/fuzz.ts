/**
 * Fuzzing: exports are called with many values of their types, in batches, and what makes them trap or
 * reach a limit is made as small as can be found. The same seed gives the same values.
 */

import { SlotwrightError } from '../errors.ts';
import { listNames } from '../model/resolving/suggest.ts';
import { functionsOf } from '../values/functions.ts';
import { effectiveMocks, effectiveWasi } from './effective-mocks.ts';
import type { Mocks, Wasi } from './files.ts';
import { type FuzzFailure, failureOf, keyOf } from './fuzz-failures.ts';
import { type FuzzTarget, fuzzTargets, treesOf } from './fuzz-inputs.ts';
import { FuzzRuns } from './fuzz-runs.ts';
import { type Found, shrink } from './fuzz-shrink.ts';
import { functionsMeant } from './paths.ts';
import type { OpenPlugin, SessionResult } from './runner.ts';

export interface FuzzOptions {
  /** As `functionsOf(world, 'exports')` names them, or shorter; all unless told. */
  readonly functions?: readonly string[];
  /** Of each function. */
  readonly runs?: number;
  /** A 32-bit integer. */
  readonly seed: number;
  readonly mocks?: Mocks;
  readonly wasi?: Wasi;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FuzzProgress) => void;
}

export interface FuzzProgress {
  readonly function: string;
  readonly done: number;
  readonly total: number;
  readonly failures: number;
}

export interface FuzzedFunction {
  readonly function: string;
  readonly runs: number;
  /** Why it was not fuzzed, or not to the end. */
  readonly remark?: string;
}

export interface FuzzResult {
  readonly seed: number;
  readonly runs: number;
  readonly functions: readonly FuzzedFunction[];
  readonly failures: readonly FuzzFailure[];
}

export const defaultRuns = 1_000;
/** One round trip for this many sessions. */
const batch = 200;
/** Runs that may be stopped by their time, until a function is left: each costs the whole limit. */
const mostTimeouts = 2;
/** Kinds of failures of one function after which it is left. */
const mostKinds = 10;

/** Rejects as `OpenPlugin.run` does, and with `SlotwrightError` `no-such-function`. */
export async function fuzz(plugin: OpenPlugin, options: FuzzOptions): Promise<FuzzResult> {
  const chosen = chosenTargets(plugin, options.functions);
  const imports = functionsOf(plugin.world, 'imports');
  const base = {
    mocks: effectiveMocks(imports, [options.mocks]),
    wasi: effectiveWasi([options.wasi]),
    trace: 'outcomes' as const,
  };
  const functions: FuzzedFunction[] = [];
  const failures: FuzzFailure[] = [];
  for (const target of chosen) {
    const { path } = target.place;
    if ('reason' in target) {
      functions.push({ function: path, runs: 0, remark: target.reason });
      continue;
    }
    const runs = new FuzzRuns(plugin, base, options.signal);
    const result = await fuzzFunction(runs, target, options);
    functions.push(result.function);
    failures.push(...result.failures);
  }
  return {
    seed: options.seed,
    runs: functions.reduce((sum, { runs }) => sum + runs, 0),
    functions,
    failures,
  };
}

/** Before the plugin is opened: throws `no-such-function` for a name that is none of its exports. */
export function requireTargets(
  plugin: Pick<OpenPlugin, 'file' | 'world'>,
  names: readonly string[],
): void {
  chosenTargets(plugin, names);
}

function chosenTargets(
  { file, world }: Pick<OpenPlugin, 'file' | 'world'>,
  names: readonly string[] | undefined,
) {
  const targets = fuzzTargets(world);
  if (names === undefined) return targets;
  const exports = functionsOf(world, 'exports');
  return names.flatMap((name) => {
    const meant = new Set(functionsMeant(exports, name).map(({ path }) => path));
    if (meant.size > 0) return targets.filter(({ place }) => meant.has(place.path));
    const found = exports.find(name);
    throw new SlotwrightError(
      'usage',
      'no-such-function',
      `${file}: ${'message' in found ? found.message : `there is no \`${name}\`.`}`,
      targets.length === 0
        ? {}
        : {
            advice: `It exports ${listNames(targets.slice(0, 8).map(({ place }) => place.path))}.`,
          },
    );
  });
}

async function fuzzFunction(
  runs: FuzzRuns,
  target: FuzzTarget,
  { runs: count = defaultRuns, seed, onProgress }: FuzzOptions,
): Promise<{ readonly function: FuzzedFunction; readonly failures: readonly FuzzFailure[] }> {
  const { path } = target.place;
  const trees = treesOf(target.inputs, seed, count);
  await runs.learnHandles(trees[0]?.value ?? []);
  const found = new Map<string, { readonly first: Found; times: number }>();
  let timeouts = 0;
  let done = 0;
  let remark: string | undefined;
  const told = (): void =>
    onProgress?.({ function: path, done, total: trees.length, failures: found.size });
  while (done < trees.length && remark === undefined) {
    const some = trees.slice(done, done + batch);
    // Each run that hangs costs the whole limit, so the rest of the batch is not waited for.
    const stop = new AbortController();
    const take = (index: number, session: SessionResult): void => {
      const tree = some[index];
      const outcome = tree === undefined ? undefined : failureOf(session, tree.value);
      done += 1;
      if (done % 20 === 0) told();
      if (tree === undefined || outcome === undefined) return;
      const key = keyOf(outcome);
      const known = found.get(key);
      if (known === undefined) found.set(key, { first: { tree, outcome, session }, times: 1 });
      else known.times += 1;
      if (outcome.kind === 'limit' && outcome.limit === 'time') timeouts += 1;
      if (timeouts >= mostTimeouts) stop.abort();
    };
    await runs.explore(
      some.map(({ value }) => value),
      stop,
      take,
    );
    told();
    if (timeouts >= mostTimeouts) {
      remark = `It was left after ${timeouts} runs that were stopped by their time.`;
    } else if (found.size >= mostKinds) {
      remark = `It was left after ${found.size} kinds of failures.`;
    }
  }
  const failures: FuzzFailure[] = [];
  for (const [key, { first, times }] of found) {
    failures.push(await shrink(runs, target, key, first, times));
  }
  return {
    function: { function: path, runs: done, ...(remark === undefined ? {} : { remark }) },
    failures,
  };
}
