/**
 * What the confined document does: answers each message of the app, starts a worker for each run, and
 * ends it when it is silent for too long, says too much, or breaks. What a worker says is untrusted:
 * only `body` of it goes on, under the run that the worker was started for.
 */

import * as v from 'valibot';
import { messageOf, unreachable } from '../../wit/errors.ts';
import { type FromSandbox, type ToSandbox, toSandboxSchema } from '../messages.ts';
import type { AskWorker, ToWorker } from '../runtime/worker-text.ts';
import { type FloodLimits, Gauge } from './flood.ts';
import { Modules } from './modules.ts';

/** A worker that was started. */
export interface StartedWorker {
  post(message: ToWorker | AskWorker): void;
  terminate(): void;
}

export interface PlaceParts {
  readonly send: (message: FromSandbox) => void;
  /** `failed`: it ended by an error that nobody caught, or could not be started. */
  readonly startWorker: (
    text: string,
    listeners: {
      readonly message: (data: unknown) => void;
      readonly failed: (message: string) => void;
    },
  ) => StartedWorker;
  readonly compile: (bytes: ArrayBuffer) => Promise<WebAssembly.Module>;
  /** Calls back after so many milliseconds, unless the function it gives is called before. */
  readonly startTimer: (milliseconds: number, elapsed: () => void) => () => void;
  readonly now: () => number;
  readonly jspi: boolean;
  readonly flood?: FloodLimits;
}

const mostRuns = 32;
const longestMessage = 2_000;

/** How soon a worker at rest is asked whether it is; twice as long with each time, up to the longest. */
const firstRestMs = 250;
const longestRestMs = 16_000;
/** A machine may stand still for so long. */
const shortestPatienceMs = 2_000;

type Load = Extract<ToSandbox, { readonly type: 'load' }>;
type Post = Extract<ToSandbox, { readonly type: 'post' }>;
type StopReason = Extract<FromSandbox, { readonly type: 'stopped' }>['reason'];

const fromWorkerSchema = v.union([
  v.strictObject({ body: v.string(), rest: v.boolean() }),
  v.strictObject({ awake: v.number() }),
]);

export class Place {
  readonly #parts: PlaceParts;
  readonly #modules: Modules;
  readonly #runs = new Map<number, Run>();

  constructor(parts: PlaceParts) {
    this.#parts = parts;
    this.#modules = new Modules({ compile: parts.compile });
    parts.send({ type: 'ready', run: 0, jspi: parts.jspi });
  }

  receive(message: unknown): void {
    const parsed = v.safeParse(toSandboxSchema, message);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const path = v.getDotPath(issue);
      const what = `${path === null ? 'the message' : path}: ${issue.message}`;
      this.#parts.send({ type: 'refused', run: 0, message: short(what) });
      return;
    }
    const { output } = parsed;
    switch (output.type) {
      case 'load':
        this.#load(output);
        return;
      case 'post':
        this.#post(output);
        return;
      case 'stop':
        this.#end(output.run, 'asked', 'it was asked to stop');
        return;
      case 'ping':
        this.#parts.send({ type: 'pong', run: output.run });
        return;
      default:
        unreachable(output);
    }
  }

  #load(load: Load): void {
    const { run } = load;
    if (this.#runs.has(run)) {
      this.#end(run, 'asked', 'another run of the same number began');
      return;
    }
    if (this.#runs.size >= mostRuns) {
      this.#stopped(run, 'flood', `there are ${mostRuns} runs already`);
      return;
    }
    const missing = this.#modules.missing(load.modules);
    if (missing.length > 0) {
      this.#parts.send({ type: 'missing', run, keys: missing });
      return;
    }
    const made = new Run(this.#parts.flood);
    this.#runs.set(run, made);
    this.#arm(run, made, load.deadlineMs, 'the modules were not compiled');
    void this.#start(load, made).catch((error: unknown) => {
      if (this.#runs.get(run) === made) this.#end(run, 'compile', messageOf(error));
    });
  }

  async #start({ run, worker, modules }: Load, made: Run): Promise<void> {
    const began = this.#parts.now();
    const compiled = modules.map(async ({ key, bytes }) => {
      return [key, await this.#modules.get(key, bytes)] as const;
    });
    made.modules = Object.fromEntries(await Promise.all(compiled));
    if (this.#runs.get(run) !== made) return;
    made.stopTimer();
    made.worker = this.#parts.startWorker(worker, {
      message: (data) => this.#heard(run, made, data),
      failed: (message) => {
        if (this.#runs.get(run) === made) this.#end(run, 'crashed', message);
      },
    });
    this.#parts.send({ type: 'loaded', run, ms: this.#parts.now() - began });
  }

  #post({ run, body, deadlineMs }: Post): void {
    const made = this.#runs.get(run);
    if (made?.worker === undefined) {
      this.#end(run, 'asked', 'there is no such run');
      return;
    }
    made.gauge.asked();
    made.restMs = firstRestMs;
    made.deadlineMs = deadlineMs;
    made.asked = true;
    this.#arm(run, made, deadlineMs, 'it said nothing');
    const { modules } = made;
    // The first message alone brings them: they stay where they were brought.
    made.modules = undefined;
    made.worker.post(modules === undefined ? { body } : { body, modules });
  }

  #heard(run: number, made: Run, data: unknown): void {
    if (this.#runs.get(run) !== made) return;
    const parsed = v.safeParse(fromWorkerSchema, data);
    if (!parsed.success) {
      this.#end(run, 'crashed', 'it said something that is not of the protocol');
      return;
    }
    if ('awake' in parsed.output) {
      this.#awake(run, made, parsed.output.awake);
      return;
    }
    const { body, rest } = parsed.output;
    const tooMuch = made.gauge.take(body.length, made.asked);
    if (tooMuch !== undefined) {
      this.#end(run, 'flood', `it said too much: ${tooMuch}`);
      return;
    }
    made.stopTimer();
    if (rest) {
      made.asked = false;
      this.#watchRest(run, made);
    } else if (made.asked) this.#arm(run, made, made.deadlineMs, 'it said nothing more');
    this.#parts.send({ type: 'message', run, body, rest });
  }

  /** Until it is told something again. */
  #watchRest(run: number, made: Run): void {
    made.stopTimer();
    made.stopTimer = this.#parts.startTimer(made.restMs, () => {
      if (this.#runs.get(run) !== made) return;
      made.restMs = Math.min(2 * made.restMs, longestRestMs);
      made.questions++;
      const patience = Math.max(made.deadlineMs, shortestPatienceMs);
      this.#arm(run, made, patience, 'after its answer it was busy');
      made.worker?.post({ ask: made.questions });
    });
  }

  #awake(run: number, made: Run, question: number): void {
    if (question !== made.answered + 1 || question > made.questions) {
      this.#end(run, 'crashed', 'it answered what nobody asked');
      return;
    }
    made.answered = question;
    // Meanwhile it may have been told something, and have its deadline.
    if (!made.asked) this.#watchRest(run, made);
  }

  #arm(run: number, made: Run, milliseconds: number, what: string): void {
    made.stopTimer();
    made.stopTimer = this.#parts.startTimer(milliseconds, () => {
      if (this.#runs.get(run) === made) {
        this.#end(run, 'deadline', `${what} for ${milliseconds} ms`);
      }
    });
  }

  #end(run: number, reason: StopReason, message: string): void {
    const made = this.#runs.get(run);
    this.#runs.delete(run);
    made?.stopTimer();
    made?.worker?.terminate();
    this.#stopped(run, reason, message);
  }

  #stopped(run: number, reason: StopReason, message: string): void {
    this.#parts.send({ type: 'stopped', run, reason, message: short(message) });
  }
}

class Run {
  readonly gauge: Gauge;
  worker: StartedWorker | undefined;
  /** Until they are handed to the worker. */
  modules: Readonly<Record<string, WebAssembly.Module>> | undefined;
  deadlineMs = 0;
  /** Whether the worker owes an answer. */
  asked = false;
  /** When it is asked next whether it rests. */
  restMs = firstRestMs;
  /** How often it was asked that, and how often it answered. */
  questions = 0;
  answered = 0;
  stopTimer: () => void = () => undefined;

  constructor(flood: FloodLimits | undefined) {
    this.gauge = new Gauge(flood);
  }
}

function short(text: string): string {
  return text.length <= longestMessage ? text : `${text.slice(0, longestMessage)}…`;
}
