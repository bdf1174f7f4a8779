/**
 * The oracle: wasm-tools, which has the last word on what is valid and what fits. Its messages are
 * its own words and say no position.
 *
 * It runs in a worker, because it may have to be killed: a panic inside leaves it answering "cannot
 * enter component instance" for ever, and a crafted input may keep it busy. How a worker is made is
 * passed in; importing this file loads no wasm.
 */

import { CancelledError, messageOf, SlotwrightError } from '../errors.ts';
import type { Features, OracleQuestion, OracleRequest, OracleResponse } from './protocol.ts';

/** Yes, or no with the reason in wasm-tools' words, first mismatch only. */
export type OracleAnswer = { readonly ok: true } | { readonly ok: false; readonly message: string };

export type OracleResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

export interface WitOptions {
  /** `@unstable` items are there for these features; none by default, as in wasm-tools. */
  readonly features?: Features;
}

/**
 * A `text` is WIT with all packages it needs in it (`flatten`), a `world` a name in its main package
 * or an id such as `a:b/c@1.0.0`. Bytes are copied, so the caller keeps theirs.
 *
 * All methods reject with `SlotwrightError`: `oracle-panicked` when wasm-tools panics twice on the
 * same question, `oracle-deadline` when it takes too long, `two-versions` where `semverCheck` has
 * no answer; and with `CancelledError` after `dispose`.
 */
export interface Oracle {
  /** Is the text valid: every interface and every world in it, or the one world named. */
  validateWit(
    text: string,
    options?: WitOptions & { readonly world?: string },
  ): Promise<OracleAnswer>;
  /** A world and all that it needs as a binary WIT package, as `component-type` sections hold it. */
  encode(text: string, world: string, options?: WitOptions): Promise<OracleResult<Uint8Array>>;
  /** A component that imports all the world lets it and exports all it must. It traps when called. */
  dummy(text: string, world: string, options?: WitOptions): Promise<OracleResult<Uint8Array>>;
  /** WebAssembly text (module or component) to bytes. Parsed, not validated. */
  parseWat(text: string): Promise<OracleResult<Uint8Array>>;
  /** The world of a component, as WIT text, without the packages it names. */
  componentWit(bytes: Uint8Array): Promise<OracleResult<string>>;
  /** Is a component, WIT package or core module valid, bodies of functions included. */
  validate(bytes: Uint8Array): Promise<OracleAnswer>;
  /** Does a component fit a world: wasm-tools `component targets`. */
  targets(
    bytes: Uint8Array,
    text: string,
    world: string,
    options?: WitOptions,
  ): Promise<OracleAnswer>;
  /** Is a new version of a world compatible with an old one: wasm-tools `component semver-check`. */
  semverCheck(
    oldText: string,
    newText: string,
    world: string,
    options?: WitOptions & { readonly newWorld?: string },
  ): Promise<OracleAnswer>;
  /** A component from a core module written for the world. */
  embedAndNew(
    module: Uint8Array,
    text: string,
    world: string,
    options?: WitOptions,
  ): Promise<OracleResult<Uint8Array>>;
  /** Ends the worker; what is still asked is rejected. */
  dispose(): Promise<void>;
}

/** A worker that answers each `OracleRequest` posted to it with one `OracleResponse`. */
export interface OracleWorker {
  post(request: OracleRequest): void;
  /** `failed`: the worker ended or could not be started. At most one listener is ever set. */
  listen(answered: (response: OracleResponse) => void, failed: (error: Error) => void): void;
  terminate(): Promise<void>;
}

/** The two functions that pages, workers and Node share, passed in because the engine has no host. */
export interface Timer {
  /** Calls back after so many milliseconds, unless the function it gives is called before. */
  start(milliseconds: number, elapsed: () => void): () => void;
}

export interface OracleOptions {
  readonly createWorker: () => OracleWorker;
  readonly timer: Timer;
  /** For one question, in milliseconds; 30 s unless told. */
  readonly deadline?: number;
}

interface Waiting {
  readonly question: OracleQuestion;
  readonly features: Features;
  readonly resolve: (response: OracleResponse) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
}

const defaultDeadline = 30_000;

/**
 * An oracle over a worker that is started by the first question, thrown away after a panic, a crash
 * or a missed deadline, and started again by the next one.
 */
export function createOracle(options: OracleOptions): Oracle {
  const deadline = options.deadline ?? defaultDeadline;
  const queue: Waiting[] = [];
  let worker: OracleWorker | undefined;
  let current: { id: number; waiting: Waiting; stopTimer: () => void } | undefined;
  let lastId = 0;
  let disposed = false;

  const discard = async (): Promise<void> => {
    const old = worker;
    worker = undefined;
    await old?.terminate();
  };

  const next = (): void => {
    if (current !== undefined) return;
    const waiting = queue.shift();
    if (waiting === undefined) return;
    lastId += 1;
    waiting.attempts += 1;
    const stopTimer = options.timer.start(deadline, () => {
      finish((of) =>
        of.reject(
          new SlotwrightError(
            'unsupported',
            'oracle-deadline',
            `wasm-tools has not answered \`${of.question.ask}\` within ${deadline} ms and was stopped`,
          ),
        ),
      );
    });
    current = { id: lastId, waiting, stopTimer };
    try {
      started().post({ id: lastId, question: waiting.question, features: waiting.features });
    } catch (error) {
      finish((of) => of.reject(failure(of, messageOf(error))));
    }
  };

  /** Ends the current question with a fresh worker for the one after it. */
  const finish = (settle: (waiting: Waiting) => void): void => {
    const ended = current;
    current = undefined;
    if (ended === undefined) return;
    ended.stopTimer();
    // The end of the old worker is not waited for: the new one shares nothing with it.
    void discard();
    settle(ended.waiting);
    next();
  };

  const broken = (message: string): void =>
    finish((waiting) => {
      if (waiting.attempts < 2) queue.unshift(waiting);
      else waiting.reject(failure(waiting, message));
    });

  const started = (): OracleWorker => {
    if (worker !== undefined) return worker;
    const fresh = options.createWorker();
    worker = fresh;
    fresh.listen(
      (response) => {
        if (worker !== fresh || current?.id !== response.id) return;
        if (response.kind === 'poisoned') {
          broken(response.message);
          return;
        }
        const { waiting, stopTimer } = current;
        current = undefined;
        stopTimer();
        waiting.resolve(response);
        next();
      },
      (error) => {
        if (worker !== fresh) return;
        if (current === undefined) worker = undefined;
        else broken(error.message);
      },
    );
    return fresh;
  };

  return oracleOver(
    (question, features) =>
      new Promise((resolve, reject) => {
        if (disposed) {
          reject(new CancelledError('the oracle was disposed of'));
          return;
        }
        queue.push({ question, features, resolve, reject, attempts: 0 });
        next();
      }),
    async () => {
      disposed = true;
      const left = [...(current === undefined ? [] : [current.waiting]), ...queue];
      current?.stopTimer();
      current = undefined;
      queue.length = 0;
      for (const waiting of left) waiting.reject(new CancelledError('the oracle was disposed of'));
      await discard();
    },
  );
}

/** wasm-tools panicked, or its worker ended. */
export function failure(of: { question: OracleQuestion }, message: string): SlotwrightError {
  return new SlotwrightError(
    'internal',
    'oracle-panicked',
    `wasm-tools failed on \`${of.question.ask}\`: ${message}`,
    { advice: 'It is a defect of wasm-tools or jco; the input is worth a report to them.' },
  );
}

/** The methods, over a function that brings a question to wasm-tools and its response back. */
export function oracleOver(
  ask: (question: OracleQuestion, features: Features) => Promise<OracleResponse>,
  dispose: () => Promise<void>,
): Oracle {
  const result = async <Value>(
    question: OracleQuestion,
    options: WitOptions | undefined,
    read: (value: string | Uint8Array | null) => Value,
  ): Promise<OracleResult<Value>> => {
    const response = await ask(question, options?.features ?? []);
    switch (response.kind) {
      case 'answer':
        return { ok: true, value: read(response.value) };
      case 'refused':
        return { ok: false, message: plain(response.message) };
      case 'unanswerable':
        throw new SlotwrightError(
          response.code === 'two-versions' ? 'unsupported' : 'internal',
          response.code,
          response.message,
        );
      case 'poisoned':
        throw failure({ question }, response.message);
    }
  };
  const yesOrNo = async (question: OracleQuestion, options?: WitOptions): Promise<OracleAnswer> => {
    const answered = await result(question, options, () => undefined);
    return answered.ok ? { ok: true } : answered;
  };
  return {
    validateWit: (text, options) =>
      yesOrNo(
        {
          ask: 'validate-wit',
          text,
          ...(options?.world === undefined ? {} : { world: options.world }),
        },
        options,
      ),
    encode: (text, world, options) => result({ ask: 'encode', text, world }, options, asBytes),
    dummy: (text, world, options) => result({ ask: 'dummy', text, world }, options, asBytes),
    parseWat: (text) => result({ ask: 'parse-wat', text }, undefined, asBytes),
    componentWit: (bytes) => result({ ask: 'component-wit', bytes }, undefined, asText),
    validate: (bytes) => yesOrNo({ ask: 'validate', bytes }),
    targets: (bytes, text, world, options) =>
      yesOrNo({ ask: 'targets', bytes, text, world }, options),
    semverCheck: (oldText, newText, world, options) =>
      yesOrNo(
        {
          ask: 'semver-check',
          old: oldText,
          oldWorld: world,
          new: newText,
          newWorld: options?.newWorld ?? world,
        },
        options,
      ),
    embedAndNew: (module, text, world, options) =>
      result({ ask: 'embed-and-new', module, text, world }, options, asBytes),
    dispose,
  };
}

function asBytes(value: string | Uint8Array | null): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new SlotwrightError('internal', 'oracle-answer', 'the oracle gave no bytes');
}

function asText(value: string | Uint8Array | null): string {
  if (typeof value === 'string') return value;
  throw new SlotwrightError('internal', 'oracle-answer', 'the oracle gave no text');
}

/** wasm-tools says in front of every message that something failed; the reason comes after. */
function plain(message: string): string {
  return message
    .replace(
      /^Failed to decode (?:Wasm|wit component)\n(?:decoding custom section component-type\n\nCaused by:\n\s*)?/,
      '',
    )
    .trim();
}
