/**
 * What the app and its lab worker say to each other. The worker holds the sandbox's port and everything
 * that runs over it: preparing, calls, suites, matrices, fuzzing, replay; the page gets views. Both ends
 * are ours and are built together, so messages are typed and not checked again; what a plugin sends is
 * checked behind the port.
 *
 * Both sides ask and answer (`peer.ts`): the app for work, the worker for what only the page can reach.
 */

import type { Mocks, Recording, Suite, Wasi } from '../../../wit/lab/files.ts';
import type {
  Confinement,
  RunLimits,
  SessionRequest,
  SessionResult,
} from '../../../wit/lab/runner.ts';
import type { WorldRef } from '../../../wit/model/model.ts';
import type { Transpiled } from '../../../wit/tools/transpile-protocol.ts';
import type { CaseState, CoverageView, FuzzView, ReplayView } from '../../core/lab-store.ts';

/** A plugin by its id among the project's, and the file that people and mocks call it by. */
export interface PluginName {
  readonly id: string;
  readonly file: string;
}

export interface OpenedPlugin {
  readonly sha256: string;
  readonly world: WorldRef;
  readonly remarks: readonly string[];
}

export interface NamedSuite {
  /** Project path. */
  readonly path: string;
  readonly suite: Suite;
}

/** How a case went with a plugin, by its id. */
export interface CaseReport {
  readonly plugin: string;
  readonly suite: string;
  readonly name: string;
  readonly state: CaseState;
  readonly reasons: readonly string[];
  /** The first of its calls that failed, from 1; absent where none did by itself. */
  readonly failedCall?: number;
  readonly ms: number;
}

/** Suites whose snapshots were taken, or that were recorded anew: whole, as they are to be written. */
export interface SuitesRun {
  readonly changed: readonly NamedSuite[];
}

export interface MatrixRun extends SuitesRun {
  /** Plugins that cannot be run, by id, and why. */
  readonly refused: Readonly<Record<string, string>>;
}

/** What the app asks of the worker. */
export interface LabMethods {
  /** Reads, prepares and loads it; done anew when its bytes are others. Errors: those of `Runner.open`. */
  'plugin/open': {
    params: { readonly plugin: PluginName; readonly limits: Partial<RunLimits> };
    result: OpenedPlugin;
  };
  /** Drops what is known of plugins: their files changed, or are gone. */
  'plugin/forget': { params: { readonly ids: readonly string[] | 'all' }; result: undefined };
  run: {
    params: {
      readonly plugin: PluginName;
      readonly limits: Partial<RunLimits>;
      readonly session: SessionRequest;
    };
    result: SessionResult;
  };
  /** With one plugin. Cases are told as they end (`case`), here and in a matrix. */
  'suites/run': {
    params: {
      readonly plugin: PluginName;
      readonly limits: Partial<RunLimits>;
      readonly suites: readonly NamedSuite[];
      /** Which cases; all unless told. */
      readonly only?: readonly { readonly suite: string; readonly name: string }[];
      /** `snapshots`: takes all of them anew. `expectations`: also what a failed call ends with. */
      readonly record?: 'snapshots' | 'expectations';
    };
    result: SuitesRun;
  };
  'matrix/run': {
    params: {
      readonly plugins: readonly PluginName[];
      readonly limits: Partial<RunLimits>;
      readonly suites: readonly NamedSuite[];
    };
    result: MatrixRun;
  };
  /** Of the last matrix that ran to its end. Error `no-matrix` where there is none. */
  'matrix/report': {
    params: { readonly format: 'markdown' | 'junit'; readonly slot?: string };
    result: string;
  };
  fuzz: {
    params: {
      readonly plugin: PluginName;
      readonly limits: Partial<RunLimits>;
      readonly function: string;
      readonly mocks: Mocks;
      readonly wasi: Wasi;
      readonly runs: number;
      readonly seed: number;
    };
    result: FuzzView;
  };
  replay: {
    params: {
      readonly limits: Partial<RunLimits>;
      readonly recordings: readonly {
        readonly path: string;
        readonly recording: Recording;
        readonly plugin: PluginName;
      }[];
      readonly mocks: Mocks;
      readonly wasi: Wasi;
    };
    result: ReplayView;
  };
  /**
   * Of every call, and of every case that was run with the plugin alone or in a matrix, since it was
   * opened. Of runs of more than 200 cases the imports are left out.
   */
  coverage: { params: { readonly plugin: PluginName }; result: CoverageView | undefined };
}

/** What the worker asks of the app. */
export interface LabAsks {
  /** A port of a confined place, made anew with each question: the one before is lost by then. */
  'sandbox/open': {
    params: Record<never, never>;
    result: {
      readonly port: MessagePort;
      /** Says something once the place is gone. */
      readonly loss?: MessagePort;
      readonly confinement: Confinement;
    };
  };
  /** The run time that each of its workers begins with. */
  'sandbox/runtime': { params: Record<never, never>; result: string };
  /** Makes JavaScript of a normalised component, in another worker. Rejects as `Transpiler` does. */
  transpile: {
    params: { readonly bytes: Uint8Array<ArrayBuffer>; readonly imports: readonly string[] };
    result: Transpiled;
  };
  /** What was transpiled before. `undefined` where it was not, or cannot be read. */
  'cache/get': {
    params: { readonly key: string };
    result: { readonly bytes: Uint8Array<ArrayBuffer> } | undefined;
  };
  'cache/put': {
    params: { readonly key: string; readonly bytes: Uint8Array<ArrayBuffer> };
    result: undefined;
  };
  'plugin/read': {
    params: { readonly id: string };
    result: { readonly bytes: Uint8Array<ArrayBuffer> };
  };
  /** The plugin of that file, as mocks name it. */
  'plugin/find': { params: { readonly file: string }; result: PluginName | undefined };
  /** `undefined` where there is no such file. */
  'file/read': { params: { readonly path: string }; result: string | undefined };
}

export interface LabEvents {
  /** The confined place came up, or was lost. */
  sandbox:
    | { readonly kind: 'starting' }
    | { readonly kind: 'ready'; readonly confinement: Confinement; readonly jspi: boolean }
    | { readonly kind: 'failed'; readonly message: string };
  /** Of the longer piece of work that goes on. */
  progress: { readonly done: number; readonly total: number };
  case: CaseReport;
}
