/** The commands of the test lab that take an argument. Those that take none are named below. */

import type { Answer, Expectation, Mock, Wasi } from '../../../wit/lab/files.ts';
import type { JsonValue } from '../../../wit/values/json-value.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';

/** What is kept of the run that is shown, as a case of a suite. */
export interface KeptTest {
  /** Project path of the suite, which is made where it is not there. */
  readonly suite: string;
  readonly name: string;
  readonly expect: readonly Expectation[];
  /** Writes the mocks that are set now into the case. */
  readonly withMocks: boolean;
  /** The case is for the plugin that ran, and for no other. */
  readonly onlyThis?: boolean;
}

/** A case of a suite: the suite by its project path. */
export interface CasePlace {
  readonly suite: string;
  readonly name: string;
}

declare module '../../core/commands.ts' {
  interface CommandArguments {
    /** Chooses a plugin by its id in the plugins' store, and opens it in the sandbox. */
    'lab.choose-plugin': { readonly id: string };
    /** Chooses an export by its path. */
    'lab.choose-function': { readonly path: string };
    /** Replaces the arguments that are edited for an export. */
    'lab.set-draft': { readonly path: string; readonly draft: ValuesDraft };
    'lab.keep-as-test': KeptTest;
    /** By the import's path, as `functionsOf` writes it. */
    'lab.set-mock': { readonly path: string; readonly mock: Mock };
    /** Back to the default answer. */
    'lab.reset-mock': { readonly path: string };
    'lab.set-wasi': { readonly wasi: Wasi };
    /** Place in the trace of the run that is shown; none gives the selection up. */
    'lab.select-event': { readonly event: number | undefined };
    'lab.show-run': { readonly run: number };
    /** With the run that is shown; none ends it. */
    'lab.compare-runs': { readonly run: number | undefined };
    'lab.set-keep-instance': { readonly keep: boolean };
    /** Runs again with one more answer; `keep` also makes a rule of it for these arguments. */
    'lab.answer-ask': {
      readonly run: number;
      readonly answer: Answer;
      readonly keep?: { readonly function: string; readonly args: readonly JsonValue[] };
    };
    /** Writes the run that is shown to a recording below `recordings/`. */
    'lab.record': { readonly file: string };
    /** Makes `mocks/<file>` from its text where it is not there, with `types` beside it, and opens it. */
    'lab.open-script': { readonly file: string; readonly text: string; readonly types: string };
    /** Takes the mocks of a set, by its project path, for those in use. */
    'lab.use-mocks': { readonly path: string };
    /** Writes the mocks in use to `mocks/<file>`, and saves them there from then on. */
    'lab.save-mocks-to': { readonly file: string };

    /** Selects a case in the side bar. */
    'lab.select-case': CasePlace;
    /** Selects a case, with that plugin and one of the case's calls in the form; the first unless told. */
    'lab.open-case': CasePlace & { readonly plugin: string; readonly call?: number };
    /** Runs one case with the plugin that is chosen. */
    'lab.run-case': CasePlace;
    /** Calls what the case calls, with its arguments and mocks, as a run that can be looked at. */
    'lab.show-case': CasePlace;
    /** Puts what the case gives now in the place of what it expects. */
    'lab.rerecord-case': CasePlace;
    'lab.edit-case': CasePlace;
    'lab.delete-case': CasePlace;
    'lab.duplicate-case': CasePlace;
    'lab.rename-case': CasePlace & { readonly to: string };
    'lab.run-suite': { readonly path?: string } | undefined;
    /** All plugins by the cases of all suites, or of one. */
    'lab.run-matrix': { readonly path?: string } | undefined;
  }
}

/**
 * Commands without an argument: `lab.call` calls the chosen export with its draft, `lab.cancel` ends
 * what runs, `lab.stop-ask` gives up the run that waits for an answer, `lab.save-mocks` writes the mocks
 * in use to their file, or asks for one.
 */
export const plainLabCommands = [
  'lab.call',
  'lab.cancel',
  'lab.stop-ask',
  'lab.save-mocks',
  'lab.reset-mocks',
  'lab.run-failed',
  'lab.update-snapshots',
  'lab.fuzz',
  'lab.keep-fuzzed',
  'lab.replay',
  'lab.new-suite',
  'lab.search',
  'lab.keep-run',
  'lab.next-run',
  'lab.previous-run',
] as const;
