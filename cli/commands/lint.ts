/** `lint`: advice on a slot. */

import { type LintOptions, lint } from '../../wit/lint/lint.ts';
import type { Resolution } from '../../wit/model/input.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { compareVersions } from '../../wit/model/versions.ts';
import {
  renderDiagnostics,
  summaryOfDiagnostics,
  type Texts,
} from '../../wit/reports/diagnostics-text.ts';
import type { LintDocument } from '../../wit/reports/documents.ts';
import { Places } from '../../wit/reports/places.ts';
import { type Style, visible } from '../../wit/reports/style.ts';
import type { Diagnostic } from '../../wit/text/diagnostic.ts';
import { LineIndex } from '../../wit/text/position.ts';
import { diskTree, type FileTree } from '../../workspace/file-tree.ts';
import { gitTree } from '../../workspace/git.ts';
import { expandGlob } from '../../workspace/glob.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { readWitFrom } from '../../workspace/read-wit.ts';
import {
  chooseSlot,
  loadProjectVersion,
  projectDirectory,
  type SlotSelection,
} from '../../workspace/slots.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { slotSelection } from '../wit-options.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const tree = diskTree(workingDirectory);
  const words = given.words.length === 0 ? [await defaultPath(tree)] : given.words;
  const since = given.text('new-since');
  const subjects: Linted[] = [];
  for (const word of words) {
    for (const argument of await lintArguments(tree, word, workingDirectory)) {
      subjects.push(await linted(tree, argument, slotSelection(given), since, workingDirectory));
    }
  }
  const document: LintDocument = {
    schema: 'lint/1',
    findings: subjects.flatMap(({ findings, texts }) => {
      const places = new Places(texts);
      return findings.map((finding) => places.diagnostic(finding));
    }),
  };
  print(context, document, () =>
    subjects.map((each) => describe(each, since, context.style)).join(''),
  );
  const failed = document.findings.some(({ severity }) => severity === 'error');
  return failed ? exitCode.no : exitCode.fine;
}

/** A pattern stands for what it matches; one that matches nothing is reported by who reads it. */
async function lintArguments(
  tree: FileTree,
  word: string,
  workingDirectory: string,
): Promise<readonly string[]> {
  const pattern = argumentPath(word, workingDirectory);
  const matches = await expandGlob(tree, pattern);
  return matches.length === 0 ? [pattern] : matches;
}

interface Linted {
  readonly path: string;
  readonly findings: readonly Diagnostic[];
  readonly texts: Texts;
}

async function linted(
  tree: FileTree,
  argument: string,
  selection: SlotSelection,
  since: string | undefined,
  workingDirectory: string,
): Promise<Linted> {
  const subject = await lintSubject(tree, argument, selection);
  const before =
    since === undefined
      ? undefined
      : await earlierFindings(workingDirectory, since, argument, selection);
  const all = findingsOf(subject);
  return {
    path: subject.path,
    findings: before === undefined ? all : newFindings(all, subject.resolution, before),
    texts: (file) => subject.resolution.trees.get(file)?.text,
  };
}

function describe(
  { path, findings, texts }: Linted,
  since: string | undefined,
  style: Style,
): string {
  const title = style.bold(visible(path));
  const news = since === undefined ? '' : ` new since ${visible(since)}`;
  if (findings.length === 0) {
    return `${style.good('✓')} ${title}: nothing${since === undefined ? ' to note' : news}.\n`;
  }
  return `${renderDiagnostics(findings, texts, style)}\n${title}: ${summaryOfDiagnostics(findings)}${news}.\n`;
}

interface LintTarget {
  readonly path: string;
  readonly resolution: Resolution;
  readonly options: LintOptions;
}

async function defaultPath(tree: FileTree): Promise<string> {
  if ((await tree.kind('slot.json')) === 'file') return '.';
  return (await tree.kind('wit')) === 'directory' ? 'wit' : '.';
}

/** The WIT itself, or the newest version of a project: older ones can no longer be changed. */
async function lintSubject(
  tree: FileTree,
  argument: string,
  selection: SlotSelection,
): Promise<LintTarget> {
  const directory = await projectDirectory(tree, argument);
  if (directory === undefined) {
    const input = await readWitFrom(tree, argument);
    return { path: input.main.path, resolution: resolve(input, selection), options: {} };
  }
  const { readProject } = await import('../../workspace/project.ts');
  const project = await readProject(tree, directory);
  const [, settings] = chooseSlot(project, selection.slotName);
  const versions = settings.versions.toSorted((a, b) => compareVersions(a.version, b.version));
  const load = (version: (typeof versions)[number]) =>
    loadProjectVersion(tree, project, settings, version, selection);
  const earlier = [];
  for (const version of versions.slice(0, -1)) earlier.push((await load(version)).slot.model);
  const newest = versions.at(-1);
  const { lint: levels, sdk } = project.data;
  const options: LintOptions = {
    earlier,
    ...(levels === undefined ? {} : { levels }),
    ...(sdk === undefined ? {} : { languages: sdk.languages }),
  };
  if (newest === undefined || typeof newest.wit !== 'string') {
    const loaded = newest === undefined ? undefined : await load(newest);
    const resolution = loaded?.resolution ?? resolve(await readWitFrom(tree, directory), selection);
    return { path: loaded?.path ?? directory, resolution, options };
  }
  const input = await readWitFrom(tree, `${directory}/${newest.wit}`);
  return { path: input.main.path, resolution: resolve(input, selection), options };
}

/** Errors of WIT that is invalid are all there is to say about it. */
function findingsOf({ resolution, options }: LintTarget): readonly Diagnostic[] {
  const errors = resolution.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors;
  return [...resolution.diagnostics, ...lint(resolution, options)];
}

interface Earlier {
  readonly findings: readonly Diagnostic[];
  readonly resolution: Resolution;
}

/** A slot that was not there at the revision had no findings. */
async function earlierFindings(
  workingDirectory: string,
  revision: string,
  argument: string,
  selection: SlotSelection,
): Promise<Earlier | undefined> {
  const tree = await gitTree(workingDirectory, revision);
  if ((await tree.kind(argument)) === 'missing') return undefined;
  const subject = await lintSubject(tree, argument, selection);
  return { findings: findingsOf(subject), resolution: subject.resolution };
}

/** Those without a counterpart: same code and sentence on a line of the same text. Lines may move. */
function newFindings(
  findings: readonly Diagnostic[],
  resolution: Resolution,
  before: Earlier,
): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const finding of before.findings) {
    const key = keyOf(finding, before.resolution);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return findings.filter((finding) => {
    const key = keyOf(finding, resolution);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function keyOf({ code, message, span }: Diagnostic, { trees }: Resolution): string {
  const text = trees.get(span.file)?.text ?? '';
  const lines = new LineIndex(text);
  const { start, end } = lines.lineRange(lines.positionAt(span.start).line);
  return JSON.stringify([code, message, text.slice(start, end).trim()]);
}
