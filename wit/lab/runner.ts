/**
 * What the test lab asks of whatever runs plugins. Suites, replay, fuzzing and certification are
 * written against this and do not know where it runs: an iframe, Electron's hidden window, a headless
 * browser. `sandbox/client/` is the one implementation over a port.
 */

import type { WorldRef } from '../model/model.ts';
import type { JsonValue } from '../values/json-value.ts';
import type { Answer, AnsweredBy, Mocks, Outcome, Recording, TraceEvent, Wasi } from './files.ts';

/** What ends a call from outside, or at the border. `defaultLimits` unless told. */
export interface RunLimits {
  /** Wall time of one call. */
  readonly callMs: number;
  /** Of each memory. Part of how a plugin is prepared: another value prepares it anew. */
  readonly memoryMiB: number;
  /** Calls of imports within one call. */
  readonly importCalls: number;
  /** Bytes and UTF-16 units of one value that crosses the border. */
  readonly valueBytes: number;
  /** Events of a trace that are kept: the plugin's own calls, and of its imports the last ones. */
  readonly traceEvents: number;
  /** Bytes of standard output and error each that are kept, the first ones. */
  readonly outputBytes: number;
}

export const defaultRunLimits: RunLimits = {
  callMs: 5_000,
  memoryMiB: 256,
  importCalls: 100_000,
  valueBytes: 16 * 1024 * 1024,
  traceEvents: 10_000,
  outputBytes: 1024 * 1024,
};

export interface PluginToRun {
  /** As people call it; `mocks` of kind `plugin` find it by this. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** One fresh instance of a plugin, or the one that was kept, and the calls made in it. */
export interface SessionRequest {
  readonly calls: readonly CallRequest[];
  /** By path. What is not named answers by default, `wasi:*` as `wasi` says. */
  readonly mocks?: Mocks;
  /** `{mode: 'deterministic'}` unless told. */
  readonly wasi?: Wasi;
  /** What was answered to mocks of kind `ask` so far, in order. */
  readonly asked?: readonly Answer[];
  /** `full` unless told; `outcomes` leaves the trace empty and is faster. */
  readonly trace?: 'full' | 'outcomes';
  /**
   * `fresh` unless told. `kept`: in the instance of the session before, if that had `keep` and its
   * instance still lives, so that resources can be used on; its mocks' states go on.
   */
  readonly instance?: 'fresh' | 'kept';
  readonly keep?: boolean;
}

export interface CallRequest {
  /** Of the plugin, in full, as `functionsOf(world, 'exports')` writes it. */
  readonly function: string;
  /**
   * One for each parameter. Handles of resources that the host provides: 0 makes a new mock resource,
   * a number that is not known makes one of that number. Handles of the plugin's own come from earlier
   * calls of the session.
   */
  readonly args: readonly JsonValue[];
}

export interface CallResult {
  readonly outcome: Outcome;
  readonly ms: number;
  /** Of all memories of the instance, after the call. */
  readonly memoryBytes: number;
  /** Calls of imports. */
  readonly imports: number;
}

/** Who holds a resource at the end: numbers and names as in values. */
export interface HandleReport {
  readonly handle: number;
  readonly resource: string;
  readonly madeBy: 'host' | 'plugin';
  readonly holder: 'host' | 'plugin' | 'dropped';
  /** Places in the trace, where they are still in it. */
  readonly madeIn?: number;
  readonly droppedIn?: number;
  /** Lent to the plugin, and not given back by the end of the call: what is wrong, in a sentence. */
  readonly problem?: string;
}

export interface SessionResult {
  /** As many as were asked for, unless the session ended before: then the last says why. */
  readonly calls: readonly CallResult[];
  readonly trace: readonly TraceEvent[];
  /** How many are missing in it: the oldest calls of imports. */
  readonly traceDropped: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly handles: readonly HandleReport[];
  /** A mock of kind `ask` waits: run again with one more in `asked`. */
  readonly asks?: { readonly function: string; readonly args: readonly JsonValue[] };
  /** Whether the instance is still there, to be used by a session with `instance: 'kept'`. */
  readonly kept: boolean;
  /** Whether the session ran in an instance that was kept. */
  readonly instance: 'fresh' | 'kept';
  readonly instantiateMs: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** As each session ends; `index` is its place among those given. */
  readonly onResult?: (index: number, result: SessionResult) => void;
}

/** A plugin that was prepared (normalised, transpiled) and may be called any number of times. */
export interface OpenPlugin {
  readonly file: string;
  readonly sha256: string;
  /** The plugin's own imports and exports. */
  readonly world: WorldRef;
  /** What could not be had: no JSPI for async functions, and such, in sentences. */
  readonly remarks: readonly string[];
  /** Milliseconds that the steps took; `cached` when the transpiled form was found. */
  readonly opened: {
    readonly prepareMs: number;
    readonly loadMs: number;
    readonly cached: boolean;
  };
  /**
   * Results in the order of the sessions. Rejects with `CancelledError`, or with `SlotwrightError`
   * `sandbox-lost` when the confined place itself ended twice on the same session; whatever a plugin
   * does is a result.
   */
  run(sessions: readonly SessionRequest[], options?: RunOptions): Promise<readonly SessionResult[]>;
  close(): void;
}

export interface OpenOptions {
  readonly limits?: Partial<RunLimits>;
  /** For mocks of kind `plugin`. */
  readonly others?: readonly PluginToRun[];
  /** For mocks of kind `script`: file below `mocks/` to its text. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** For mocks of kind `recording`: file below `recordings/` to its contents. */
  readonly recordings?: Readonly<Record<string, Recording>>;
  readonly signal?: AbortSignal;
}

export interface Runner {
  /** Where plugins run, as reports say it. */
  readonly confinement: Confinement;
  /**
   * Rejects with `SlotwrightError`: `not-runnable` for bytes that are refused (`message` says where
   * and why, `F001`, `F002` or `memory` is in `data.code`), `glue-clash` for names that jco's glue
   * cannot carry, `bad-script` for a script mock that does not parse, `too-many-plugins` while 32 are
   * open, `sandbox-unavailable`.
   */
  open(plugin: PluginToRun, options?: OpenOptions): Promise<OpenPlugin>;
  close(): Promise<void>;
}

/** `node` is no fence against a hostile plugin, and is only used when a person asks for it. */
export type Confinement = 'iframe' | 'electron-window' | 'headless-browser' | 'node';

export type { AnsweredBy };
