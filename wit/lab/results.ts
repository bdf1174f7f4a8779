/** What comes out of running suites. */

import type { Outcome } from './files.ts';
import type { SessionRequest, SessionResult } from './runner.ts';

/** `trapped`: it failed because a call trapped, or was stopped, and nobody expected that. */
export type CaseState = 'passed' | 'failed' | 'trapped' | 'skipped';

export interface Failure {
  /** Which call of the case, from 1; absent for what is wrong with the case as a whole. */
  readonly call?: number;
  /** In sentences; JSON stands in backticks. */
  readonly message: string;
  /** The first difference, where two values were compared: `ok[0].text`. */
  readonly path?: string;
  readonly expected?: string;
  readonly found?: string;
}

export interface CallReport {
  /** As the suite writes it. */
  readonly call: string;
  /** Its function in full, where it was found. */
  readonly function?: string;
  /** Absent for a call that was not made. */
  readonly outcome?: Outcome;
  readonly ms?: number;
  readonly memoryBytes?: number;
  readonly imports?: number;
}

export interface CaseResult {
  readonly name: string;
  readonly state: CaseState;
  readonly failures: readonly Failure[];
  /** Why it was skipped. */
  readonly skipped?: string;
  readonly calls: readonly CallReport[];
  /** Of all its calls, and of making the instance. */
  readonly ms: number;
  /** What was run, and what came of it; absent where nothing was. */
  readonly run?: { readonly request: SessionRequest; readonly result: SessionResult };
}

/** A snapshot that was taken: where it belongs in the suite. Numbers from 0. */
export interface Snapshot {
  readonly case: string;
  readonly call: number;
  readonly expectation: number;
  readonly outcome: Extract<Outcome, { kind: 'value' | 'error' }>;
}

export interface SuiteResult {
  readonly plugin: { readonly file: string; readonly sha256: string };
  /** In the order of the suite. */
  readonly cases: readonly CaseResult[];
  readonly passed: number;
  /** Failed and trapped. */
  readonly failed: number;
  readonly skipped: number;
  /** Cases that are for other plugins, or for other shards. */
  readonly left: number;
  readonly snapshots: readonly Snapshot[];
  readonly ms: number;
}

/** Why a case is not passed, each a sentence or two. */
export function reasonsOf({ failures, skipped, calls }: CaseResult): readonly string[] {
  if (skipped !== undefined) return [skipped];
  return failures.map(({ call, message }) =>
    call === undefined || calls.length < 2 ? message : `Call ${call}: ${message}`,
  );
}
