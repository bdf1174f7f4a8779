/** The suites of the samples, in a real browser: what fits passes, and what misbehaves fails and says why. */

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRunner } from '../cli/runner/open-runner.ts';
import { findBrowser } from '../test/support/browser.ts';
import { type MatrixRow, runMatrix } from '../wit/lab/matrix.ts';
import type { Runner } from '../wit/lab/runner.ts';
import { diskTree } from '../workspace/file-tree.ts';
import { projectSuites } from '../workspace/lab-files.ts';
import { builtPath } from './build/build-samples.ts';
import { readSamples, type Sample } from './build/sample.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await openRunner({ browser: findBrowser(), note: () => undefined });
});
afterAll(() => runner?.close());

/** The one that its suite catches in each sample: the cases, with a part of what is said. */
const caught: Readonly<Record<string, readonly [file: string, cases: Record<string, RegExp>]>> = {
  'agent-tool': [
    'count-badly.wasm',
    {
      'counts words': /Expected `"3 words"` at `ok\[0\]\.text`, got `"4 words"`/,
      'counts no words in an empty text': /Expected `"0 words"`/,
    },
  ],
  'cms-extension': ['bottomless.wasm', { 'refuses a block that is not its own': /stack/ }],
  'faas-handler': [
    'busy-loop.wasm',
    {
      'answers every path': /did not end within 700 ms/,
      'is healthy': /did not end within 700 ms/,
    },
  ],
  'game-mod': [
    'hoarder.wasm',
    { 'keeps its memory small over a hundred ticks': /memory is .* MiB, of 32/ },
  ],
};

async function run(
  sample: Sample,
  files: readonly string[],
  callMs: number,
): Promise<readonly MatrixRow[]> {
  const suites = await projectSuites(diskTree(sample.directory), '.');
  const plugins = sample.plugins.filter(({ file }) => files.includes(file));
  const limits = { memoryMiB: sample.slot.limits?.memoryMiB ?? 256, callMs };
  const opened: (() => void)[] = [];
  const { rows } = await runMatrix(
    plugins.map((plugin) => ({
      file: plugin.file,
      async open() {
        const path = await builtPath(sample, plugin);
        if (path === undefined) throw new Error(`${plugin.file} is not built (npm run samples)`);
        const open = await runner.open(
          { file: plugin.file, bytes: await readFile(path) },
          { limits },
        );
        opened.push(() => open.close());
        return open;
      },
    })),
    suites,
    { snapshots: 'refuse' },
  );
  for (const close of opened) close();
  return rows;
}

const failed = (row: MatrixRow | undefined) =>
  row?.suites.flatMap(({ result }) =>
    result.cases.filter(({ state }) => state === 'failed' || state === 'trapped'),
  ) ?? [];

describe.each((await readSamples()).map((sample) => [sample.name, sample] as const))(
  '%s',
  { timeout: 120_000 },
  (name, sample) => {
    const [catchable, cases] = caught[name] ?? ['', {}];

    test('has a suite of ten cases or more, which all that fits passes', async () => {
      const suites = await projectSuites(diskTree(sample.directory), '.');
      expect(suites.flatMap(({ suite }) => suite.cases).length).toBeGreaterThanOrEqual(10);
      const fitting = sample.plugins.filter(
        ({ expect: answer, file }) => answer.startsWith('fits') && file !== catchable,
      );
      for (const row of await run(
        sample,
        fitting.map(({ file }) => file),
        20_000,
      )) {
        expect([row.file, row.refused, failed(row)]).toEqual([row.file, undefined, []]);
        const count = row.suites.reduce((sum, { result }) => sum + result.passed, 0);
        expect([row.file, count > 1]).toEqual([row.file, true]);
      }
    });

    test(`${catchable} is caught, and told why`, async () => {
      const [row] = await run(sample, [catchable], 700);
      const said = Object.fromEntries(
        failed(row).map((one) => [one.name, one.failures.map(({ message }) => message).join(' ')]),
      );
      expect(said).toEqual(
        Object.fromEntries(
          Object.entries(cases).map(([title, words]) => [title, expect.stringMatching(words)]),
        ),
      );
    });
  },
);
