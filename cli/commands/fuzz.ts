/** `fuzz`: call exports with many values, and make what fails small. */

import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Mocks, Suite, Wasi } from '../../wit/lab/files.ts';
import { defaultRuns, type FuzzResult, fuzz, requireTargets } from '../../wit/lab/fuzz.ts';
import { failureAsCase } from '../../wit/lab/fuzz-failures.ts';
import { printLabFile, readSuite } from '../../wit/lab/read-files.ts';
import { defaultRunLimits } from '../../wit/lab/runner.ts';
import { fuzzDocument, renderFuzz } from '../../wit/reports/lab-fuzz.ts';
import { writeFileAtomically } from '../../workspace/atomic-write.ts';
import type { FileTree } from '../../workspace/file-tree.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { decodeText } from '../../workspace/read-wit.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { mockSetOption, wasiOption } from '../lab/mock-options.ts';
import { wholeNumber } from '../lab/numbers.ts';
import { mockNeeds, readPluginInput } from '../lab/plugin-input.ts';
import { progressOn } from '../lab/progress.ts';
import { openPlugin, openRunner, settingOf, withRunner } from '../lab/setting.ts';

/** A run that hangs costs this much, and there may be several until a function is left. */
const mostCallMs = 1_000;

export async function run(context: Context, open = openRunner): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const [word = '', ...functions] = given.words;
  const runs = wholeNumber(given, 'runs', 1, 1_000_000) ?? defaultRuns;
  const seed = wholeNumber(given, 'seed', 0, 2 ** 31 - 1) ?? randomInt(2 ** 31 - 1);
  const setting = await settingOf(context);
  const set = await mockSetOption(context, setting);
  const wasi = wasiOption(context, set);
  const keep = given.text('keep');
  const suite =
    keep === undefined
      ? undefined
      : await suiteToKeepIn(setting.tree, argumentPath(keep, workingDirectory));
  const input = await readPluginInput(context, word);
  if (functions.length > 0) requireTargets(input, functions);
  const needs = await mockNeeds(context, setting, set === undefined ? [] : [set.mocks]);
  const progress = progressOn(context);
  const callMs = Math.min(mostCallMs, setting.limits.callMs ?? defaultRunLimits.callMs);
  return withRunner(context, open, async (runner, signal) => {
    const opening = { ...needs, limits: { callMs } };
    const plugin = await openPlugin(setting, runner, input, opening, signal);
    try {
      const result = await fuzz(plugin, {
        ...(functions.length === 0 ? {} : { functions }),
        runs,
        seed,
        ...(set === undefined ? {} : { mocks: set.mocks }),
        ...(wasi === undefined ? {} : { wasi }),
        signal,
        onProgress: ({ function: path, done, total, failures }) =>
          progress.show(`${path}: ${done}/${total} runs, ${failures} failures`),
      }).finally(() => progress.clear());
      const kept =
        suite === undefined || result.failures.length === 0
          ? undefined
          : await keepFailures(suite, result, { mocks: set?.mocks, wasi }, workingDirectory);
      const document = fuzzDocument(plugin, result, runner.confinement, kept);
      print(context, document, () => renderFuzz(document, context.style));
      return result.failures.length === 0 ? exitCode.fine : exitCode.no;
    } finally {
      plugin.close();
    }
  });
}

interface KeptIn {
  readonly file: string;
  readonly shown: string;
  readonly suite: Suite;
}

/** The suite that is there, read before anything runs; a new one where there is none. */
async function suiteToKeepIn(tree: FileTree, file: string): Promise<KeptIn> {
  const shown = tree.shown(file);
  const kind = await tree.kind(file);
  if (kind === 'missing') return { file, shown, suite: { schema: 'suite/1', cases: [] } };
  if (kind !== 'file') {
    throw new SlotwrightError('usage', 'not-a-file', `${shown} is no file to keep tests in.`);
  }
  return { file, shown, suite: readSuite(shown, decodeText(shown, await tree.read(file))) };
}

async function keepFailures(
  { file, shown, suite }: KeptIn,
  { failures, seed }: FuzzResult,
  /** What they failed with. */
  host: { readonly mocks: Mocks | undefined; readonly wasi: Wasi | undefined },
  workingDirectory: string,
): Promise<{ readonly suite: string; readonly cases: readonly string[] }> {
  const names = new Set(suite.cases.map(({ name }) => name));
  const known = new Set(
    suite.cases.map(({ calls }) => JSON.stringify(calls.map(({ call }) => call))),
  );
  const fresh = failures.flatMap((failure) => {
    const one = failureAsCase(failure, seed);
    // The same failure is kept once, however often it is found.
    if (known.has(JSON.stringify(one.calls.map(({ call }) => call)))) return [];
    let name = one.name;
    for (let number = 2; names.has(name); number += 1) name = `${one.name} ${number}`;
    names.add(name);
    const { mocks, wasi } = host;
    return [
      {
        ...one,
        name,
        ...(mocks === undefined ? {} : { mocks }),
        ...(wasi === undefined ? {} : { wasi }),
      },
    ];
  });
  if (fresh.length > 0) {
    const text = printLabFile({ ...suite, cases: [...suite.cases, ...fresh] });
    await writeFileAtomically(resolve(workingDirectory, file), text, shown);
  }
  return { suite: shown, cases: fresh.map(({ name }) => name) };
}
