/** Plugins by cases: every suite with every plugin that it is for. */

import { CancelledError } from '../errors.ts';
import type { MockSet, Suite } from './files.ts';
import { isFor } from './prepare-case.ts';
import { isLoss, isRefusal } from './refusals.ts';
import type { CaseResult, SuiteResult } from './results.ts';
import type { OpenPlugin } from './runner.ts';
import { withSnapshots } from './snapshots.ts';
import { runSuite, type SuiteOptions } from './suite.ts';

export interface MatrixPlugin {
  readonly file: string;
  /** Called when its turn comes. What `isRefusal` is a result. */
  readonly open: () => Promise<OpenPlugin>;
  /** Keeps the trace of its cases, as `SuiteOptions` says. */
  readonly trace?: boolean;
}

export interface MatrixSuite {
  /** `suites/tools.json`. */
  readonly path: string;
  readonly suite: Suite;
  readonly mocks: MockSet | undefined;
}

export interface MatrixRow {
  readonly file: string;
  /** Why it cannot be run, or not to the end. */
  readonly refused?: string;
  readonly suites: readonly { readonly path: string; readonly result: SuiteResult }[];
}

export interface MatrixResult {
  readonly rows: readonly MatrixRow[];
  /** Those in which snapshots were taken, as they are to be written. */
  readonly changed: readonly MatrixSuite[];
}

export interface MatrixOptions extends Omit<SuiteOptions, 'onCase'> {
  readonly onCase?: (file: string, suite: string, result: CaseResult) => void;
  /** A plugin begins; `done` of `total` are through. */
  readonly onPlugin?: (file: string, done: number, total: number) => void;
}

/** One plugin after another, so that the times of their calls say something. */
export async function runMatrix(
  plugins: readonly MatrixPlugin[],
  suites: readonly MatrixSuite[],
  options: MatrixOptions = {},
): Promise<MatrixResult> {
  const { onCase, onPlugin, ...rest } = options;
  const rows: MatrixRow[] = [];
  // What one plugin's snapshots took is what the next is held to.
  let current = suites;
  for (const [index, { file, open, trace }] of plugins.entries()) {
    if (options.signal?.aborted === true) throw new CancelledError('cancelled');
    onPlugin?.(file, index, plugins.length);
    const own = current.filter(
      ({ suite }) =>
        isFor(suite.plugins, file) && suite.cases.some((one) => isFor(one.plugins, file)),
    );
    if (own.length === 0) {
      rows.push({ file, suites: [] });
      continue;
    }
    let plugin: OpenPlugin;
    try {
      plugin = await open();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      rows.push({ file, refused: error.message, suites: [] });
      continue;
    }
    const results: { path: string; result: SuiteResult }[] = [];
    let lost: string | undefined;
    try {
      for (const each of own) {
        const { path, mocks } = each;
        const suite = current.find((one) => one.path === path)?.suite ?? each.suite;
        const result = await runSuite(plugin, suite, mocks, {
          ...rest,
          ...(trace === undefined ? {} : { trace }),
          ...(onCase === undefined ? {} : { onCase: (one: CaseResult) => onCase(file, path, one) }),
        });
        results.push({ path, result });
        current = current.map((one) =>
          one.path === path ? { ...one, suite: withSnapshots(suite, result.snapshots) } : one,
        );
      }
    } catch (error) {
      if (!isLoss(error)) throw error;
      lost = error.message;
    } finally {
      plugin.close();
    }
    rows.push({ file, suites: results, ...(lost === undefined ? {} : { refused: lost }) });
  }
  const changed = current.filter(({ path, suite }) =>
    suites.some((one) => one.path === path && one.suite !== suite),
  );
  return { rows, changed };
}
