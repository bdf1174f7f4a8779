/** `test`: run the suites of a project with its plugins. */

import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import { CoverageCounter } from '../../wit/lab/coverage.ts';
import { unknownPaths } from '../../wit/lab/effective-mocks.ts';
import { type MatrixResult, type MatrixSuite, runMatrix } from '../../wit/lab/matrix.ts';
import { printLabFile } from '../../wit/lab/read-files.ts';
import type { OpenPlugin } from '../../wit/lab/runner.ts';
import { parseShard } from '../../wit/lab/shard.ts';
import { compareVersions } from '../../wit/model/versions.ts';
import type { TestDocument } from '../../wit/reports/lab-documents.ts';
import { allPassed, renderTest, testDocument } from '../../wit/reports/lab-test.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { writeFileAtomically } from '../../workspace/atomic-write.ts';
import { readHashed } from '../../workspace/find-components.ts';
import { type LabSuite, mocksOf, projectSuites, readLabSuite } from '../../workspace/lab-files.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { projectPlugins } from '../../workspace/project-plugins.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { mockNeeds, requireFiles } from '../lab/plugin-input.ts';
import { progressOn } from '../lab/progress.ts';
import { openPlugin, openRunner, type Setting, settingOf, withRunner } from '../lab/setting.ts';
import { pluginArguments } from '../plugin-arguments.ts';

export async function run(context: Context, open = openRunner): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const started = performance.now();
  const setting = await settingOf(context, given.words[0]);
  const shardText = given.text('shard');
  const shard = shardText === undefined ? undefined : parseShard(shardText);
  const suites = await suitesOf(context, setting);
  const files = await pluginFiles(context, setting);
  await requireFiles(setting.tree, files);
  const [first] = suites;
  const needs = await mockNeeds(context, setting, suites.flatMap(mocksOf), first?.directory);
  const hashes = new Map<string, string>();
  const remarks = new Map<string, readonly string[]>();
  const progress = progressOn(context);
  const counter = coverageOf(context, setting);
  const snapshots = given.has('update')
    ? 'update'
    : isBuildServer(process.env.CI)
      ? 'refuse'
      : 'take';

  return withRunner(context, open, async (runner, signal) => {
    let done = 0;
    const matrix = await runMatrix(
      files.map((file) => ({
        file,
        open: async (): Promise<OpenPlugin> => {
          const { bytes } = await readHashed(file, workingDirectory);
          const plugin = await openPlugin(setting, runner, { file, bytes }, needs, signal);
          hashes.set(file, plugin.sha256);
          remarks.set(file, plugin.remarks);
          return plugin;
        },
      })),
      suites.map(({ path, suite, mocks: set }): MatrixSuite => ({ path, suite, mocks: set })),
      {
        signal,
        snapshots,
        ...(shard === undefined ? {} : { shard }),
        slots: setting.slot?.versions.map(({ slot }) => slot) ?? [],
        trace: counter !== undefined,
        onPlugin: (file, index, total) => {
          done = 0;
          progress.show(`${index + 1}/${total} ${file}: opening`);
        },
        onCase: (file, _suite, result) => {
          done += 1;
          progress.show(`${file}: ${done} cases, ${result.name}`);
          if (result.run !== undefined) counter?.add(result.run.result.trace);
        },
      },
    ).finally(() => progress.clear());
    if (shard === undefined) requireCases(matrix);
    const written = await writeSnapshots(context, suites, matrix);
    const document = testDocument({
      matrix,
      confinement: runner.confinement,
      ...(setting.slot === undefined ? {} : { slot: setting.slot.name }),
      hashes,
      remarks,
      suiteRemarks: remarksOn(setting, suites),
      ...(shardText === undefined ? {} : { shard: shardText }),
      written,
      ...(counter === undefined ? {} : { coverage: counter.report() }),
      ms: performance.now() - started,
    });
    await write(context, document);
    return allPassed(document) ? exitCode.fine : exitCode.no;
  });
}

async function suitesOf(
  { arguments: given, workingDirectory }: Context,
  { tree, slot, directory }: Setting,
): Promise<readonly LabSuite[]> {
  const named = given.list('suite');
  if (named.length > 0) {
    const inProject = slot?.project === undefined ? undefined : directory;
    return Promise.all(
      named.map((one) => readLabSuite(tree, argumentPath(one, workingDirectory), inProject)),
    );
  }
  const all = await projectSuites(tree, directory);
  const own = all.filter(
    ({ suite }) => suite.slot === undefined || slot === undefined || suite.slot === slot.name,
  );
  if (own.length > 0) return own;
  throw new SlotwrightError(
    'usage',
    'no-suites',
    `There is no suite in ${tree.shown(directory === '.' ? 'suites' : `${directory}/suites`)}.`,
    {
      advice:
        'Keep a call as a test in the app, write one (docs/test-lab.md), or name one with `--suite`.',
    },
  );
}

async function pluginFiles(
  { arguments: given, workingDirectory }: Context,
  { tree, slot }: Setting,
): Promise<readonly string[]> {
  const named = given.list('plugin');
  if (named.length > 0) return pluginArguments(named, workingDirectory);
  if (slot?.project !== undefined) {
    return (await projectPlugins(tree, slot.project)).map((file) => tree.shown(file));
  }
  throw new SlotwrightError(
    'usage',
    'missing-argument',
    'No plugin is given, and no project is here.',
    {
      advice:
        'For example: slotwright test my-slot, or slotwright test --plugin plugin.wasm --suite suites/basics.json',
    },
  );
}

/** A run without a case says nothing, and must not pass for an answer. */
function requireCases({ rows }: MatrixResult): void {
  const empty = rows.every(
    ({ refused, suites }) =>
      refused === undefined && suites.every(({ result }) => result.cases.length === 0),
  );
  if (!empty) return;
  throw new SlotwrightError('usage', 'no-cases', 'No case of the suites is for these plugins.', {
    advice: 'Which plugins a suite or a case is for stands under its `plugins`.',
  });
}

/** Of the newest version in service. */
function coverageOf({ arguments: given }: Context, { slot }: Setting): CoverageCounter | undefined {
  if (!given.has('coverage')) return undefined;
  const newest = slot?.versions
    .filter(({ status }) => status !== 'retired')
    .toSorted((a, b) => compareVersions(b.version ?? '', a.version ?? ''))[0];
  if (newest !== undefined) return new CoverageCounter(newest.slot);
  throw new SlotwrightError(
    'usage',
    'no-slot',
    '`--coverage` is counted against a slot, and there is none here.',
    {
      advice: 'Name a project: slotwright test my-slot --coverage',
    },
  );
}

/** Mocks that no version of the slot has a function for: mostly slips of the pen. */
function remarksOn({ slot }: Setting, suites: readonly LabSuite[]): readonly string[] {
  if (slot === undefined) return [];
  const worlds = slot.versions.map((version) => functionsOf(version.slot, 'imports'));
  return suites.flatMap(({ path, suite, mocks }) => {
    const own = unknownPaths(worlds, Object.assign({}, ...suite.cases.map((one) => one.mocks)));
    const set = unknownPaths(worlds, mocks?.mocks ?? {});
    return [
      ...own.map((name) => ({ file: path, name })),
      ...set.map((name) => ({ file: `mocks/${suite.mocks ?? ''}`, name })),
    ]
      .filter(({ name }) => !name.startsWith('wasi:'))
      .map(({ file, name }) => `${file} mocks \`${name}\`, which ${slot.name} does not import.`);
  });
}

async function writeSnapshots(
  { workingDirectory }: Context,
  suites: readonly LabSuite[],
  { changed }: MatrixResult,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, suite } of changed) {
    const file = suites.find((one) => one.path === path)?.file;
    if (file === undefined) continue;
    await writeFileAtomically(resolve(workingDirectory, file), printLabFile(suite), path);
    written.push(path);
  }
  return written;
}

/** Loads the one rendering that is asked for. */
async function write(context: Context, document: TestDocument): Promise<void> {
  const { arguments: given, style } = context;
  const format = context.json ? 'json' : (given.text('format') ?? 'text');
  if (format === 'json') return context.write(`${JSON.stringify(document, null, 2)}\n`);
  if (format === 'text')
    return context.write(renderTest(document, { style, all: given.has('all') }));
  const formats = await import('../../wit/reports/lab-test-formats.ts');
  context.write(
    format === 'junit' ? formats.testToJunit(document) : formats.testToMarkdown(document),
  );
}

/** Build servers set `CI`; people who play at one say `false` or `0`. */
const isBuildServer = (variable = ''): boolean => !['', '0', 'false'].includes(variable);
