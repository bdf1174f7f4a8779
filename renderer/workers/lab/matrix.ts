/** All plugins by the cases of suites. */

import { runMatrix } from '../../../wit/lab/matrix.ts';
import type { HostParts } from './lab-host.ts';
import type { LabMethods, MatrixRun } from './protocol.ts';
import { sourcesOf } from './sources.ts';
import { mockSetOf, reportOf } from './suites.ts';

export async function runMatrixOf(
  { runner, ask, emit }: HostParts,
  { plugins, limits, suites }: LabMethods['matrix/run']['params'],
  signal: AbortSignal,
): Promise<MatrixRun> {
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
  const { rows, changed } = await runMatrix(
    plugins.map((plugin) => ({
      file: plugin.file,
      open: async () => {
        const [place, { bytes }] = await Promise.all([
          runner(),
          ask('plugin/read', { id: plugin.id }),
        ]);
        return place.open({ file: plugin.file, bytes }, { ...sources.options, limits, signal });
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
        if (current !== undefined) emit('case', reportOf(current, suite, result));
        own += 1;
        emit('progress', { done: before + own, total });
      },
    },
  );
  return {
    refused: Object.fromEntries(
      rows.flatMap(({ refused }, index) => {
        const plugin = names[index];
        return refused === undefined || plugin === undefined ? [] : [[plugin.id, refused]];
      }),
    ),
    changed: changed.map(({ path, suite }) => ({ path, suite })),
  };
}
