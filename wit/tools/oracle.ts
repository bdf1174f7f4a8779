/**
 * The oracle: wasm-tools, which has the last word on what is valid and what fits. Its messages are
 * its own words and say no position.
 *
 * It runs in a worker, because it may have to be killed (`worker-queue.ts`). How a worker is made is
 * passed in; importing this file loads no wasm.
 */

import { SlotwrightError } from '../errors.ts';
import type { Features, OracleQuestion, OracleRequest, OracleResponse } from './protocol.ts';
import { createWorkerQueue, type DisposableWorker, type Timer } from './worker-queue.ts';

export type { Timer };

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
export type OracleWorker = DisposableWorker<OracleRequest, OracleResponse>;

export interface OracleOptions {
  readonly createWorker: () => OracleWorker;
  readonly timer: Timer;
  /** For one question, in milliseconds; 30 s unless told. */
  readonly deadline?: number;
}

const defaultDeadline = 30_000;

export function createOracle(options: OracleOptions): Oracle {
  const deadline = options.deadline ?? defaultDeadline;
  const queue = createWorkerQueue<Omit<OracleRequest, 'id'>, OracleResponse>({
    createWorker: options.createWorker,
    timer: options.timer,
    deadline,
    late: ({ question }) =>
      new SlotwrightError(
        'unsupported',
        'oracle-deadline',
        `wasm-tools has not answered \`${question.ask}\` within ${deadline} ms and was stopped`,
      ),
    broken: failure,
    disposed: 'the oracle was disposed of',
  });
  return oracleOver(
    (question, features) => queue.ask({ question, features }),
    () => queue.dispose(),
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
