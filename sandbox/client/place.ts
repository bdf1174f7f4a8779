/**
 * The line to one confined document: each message that comes is checked against the schema and brought
 * to the run that it is of. A document that says nothing is asked whether it lives; one that does not
 * answer is lost.
 */

import * as v from 'valibot';
import { SlotwrightError } from '../../wit/errors.ts';
import { type FromSandbox, fromSandboxSchema, type ToSandbox } from '../messages.ts';
import type { PlacePort, RunnerParts } from './parts.ts';

type WithRun = Extract<ToSandbox, { readonly type: 'load' | 'post' | 'stop' }>;
/** A message of a run, without its number. */
export type RunMessage = WithRun extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'run'>
    : never
  : never;

export type RunHeard =
  | Extract<FromSandbox, { readonly type: 'loaded' | 'missing' | 'message' | 'stopped' }>
  /** The document itself is gone. */
  | { readonly type: 'lost' };

export interface PlaceTimes {
  /** For the document to say that it is ready. */
  readonly readyMs: number;
  /** How long nothing may be heard while something is waited for, before it is asked whether it lives. */
  readonly silentMs: number;
}

export const placeTimes: PlaceTimes = { readyMs: 20_000, silentMs: 1_500 };

/** A page is not told of a process that crashed; one that stood still for a moment is no such. */
const questions = 2;

type Parts = Pick<RunnerParts, 'openPlace' | 'startTimer'>;

/** Rejects with `SlotwrightError` `sandbox-unavailable`, or with what `openPlace` says. */
export async function connectPlace(
  parts: Parts,
  times: PlaceTimes = placeTimes,
): Promise<PlaceLine> {
  const port = await parts.openPlace();
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => {
      stopTimer();
      port.close();
      reject(new SlotwrightError('unsupported', 'sandbox-unavailable', message));
    };
    const stopTimer = parts.startTimer(times.readyMs, () =>
      fail(`The sandbox has not answered within ${times.readyMs} ms.`),
    );
    let line: PlaceLine | undefined;
    port.listen(
      (data) => {
        if (line !== undefined) {
          line.heard(data);
          return;
        }
        const ready = v.safeParse(fromSandboxSchema, data);
        if (!ready.success || ready.output.type !== 'ready') {
          fail('What answers in the place of the sandbox is something else.');
          return;
        }
        stopTimer();
        line = new PlaceLine(port, parts, times, ready.output.jspi);
        resolve(line);
      },
      () => {
        if (line === undefined) fail('The sandbox ended before it was ready.');
        else line.lose();
      },
    );
  });
}

export class PlaceLine {
  readonly jspi: boolean;
  /** Keys of modules that the document was given. It may have forgotten some, and says so. */
  readonly given = new Set<string>();
  #lost = false;
  readonly #port: PlacePort;
  readonly #startTimer: RunnerParts['startTimer'];
  readonly #silentMs: number;
  readonly #runs = new Map<number, RunLine>();
  #lastRun = 0;
  /** Runs that wait for something. */
  readonly #waiting = new Set<number>();
  #stopTimer: (() => void) | undefined;
  #asked = 0;

  constructor(port: PlacePort, parts: Parts, times: PlaceTimes, jspi: boolean) {
    this.#port = port;
    this.#startTimer = parts.startTimer;
    this.#silentMs = times.silentMs;
    this.jspi = jspi;
  }

  get lost(): boolean {
    return this.#lost;
  }

  newRun(): RunLine {
    const run = ++this.#lastRun;
    const line = new RunLine({
      send: (message) => this.#send({ ...message, run } as WithRun),
      wait: (waits) => this.#wait(run, waits),
      end: () => {
        this.#runs.delete(run);
        this.#wait(run, false);
      },
    });
    this.#runs.set(run, line);
    if (this.#lost) line.heard({ type: 'lost' });
    return line;
  }

  /** Nothing more is to be had from it. */
  lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#stopTimer?.();
    this.#port.close();
    for (const line of [...this.#runs.values()]) line.heard({ type: 'lost' });
  }

  heard(data: unknown): void {
    if (this.#lost) return;
    const parsed = v.safeParse(fromSandboxSchema, data);
    // Our own code alone runs in the document: if it speaks otherwise, it is not our document.
    if (!parsed.success || parsed.output.type === 'refused' || parsed.output.type === 'ready') {
      this.lose();
      return;
    }
    const { output } = parsed;
    this.#asked = 0;
    if (this.#waiting.size > 0) this.#watch();
    // A run that ended may still be spoken of.
    if (output.type !== 'pong') this.#runs.get(output.run)?.heard(output);
  }

  #send(message: ToSandbox): void {
    if (!this.#lost) this.#port.post(message);
  }

  #wait(run: number, waits: boolean): void {
    const before = this.#waiting.size;
    if (waits) this.#waiting.add(run);
    else this.#waiting.delete(run);
    if (before === 0 && this.#waiting.size > 0) this.#watch();
    if (this.#waiting.size === 0) {
      this.#stopTimer?.();
      this.#stopTimer = undefined;
      this.#asked = 0;
    }
  }

  #watch(): void {
    this.#stopTimer?.();
    if (this.#lost) return;
    this.#stopTimer = this.#startTimer(this.#silentMs, () => {
      if (this.#asked === questions) {
        this.lose();
        return;
      }
      this.#asked++;
      this.#send({ type: 'ping', run: 0 });
      this.#watch();
    });
  }
}

interface RunLineParts {
  readonly send: (message: RunMessage) => void;
  readonly wait: (waits: boolean) => void;
  readonly end: () => void;
}

/** What is said of one run. It ends by `stopped` or `lost`, after which nothing is heard. */
export class RunLine {
  readonly #parts: RunLineParts;
  #listener: ((heard: RunHeard) => void) | undefined;
  #ending: RunHeard | undefined;

  constructor(parts: RunLineParts) {
    this.#parts = parts;
  }

  get ended(): boolean {
    return this.#ending !== undefined;
  }

  /** Until `listener` says that it has all it waits for, by `true`, the document is watched. */
  ask(message: RunMessage, listener: (heard: RunHeard) => boolean): void {
    const ending = this.#ending;
    if (ending !== undefined) {
      queueMicrotask(() => listener(ending));
      return;
    }
    this.#parts.wait(true);
    this.#listener = (heard) => {
      if (!listener(heard)) return;
      this.#listener = undefined;
      this.#parts.wait(false);
    };
    this.#parts.send(message);
  }

  stop(): void {
    if (this.ended) return;
    this.#parts.send({ type: 'stop' });
    this.heard({ type: 'stopped', run: 0, reason: 'asked', message: '' });
  }

  heard(heard: RunHeard): void {
    if (this.ended) return;
    if (heard.type === 'stopped' || heard.type === 'lost') {
      this.#ending = heard;
      this.#parts.end();
    }
    this.#listener?.(heard);
  }
}
