/**
 * The test lab's views: plain data. `features/lab/` fills it from the lab worker and the project's
 * files; everything that changes it is a command (`lab.…`) or an action of `features/lab/state/`.
 */

import { create } from 'zustand';
import type { LimitName, Mocks, Suite, SuiteCase, Wasi } from '../../wit/lab/files.ts';
import type { CallRequest, Confinement, SessionResult } from '../../wit/lab/runner.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import type { ValuesDraft } from './values-draft.ts';

/** The place where plugins run, made when it is first needed. */
export type SandboxState =
  | { readonly kind: 'idle' | 'starting' }
  | { readonly kind: 'ready'; readonly confinement: Confinement; readonly jspi: boolean }
  | { readonly kind: 'failed'; readonly message: string };

export type LabPlugin =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening'; readonly id: string; readonly file: string }
  | {
      readonly kind: 'open';
      readonly id: string;
      readonly file: string;
      readonly sha256: string;
      readonly world: WorldRef;
      readonly remarks: readonly string[];
      /** By the slot; else its `init` is its toolchain's own, and is shown last. */
      readonly initIsAsked: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly file: string;
      readonly message: string;
      readonly advice?: string;
    };

/** One press of Call. Kept in order, the last 50. */
export interface LabRun {
  /** From 1, counted since the plugin was chosen. */
  readonly number: number;
  readonly file: string;
  readonly call: CallRequest;
  /** The call in WAVE. */
  readonly shown: string;
  /** What it ran with, by path. */
  readonly mocks: Mocks;
  /** Absent while it runs. */
  readonly result?: SessionResult;
  /** Why there is no result: it was cancelled, the sandbox was lost. */
  readonly failed?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type CaseState = 'passed' | 'failed' | 'trapped' | 'skipped' | 'running' | 'unknown';

export interface CaseView {
  readonly name: string;
  /** Path of the export that its first call names, where the plugin has it. */
  readonly function?: string;
  readonly state: CaseState;
  /** Of the last run: why it failed, each a sentence. */
  readonly reasons: readonly string[];
}

export interface SuiteView {
  /** Project path, `suites/startup.json`. */
  readonly path: string;
  readonly suite?: Suite;
  /** Why the file cannot be read. */
  readonly problem?: string;
  readonly cases: readonly CaseView[];
}

export interface CoverageView {
  readonly exportsCalled: readonly [number, number];
  readonly importsAnswered: readonly [number, number];
  /** Which of `ok`, `err`, `some`, `none`, and variants' cases were seen as results. */
  readonly resultsSeen: readonly [number, number];
}

/** A longer piece of work: a suite, a matrix, fuzzing, replay. One at a time. */
export interface LabJob {
  readonly kind: 'suite' | 'matrix' | 'fuzz' | 'replay';
  readonly title: string;
  readonly done: number;
  readonly total: number;
}

/** A plugin by a case; no state where the case is not for the plugin. */
export interface MatrixCell {
  readonly state: CaseState;
  readonly reasons: readonly string[];
  /** The first of its calls that failed, from 1; absent where none did by itself. */
  readonly failedCall?: number;
  readonly ms: number;
}

export interface MatrixView {
  /** Ids and files of plugins, in the order of the rows. */
  readonly plugins: readonly { readonly id: string; readonly file: string }[];
  readonly cases: readonly { readonly suite: string; readonly name: string }[];
  /** By row and column. */
  readonly cells: readonly (readonly (MatrixCell | undefined)[])[];
  /** Why a plugin cannot be run, by its id. */
  readonly refused: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface FuzzView {
  readonly file: string;
  readonly function: string;
  readonly seed: number;
  readonly runs: number;
  /** Why it was not fuzzed, or not to the end. */
  readonly remark?: string;
  readonly failures: readonly {
    /** In WAVE, as small as was found. */
    readonly calls: readonly string[];
    readonly kind: 'trap' | LimitName;
    readonly message: string;
    /** What usually causes it, and what helps. */
    readonly cause: string;
    /** Runs that failed alike. */
    readonly times: number;
    readonly test: SuiteCase;
  }[];
}

export interface ReplayView {
  readonly recordings: readonly {
    readonly path: string;
    readonly plugin: string;
    readonly same: boolean;
    /** What differs, each a sentence. */
    readonly differences: readonly string[];
  }[];
}

export interface LabState {
  readonly sandbox: SandboxState;
  readonly plugin: LabPlugin;
  /** Path of the chosen export. */
  readonly function: string | undefined;
  /** Arguments being edited, by the export's path. */
  readonly drafts: Readonly<Record<string, ValuesDraft>>;
  readonly runs: readonly LabRun[];
  /** Number of the run that is shown, and of the one it is compared with. */
  readonly shownRun: number | undefined;
  readonly comparedRun: number | undefined;
  /** Place in the shown trace that is selected. */
  readonly selectedEvent: number | undefined;
  /** The mocks in use: what Call runs with. `file`: the mock set they came from and are saved to. */
  readonly mocks: Mocks;
  readonly wasi: Wasi;
  readonly mockFile: string | undefined;
  /** Resources live on from call to call. */
  readonly keepInstance: boolean;
  readonly suites: readonly SuiteView[];
  readonly coverage: CoverageView | undefined;
  readonly job: LabJob | undefined;
  /** Path of the suite that is run and kept in; the first unless told. */
  readonly suite: string | undefined;
  /** The case that is selected in the side bar. */
  readonly case: { readonly suite: string; readonly name: string } | undefined;
  /** Project paths of `mocks/*.json` and `recordings/*.json`. */
  readonly mockFiles: readonly string[];
  readonly recordingFiles: readonly string[];
  readonly matrix: MatrixView | undefined;
  readonly fuzz: FuzzView | undefined;
  readonly replay: ReplayView | undefined;
}

export const emptyLab: LabState = {
  sandbox: { kind: 'idle' },
  plugin: { kind: 'none' },
  function: undefined,
  drafts: {},
  runs: [],
  shownRun: undefined,
  comparedRun: undefined,
  selectedEvent: undefined,
  mocks: {},
  wasi: { mode: 'deterministic' },
  mockFile: undefined,
  keepInstance: false,
  suites: [],
  coverage: undefined,
  job: undefined,
  suite: undefined,
  case: undefined,
  mockFiles: [],
  recordingFiles: [],
  matrix: undefined,
  fuzz: undefined,
  replay: undefined,
};

export const useLab = create<LabState>(() => emptyLab);
