/** All plugins by the cases of suites. */

import { runMatrix } from '../../../wit/lab/matrix.ts';
import type { OpenPlugin } from '../../../wit/lab/runner.ts';
import type { TestRun } from '../../../wit/reports/lab-test.ts';
import type { HostParts } from './lab-host.ts';
import type { LabMethods, MatrixRun, PluginName } from './protocol.ts';
import { sourcesOf } from './sources.ts';
import { mockSetOf, mostTraced, reportOf } from './suites.ts';

export async function runMatrixOf(
  { runner, ask, emit, isCounted, noteCase }: HostParts,
  { plugins, limits, suites }: LabMethods['matrix/run']['params'],
  signal: AbortSignal,
): Promise<{ readonly run: MatrixRun; readonly report: TestRun }> {
  const started = performance.now();
  const opened = new Map<PluginName, OpenPlugin>();
  const all = await Promise.all(
    suites.map(async ({ path, suite }) => ({ path, suite, mocks: await mockSetOf(suite, ask) })),
  );
  const sources = await sourcesOf(
    all.flatMap(({ suite, mocks }) => [mocks?.mocks, ...suite.cases.map((one) => one.mocks)]),
    ask,
  );
  const width = suites.reduce((sum, { suite }) => sum + suite.cases.length, 0);
  const total = plugins.length * width;
  /** Cases of the plugin that runs. */
  let [before, own] = [0, 0];
  // Two plugins may have the same file name in different folders: their order tells them apart.
  const names = [...plugins];
  let current = names[0];
  const matrix = await runMatrix(
    plugins.map((plugin) => ({
      file: plugin.file,
      trace: width <= mostTraced && isCounted(plugin),
      open: async () => {
        const [place, { bytes }] = await Promise.all([
          runner(),
          ask('plugin/read', { id: plugin.id }),
        ]);
        const made = await place.open(
          { file: plugin.file, bytes },
          { ...sources.options, limits, signal },
        );
        opened.set(plugin, made);
        return made;
      },
    })),
    all,
    {
      signal,
      onPlugin: (_file, done) => {
        current = names[done];
        before = done * width;
        own = 0;
        emit('progress', { done: before, total });
      },
      onCase: (_file, suite, result) => {
        if (current !== undefined) {
          emit('case', reportOf(current, suite, result));
          noteCase(current, result);
        }
        own += 1;
        emit('progress', { done: before + own, total });
      },
    },
  );
  const run = {
    refused: Object.fromEntries(
      matrix.rows.flatMap(({ refused }, index) => {
        const plugin = names[index];
        return refused === undefined || plugin === undefined ? [] : [[plugin.id, refused]];
      }),
    ),
    changed: matrix.changed.map(({ path, suite }) => ({ path, suite })),
  };
  const { confinement } = await runner();
  const report: TestRun = {
    matrix,
    confinement,
    hashes: new Map([...opened.values()].map(({ file, sha256 }) => [file, sha256])),
    remarks: new Map([...opened.values()].map(({ file, remarks }) => [file, remarks])),
    suiteRemarks: [],
    written: matrix.changed.map(({ path }) => path),
    ms: performance.now() - started,
  };
  return { run, report };
}
