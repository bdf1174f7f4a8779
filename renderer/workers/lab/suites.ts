/** Suites with the plugin that is chosen, and what is to be written into their files afterwards. */

import { CancelledError } from '../../../wit/errors.ts';
import type { MockSet, Suite } from '../../../wit/lab/files.ts';
import { isFor } from '../../../wit/lab/prepare-case.ts';
import { readMockSet } from '../../../wit/lab/read-files.ts';
import { type CaseResult, reasonsOf } from '../../../wit/lab/results.ts';
import { withSnapshots } from '../../../wit/lab/snapshots.ts';
import { runSuite } from '../../../wit/lab/suite.ts';
import type { HostParts } from './lab-host.ts';
import type { CaseReport, LabMethods, NamedSuite, PluginName, SuitesRun } from './protocol.ts';
import { recordedAgain } from './record-again.ts';
import { type Ask, sourcesOf } from './sources.ts';

type Params = LabMethods['suites/run']['params'];

/** In longer runs the traces, which say what imports did, would cost more than the calls. */
export const mostTraced = 200;

export async function runSuitesOf(
  parts: HostParts,
  params: Params,
  signal: AbortSignal,
): Promise<SuitesRun> {
  const chosen = params.suites.map(({ path, suite }) => ({
    path,
    suite,
    names: new Set(
      suite.cases
        .map(({ name }) => name)
        .filter(
          (name) => params.only?.some((one) => one.suite === path && one.name === name) ?? true,
        ),
    ),
  }));
  const total = chosen.reduce((sum, { names }) => sum + names.size, 0);
  const changed: NamedSuite[] = [];
  let done = 0;
  for (const one of chosen) {
    if (signal.aborted) throw new CancelledError('cancelled');
    const before = done;
    const told = (result: CaseResult): void => {
      parts.emit('case', reportOf(params.plugin, one.path, result));
      parts.noteCase(params.plugin, result);
      done += 1;
      parts.emit('progress', { done, total });
    };
    if (one.names.size > 0 && isFor(one.suite.plugins, params.plugin.file)) {
      const suite = await runOne(parts, one, params, signal, { told, trace: total <= mostTraced });
      if (suite !== one.suite) changed.push({ path: one.path, suite });
    }
    // Cases that are for other plugins are done as well.
    done = before + one.names.size;
    parts.emit('progress', { done, total });
  }
  return { changed };
}

/** Gives the same suite where nothing is to be written. */
async function runOne(
  { plugins, ask }: HostParts,
  { suite, names }: { readonly suite: Suite; readonly names: ReadonlySet<string> },
  { plugin, limits, record }: Params,
  signal: AbortSignal,
  { told, trace }: { readonly told: (result: CaseResult) => void; readonly trace: boolean },
): Promise<Suite> {
  const set = await mockSetOf(suite, ask);
  const mocks = suite.cases.filter(({ name }) => names.has(name)).map((one) => one.mocks);
  const sources = await sourcesOf([set?.mocks, ...mocks], ask);
  const open = await plugins.get(plugin, limits, sources);
  const { cases, snapshots } = await runSuite(open, suite, set, {
    only: (name) => names.has(name),
    snapshots: record === undefined ? 'take' : 'update',
    trace,
    signal,
    onCase: told,
  });
  const taken = withSnapshots(suite, snapshots);
  if (record !== 'expectations') return isSame(suite, taken) ? suite : taken;
  const results = new Map(cases.map((one) => [one.name, one]));
  const recorded = {
    ...taken,
    cases: taken.cases.map((one) => {
      const result = results.get(one.name);
      return result === undefined ? one : recordedAgain(one, result);
    }),
  };
  return isSame(suite, recorded) ? suite : recorded;
}

/** Snapshots that were taken anew and are as they were. */
const isSame = (a: Suite, b: Suite): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export async function mockSetOf({ mocks: file }: Suite, ask: Ask): Promise<MockSet | undefined> {
  if (file === undefined) return undefined;
  const path = `mocks/${file}`;
  return readMockSet(path, (await ask('file/read', { path })) ?? '');
}

export function reportOf({ id }: PluginName, suite: string, result: CaseResult): CaseReport {
  const { name, state, failures, ms } = result;
  const failedCall = failures.find(({ call }) => call !== undefined)?.call;
  return {
    plugin: id,
    suite,
    name,
    state,
    reasons: reasonsOf(result),
    ...(failedCall === undefined ? {} : { failedCall }),
    ms,
  };
}
