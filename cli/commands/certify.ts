/** `certify`: all that can be asked of a plugin before a host takes it, in one report. */

import { createHash } from 'node:crypto';
import { readPlugin } from '../../wit/conformance/check-bytes.ts';
import { messageOf, SlotwrightError } from '../../wit/errors.ts';
import { parseBudgets } from '../../wit/lab/budgets.ts';
import { type CertifySubject, certify } from '../../wit/lab/certify.ts';
import type { PluginToRun } from '../../wit/lab/runner.ts';
import { certifyToMarkdown, renderCertify } from '../../wit/reports/lab-certify.ts';
import type { CertifyDocument } from '../../wit/reports/lab-documents.ts';
import { readHashed } from '../../workspace/find-components.ts';
import { type LabSuite, mocksOf, projectSuites, readLabSuite } from '../../workspace/lab-files.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { argumentPath } from '../../workspace/paths.ts';
import type { LoadedSlot } from '../../workspace/slots.ts';
import { checkSubject } from '../check-subject.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { wholeNumber } from '../lab/numbers.ts';
import { type MockNeeds, mockNeeds } from '../lab/plugin-input.ts';
import { progressOn } from '../lab/progress.ts';
import {
  type OpenRunner,
  openPlugin,
  openRunner,
  type Setting,
  settingOf,
  withRunner,
} from '../lab/setting.ts';
import { toolIdentity } from '../lab/tool-identity.ts';
import { slotArgument } from '../slot-argument.ts';

/** Fewer than `fuzz` does: enough to meet what fails often. */
const fuzzRuns = 200;

export async function run(context: Context, open: OpenRunner = openRunner): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const budgets = parseBudgets(given.list('budget'));
  const runs = wholeNumber(given, 'runs', 0, 1_000_000) ?? fuzzRuns;
  const seed = wholeNumber(given, 'seed', 0, 2 ** 31 - 1) ?? 1;
  const bare = await settingOf(context);
  const argument = await slotArgument(bare.tree, given.text('slot'), workingDirectory);
  const setting = bare.slot === undefined ? await settingOf(context, argument) : bare;
  const { slot } = setting;
  if (slot === undefined)
    throw new SlotwrightError('internal', 'no-slot', 'The slot was not read.');
  const plugin = await fileOf(context, given.words[0] ?? '');
  const before = given.text('previous');
  const previous = before === undefined ? undefined : await fileOf(context, before);
  if (previous !== undefined) refuseOtherFiles(previous);
  const suites = await suitesOf(context, setting, slot);
  const [first] = suites;
  const needs = await mockNeeds(context, setting, suites.flatMap(mocksOf), first?.directory);
  const progress = progressOn(context);
  const oracle = createNodeOracle();
  const subject: Omit<CertifySubject, 'runner'> = {
    plugin,
    ...(previous === undefined ? {} : { previous }),
    slot: {
      ...checkSubject(slot, given),
      sha256: hashOf(slot),
      capabilities: setting.capabilities,
    },
    suites: suites.map(({ path, suite, mocks }) => ({ path, suite, mocks })),
    budgets,
    tool: await toolIdentity(),
    fuzz: { runs, seed },
    validate: async (bytes) => {
      const answer = await oracle.validate(bytes);
      return answer.ok ? undefined : answer.message;
    },
    onStage: (stage) => progress.show(`${plugin.file}: ${stage}`),
  };
  try {
    const document = await withPlace(context, open, setting, needs, (runner, signal) =>
      certify({ ...subject, runner, ...(signal === undefined ? {} : { signal }) }),
    );
    progress.clear();
    write(context, document);
    if (document.certified) return exitCode.fine;
    // It was not run: that is no answer about the plugin.
    return document.stages.some(({ state }) => state === 'failed') ? exitCode.no : exitCode.failed;
  } finally {
    progress.clear();
    await oracle.dispose();
  }
}

/** Without a place where plugins run, what needs none is answered, and the rest is skipped. */
async function withPlace(
  context: Context,
  open: OpenRunner,
  setting: Setting,
  needs: MockNeeds,
  ask: (runner: CertifySubject['runner'], signal?: AbortSignal) => Promise<CertifyDocument>,
): Promise<CertifyDocument> {
  try {
    return await withRunner(context, open, (runner, signal) =>
      ask(
        {
          confinement: runner.confinement,
          open: (plugin: PluginToRun) => openPlugin(setting, runner, plugin, needs, signal),
        },
        signal,
      ),
    );
  } catch (error) {
    if (!(error instanceof SlotwrightError) || error.code !== 'sandbox-unavailable') throw error;
    return ask({ unavailable: `Nothing can be run here: ${messageOf(error)}` });
  }
}

async function fileOf({ workingDirectory }: Context, word: string) {
  const file = argumentPath(word, workingDirectory);
  const { bytes, sha256 } = await readHashed(file, workingDirectory);
  return { file, bytes, sha256 };
}

/** Against what is no component, all would be new. */
function refuseOtherFiles({ file, bytes }: { readonly file: string; readonly bytes: Uint8Array }) {
  const { decoded } = readPlugin(bytes);
  if (decoded.kind === 'component') return;
  throw new SlotwrightError(
    'usage',
    'not-a-component',
    decoded.kind === 'module'
      ? `The previous one, ${file}, is a core module, not a component.`
      : `The previous one, ${file}, is not a component.`,
  );
}

async function suitesOf(
  { arguments: given, workingDirectory }: Context,
  { tree, directory }: Setting,
  slot: LoadedSlot,
): Promise<readonly LabSuite[]> {
  const named = given.list('suite');
  if (named.length > 0) {
    const home = slot.project === undefined ? undefined : directory;
    return Promise.all(
      named.map((one) => readLabSuite(tree, argumentPath(one, workingDirectory), home)),
    );
  }
  if (slot.project === undefined) return [];
  const all = await projectSuites(tree, directory);
  return all.filter(({ suite }) => suite.slot === undefined || suite.slot === slot.name);
}

/** Of the WIT of all versions, with what `slot.json` says of the slot. */
function hashOf({ name, versions, settings }: LoadedSlot): string {
  const hash = createHash('sha256');
  const add = (text: string | Uint8Array): void => {
    hash.update(`${text.length}\n`).update(text);
  };
  add(name);
  add(JSON.stringify(settings ?? null));
  for (const { version = '', status, input } of versions) {
    add(`${version} ${status}`);
    for (const { files } of [input.main, ...input.deps]) {
      for (const file of files) add('text' in file ? file.text : file.bytes);
    }
  }
  return hash.digest('hex');
}

function write(context: Context, document: CertifyDocument): void {
  const format = context.json ? 'json' : (context.arguments.text('format') ?? 'text');
  const texts: Readonly<Record<string, () => string>> = {
    json: () => `${JSON.stringify(document, null, 2)}\n`,
    markdown: () => certifyToMarkdown(document),
  };
  context.write(texts[format]?.() ?? renderCertify(document, context.style));
}
