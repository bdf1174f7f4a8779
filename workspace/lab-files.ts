/**
 * The test lab's files of a project: `suites/`, `mocks/` and `recordings/` beside `slot.json`. What is
 * broken is an error with its place; the files stay as they are.
 */

import { posix } from 'node:path';
import { SlotwrightError } from '../wit/errors.ts';
import { filesOfMocks } from '../wit/lab/effective-mocks.ts';
import type { MockSet, Mocks, Recording, Suite } from '../wit/lab/files.ts';
import { readMockSet, readRecording, readSuite } from '../wit/lab/read-files.ts';
import type { FileTree } from './file-tree.ts';
import { expandGlob } from './glob.ts';
import { nearest } from './nearest.ts';
import { pathFromFile } from './paths.ts';
import { decodeText } from './read-wit.ts';

export interface LabSuite {
  /** As messages name it. */
  readonly path: string;
  /** Of the tree. */
  readonly file: string;
  /** The project that it belongs to. */
  readonly directory: string;
  readonly suite: Suite;
  readonly mocks: MockSet | undefined;
}

/** All suites of a project, sorted. */
export async function projectSuites(
  tree: FileTree,
  directory: string,
): Promise<readonly LabSuite[]> {
  const found: LabSuite[] = [];
  for (const file of await jsonFiles(tree, pathFromFile(directory, 'suites'))) {
    found.push(await readLabSuite(tree, file, directory));
  }
  return found;
}

/** A suite by its file. Its mock set is looked for below `mocks/` of `directory`. */
export async function readLabSuite(
  tree: FileTree,
  file: string,
  directory: string = projectOf(file),
): Promise<LabSuite> {
  const shown = tree.shown(file);
  const suite = readSuite(shown, await textOf(tree, file));
  return {
    path: shown,
    file,
    directory,
    suite,
    mocks:
      suite.mocks === undefined ? undefined : await namedMocks(tree, directory, suite.mocks, shown),
  };
}

async function namedMocks(
  tree: FileTree,
  directory: string,
  name: string,
  suite: string,
): Promise<MockSet> {
  const folder = pathFromFile(directory, 'mocks');
  const file = pathFromFile(folder, name);
  if (staysInside(name) && (await tree.kind(file)) === 'file') return readMocks(tree, file);
  const others = (await jsonFiles(tree, folder)).map((one) => posix.basename(one));
  const near = nearest(name, others);
  throw new SlotwrightError(
    'usage',
    'no-such-file',
    `${suite}: \`mocks\` names ${name}, and there is no ${tree.shown(file)}.`,
    near === undefined ? {} : { advice: `Did you mean \`${near}\`?` },
  );
}

export async function readMocks(tree: FileTree, file: string): Promise<MockSet> {
  return readMockSet(tree.shown(file), await textOf(tree, file));
}

export interface LabRecording {
  readonly path: string;
  readonly file: string;
  readonly recording: Recording;
}

/** Recordings by files, folders and patterns with `*`; those of the project where there are no words. */
export async function readRecordings(
  tree: FileTree,
  words: readonly string[],
  directory: string,
): Promise<readonly LabRecording[]> {
  const files = new Set<string>();
  for (const word of words.length === 0 ? [pathFromFile(directory, 'recordings')] : words) {
    for (const match of await expandGlob(tree, word)) {
      if ((await tree.kind(match)) !== 'directory') files.add(match);
      else for (const file of await jsonFiles(tree, match)) files.add(file);
    }
  }
  const found: LabRecording[] = [];
  for (const file of files) {
    const path = tree.shown(file);
    const recording = readRecording(path, await textOf(tree, file));
    found.push({ path, file, recording });
  }
  return found;
}

/** What mocks need beside them: script texts and recordings by their names, and files of plugins. */
export interface MockFiles {
  readonly scripts: Readonly<Record<string, string>>;
  readonly recordings: Readonly<Record<string, Recording>>;
  readonly plugins: readonly string[];
}

export async function filesForMocks(
  tree: FileTree,
  directory: string,
  tables: readonly Mocks[],
): Promise<MockFiles> {
  const needed = tables.map(filesOfMocks);
  const named = (of: (one: (typeof needed)[number]) => readonly string[]): readonly string[] => [
    ...new Set(needed.flatMap(of)),
  ];
  const scripts: Record<string, string> = {};
  for (const name of named((one) => one.scripts)) {
    const file = await existing(tree, directory, 'mocks', name);
    scripts[name] = await textOf(tree, file);
  }
  const recordings: Record<string, Recording> = {};
  for (const name of named((one) => one.recordings)) {
    const file = await existing(tree, directory, 'recordings', name);
    recordings[name] = readRecording(tree.shown(file), await textOf(tree, file));
  }
  return { scripts, recordings, plugins: named((one) => one.plugins) };
}

async function existing(
  tree: FileTree,
  directory: string,
  folder: 'mocks' | 'recordings',
  name: string,
): Promise<string> {
  const file = pathFromFile(pathFromFile(directory, folder), name);
  if (staysInside(name) && (await tree.kind(file)) === 'file') return file;
  throw new SlotwrightError(
    'usage',
    'no-such-file',
    `A mock needs ${folder}/${name}, and there is no ${tree.shown(file)}.`,
  );
}

/** A name in a file of others may not lead out of the project. */
const staysInside = (name: string): boolean =>
  !name.split(/[/\\]/).includes('..') && !/^(?:[/\\]|[A-Za-z]:)/.test(name);

/** The mocks of a suite: of its set, and of each case. */
export function mocksOf({ suite, mocks }: Pick<LabSuite, 'suite' | 'mocks'>): readonly Mocks[] {
  const own = suite.cases.flatMap((one) => (one.mocks === undefined ? [] : [one.mocks]));
  return mocks === undefined ? own : [mocks.mocks, ...own];
}

/** `.json` files of a folder, sorted; none where there is no folder. */
async function jsonFiles(tree: FileTree, folder: string): Promise<readonly string[]> {
  if ((await tree.kind(folder)) !== 'directory') return [];
  const entries = await tree.list(folder);
  return entries
    .filter(({ kind, name }) => kind === 'file' && name.endsWith('.json'))
    .map(({ name }) => (folder === '.' ? name : `${folder}/${name}`));
}

/** `game` of `game/suites/mod.json`; where it stands elsewhere, the folder that it is in. */
function projectOf(file: string): string {
  const home = posix.dirname(file.replaceAll('\\', '/'));
  return posix.basename(home) === 'suites' ? posix.dirname(home) : home;
}

async function textOf(tree: FileTree, file: string): Promise<string> {
  return decodeText(tree.shown(file), await tree.read(file)).replace(/^\ufeff/, '');
}
