/** Inputs of fuzzing, run in batches. */

import { CancelledError } from '../errors.ts';
import { toJson } from '../values/to-json.ts';
import { madeHandles } from './fuzz-handles.ts';
import { type FuzzInput, numbered, requestsOf } from './fuzz-inputs.ts';
import { writtenCall } from './record.ts';
import type { OpenPlugin, RunOptions, SessionRequest, SessionResult } from './runner.ts';

/** One for each function that is fuzzed. */
export class FuzzRuns {
  readonly #plugin: OpenPlugin;
  readonly #base: Omit<SessionRequest, 'calls'>;
  readonly #signal: AbortSignal | undefined;
  /** What the calls before the fuzzed one make. */
  #numbers: readonly (number | undefined)[] = [];

  constructor(
    plugin: OpenPlugin,
    base: Omit<SessionRequest, 'calls'>,
    signal: AbortSignal | undefined,
  ) {
    this.#plugin = plugin;
    this.#base = base;
    this.#signal = signal;
  }

  /** Each call may need what one before it made, so it is tried as often as there are calls. */
  async learnHandles(input: FuzzInput): Promise<void> {
    this.#numbers = [];
    for (const _ of input.slice(1)) {
      const [session] = await this.run([input]);
      this.#numbers = madeHandles(session?.calls ?? []);
    }
  }

  /** Gives each result once, in order; ends early when `stop` is aborted. */
  async explore(
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
      const all = await this.run(inputs, {
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
    if (this.#signal?.aborted === true) throw new CancelledError('cancelled');
  }

  run(
    inputs: readonly FuzzInput[],
    { signal, ...rest }: RunOptions = {},
  ): Promise<readonly SessionResult[]> {
    this.#mayGoOn();
    const signals = [this.#signal, signal].filter((one) => one !== undefined);
    const sessions = inputs.map((input) => ({
      ...this.#base,
      calls: requestsOf(numbered(input, this.#numbers)),
    }));
    return this.#plugin.run(sessions, { ...rest, signal: AbortSignal.any(signals) });
  }

  /** In WAVE, by call. */
  written(input: FuzzInput): readonly string[] {
    return numbered(input, this.#numbers).map(({ place, args }) =>
      writtenCall(this.#plugin.world, place, args.map(toJson)),
    );
  }
}
