/**
 * Fuzzing: exports are called with many values of their types, in batches, and what makes them trap or
 * reach a limit is made as small as can be found. The same seed gives the same values.
 */

import type * as fc from 'fast-check';
import { CancelledError, SlotwrightError } from '../errors.ts';
import { listNames } from '../model/resolving/suggest.ts';
import { functionsOf } from '../values/functions.ts';
import { toJson } from '../values/to-json.ts';
import { effectiveMocks, effectiveWasi } from './effective-mocks.ts';
import type { Mocks, Wasi } from './files.ts';
import { type Ended, type FuzzFailure, failureOf, keyOf } from './fuzz-failures.ts';
import { madeHandles } from './fuzz-handles.ts';
import {
  type FuzzInput,
  type FuzzTarget,
  fuzzTargets,
  numbered,
  requestsOf,
  treesOf,
} from './fuzz-inputs.ts';
import { functionsMeant } from './paths.ts';
import { writtenCall } from './record.ts';
import type { OpenPlugin, RunOptions, SessionRequest, SessionResult } from './runner.ts';
import { trapCause } from './trap-causes.ts';

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
  const fuzzer = new Fuzzer(plugin, options, {
    mocks: effectiveMocks(imports, [options.mocks]),
    wasi: effectiveWasi([options.wasi]),
    trace: 'outcomes',
  });
  const functions: FuzzedFunction[] = [];
  const failures: FuzzFailure[] = [];
  for (const target of chosen) {
    const { path } = target.place;
    if ('reason' in target) {
      functions.push({ function: path, runs: 0, remark: target.reason });
      continue;
    }
    const result = await fuzzer.function(target);
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

function chosenTargets({ file, world }: OpenPlugin, names: readonly string[] | undefined) {
  const targets = fuzzTargets(world);
  if (names === undefined) return targets;
  const exports = functionsOf(world, 'exports');
  return names.flatMap((name) => {
    const meant = functionsMeant(exports, name);
    if (meant.length > 0)
      return targets.filter(
        ({ place }) => meant.includes(place) || meant.some(({ path }) => path === place.path),
      );
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

interface Found {
  readonly tree: fc.Value<FuzzInput>;
  readonly outcome: Ended;
  readonly session: SessionResult;
  times: number;
}

class Fuzzer {
  readonly #plugin: OpenPlugin;
  readonly #options: FuzzOptions;
  readonly #base: Omit<SessionRequest, 'calls'>;
  /** What the calls before the fuzzed one make, of the function that is fuzzed now. */
  #numbers: readonly (number | undefined)[] = [];

  constructor(plugin: OpenPlugin, options: FuzzOptions, base: Omit<SessionRequest, 'calls'>) {
    this.#plugin = plugin;
    this.#options = options;
    this.#base = base;
  }

  async function(
    target: FuzzTarget,
  ): Promise<{ readonly function: FuzzedFunction; readonly failures: readonly FuzzFailure[] }> {
    const { runs = defaultRuns, seed, onProgress } = this.#options;
    const { path } = target.place;
    const trees = treesOf(target.inputs, seed, runs);
    this.#numbers = await this.#learnHandles(trees[0]?.value ?? []);
    const found = new Map<string, Found>();
    let timeouts = 0;
    let done = 0;
    let remark: string | undefined;
    while (done < trees.length && remark === undefined) {
      const some = trees.slice(done, done + batch);
      // Each run that hangs costs the whole limit, so the rest of the batch is not waited for.
      const stop = new AbortController();
      const take = (index: number, session: SessionResult): void => {
        const tree = some[index];
        const outcome = tree === undefined ? undefined : failureOf(session, tree.value);
        done += 1;
        if (tree === undefined || outcome === undefined) return;
        const key = keyOf(outcome);
        const known = found.get(key);
        if (known === undefined) found.set(key, { tree, outcome, session, times: 1 });
        else known.times += 1;
        if (outcome.kind === 'limit' && outcome.limit === 'time') timeouts += 1;
        if (timeouts >= mostTimeouts) stop.abort();
      };
      await this.#explore(
        some.map(({ value }) => value),
        stop,
        take,
      );
      onProgress?.({ function: path, done, total: trees.length, failures: found.size });
      if (timeouts >= mostTimeouts) {
        remark = `It was left after ${timeouts} runs that were stopped by their time.`;
      } else if (found.size >= mostKinds) {
        remark = `It was left after ${found.size} kinds of failures.`;
      }
    }
    const failures: FuzzFailure[] = [];
    for (const [key, one] of found) failures.push(await this.#shrink(target, key, one));
    return {
      function: { function: path, runs: done, ...(remark === undefined ? {} : { remark }) },
      failures,
    };
  }

  /** Each call may need what one before it made, so it is tried as often as there are calls. */
  async #learnHandles(input: FuzzInput): Promise<readonly (number | undefined)[]> {
    this.#numbers = [];
    for (const _ of input.slice(1)) {
      const [session] = await this.#run([input]);
      this.#numbers = madeHandles(session?.calls ?? []);
    }
    return this.#numbers;
  }

  /** Goes on with the first smaller input that fails alike, until none does. */
  async #shrink({ place, inputs }: FuzzTarget, key: string, found: Found): Promise<FuzzFailure> {
    const timed = found.outcome.kind === 'limit' && found.outcome.limit === 'time';
    let best: Pick<Found, 'tree' | 'outcome' | 'session'> = found;
    let left = timed ? 6 : 2_000;
    let steps = 0;
    for (;;) {
      const smaller = await this.#firstAlike(inputs, best.tree, key, left, timed ? 1 : 50);
      left -= smaller.tried;
      if (smaller.found === undefined) break;
      best = smaller.found;
      steps += 1;
    }
    const { outcome, session, tree } = best;
    return {
      function: place.path,
      calls: this.#written(tree.value),
      original: this.#written(found.tree.value).at(-1) ?? '',
      kind: outcome.kind === 'limit' ? outcome.limit : 'trap',
      message: outcome.message,
      cause: trapCause(outcome, session),
      times: found.times,
      shrunk: steps,
    };
  }

  async #firstAlike(
    inputs: fc.Arbitrary<FuzzInput>,
    tree: fc.Value<FuzzInput>,
    key: string,
    left: number,
    size: number,
  ): Promise<{
    readonly tried: number;
    readonly found?: Pick<Found, 'tree' | 'outcome' | 'session'>;
  }> {
    const candidates = inputs.shrink(tree.value_, tree.context);
    let tried = 0;
    while (tried < left) {
      const some: fc.Value<FuzzInput>[] = [];
      while (some.length < Math.min(size, left - tried)) {
        const next = candidates.next();
        if (next.done === true) break;
        some.push(next.value);
      }
      if (some.length === 0) break;
      const sessions = await this.#run(some.map(({ value }) => value));
      tried += some.length;
      for (const [index, smaller] of some.entries()) {
        const session = sessions[index];
        const outcome = session === undefined ? undefined : failureOf(session, smaller.value);
        if (session === undefined || outcome === undefined || keyOf(outcome) !== key) continue;
        return { tried, found: { tree: smaller, outcome, session } };
      }
    }
    return { tried };
  }

  /** Gives each result once, in order; ends early when `stop` is aborted. */
  async #explore(
    inputs: readonly FuzzInput[],
    stop: AbortController,
    take: (index: number, session: SessionResult) => void,
  ): Promise<void> {
    let taken = 0;
    const early: (SessionResult | undefined)[] = [];
    const drain = (): void => {
      for (
        let next = early[taken];
        next !== undefined && !stop.signal.aborted;
        next = early[taken]
      ) {
        taken += 1;
        take(taken - 1, next);
      }
    };
    try {
      const all = await this.#run(inputs, {
        signal: stop.signal,
        onResult: (index, session) => {
          early[index] = session;
          drain();
        },
      });
      early.splice(0, early.length, ...all);
      drain();
    } catch (error) {
      if (!(error instanceof CancelledError) || !stop.signal.aborted) throw error;
      this.#mayGoOn();
    }
  }

  #mayGoOn(): void {
    if (this.#options.signal?.aborted === true) throw new CancelledError('cancelled');
  }

  #run(
    inputs: readonly FuzzInput[],
    { signal, ...rest }: RunOptions = {},
  ): Promise<readonly SessionResult[]> {
    this.#mayGoOn();
    const signals = [this.#options.signal, signal].filter((one) => one !== undefined);
    const sessions = inputs.map((input) => ({
      ...this.#base,
      calls: requestsOf(numbered(input, this.#numbers)),
    }));
    return this.#plugin.run(sessions, { ...rest, signal: AbortSignal.any(signals) });
  }

  #written(input: FuzzInput): readonly string[] {
    return numbered(input, this.#numbers).map(({ place, args }) =>
      writtenCall(this.#plugin.world, place, args.map(toJson)),
    );
  }
}
