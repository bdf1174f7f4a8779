/** All slots of an open project with all their WIT, from disk and from git, for the engine's worker. */

import { basename, isAbsolute, posix, resolve as resolvePath } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import type { WitInput } from '../../wit/model/input.ts';
import type { ProjectProblem, SlotDocument, SlotsDocument } from '../contract/shell-data.ts';
import type { SlotVersion } from '../contract/slot-file.ts';
import { diskTree, type FileTree } from '../file-tree.ts';
import { gitTree } from '../git.ts';
import { slotFileName } from '../paths.ts';
import { readProject } from '../project.ts';
import { readWitFrom } from '../read-wit.ts';
import { refusal } from './failures.ts';
import { type Grants, realPlace } from './grants.ts';
import type { OpenProject } from './open-projects.ts';
import { isInside, type System } from './path-forms.ts';
import { ownBytes } from './room.ts';

type VersionDocument = SlotDocument['versions'][number];
type WitPackage = VersionDocument['main'];

export async function slotsDocument(
  project: OpenProject,
  grants: Grants,
  system: System,
): Promise<SlotsDocument> {
  const tree = confinedTree(project, grants, system);
  if (project.kind !== 'project') return bareSlot(project, tree);
  let read: Awaited<ReturnType<typeof readProject>>;
  try {
    read = await readProject(tree, '.');
  } catch (error) {
    return { slots: [], problems: problemsOf(error, slotFileName) };
  }
  const { data, places } = read;
  const problems: ProjectProblem[] = [];
  const revisions = new Revisions(project.root);
  const slots: SlotDocument[] = [];
  for (const [name, slot] of Object.entries(data.slots)) {
    const versions: VersionDocument[] = [];
    for (const [index, entry] of slot.versions.entries()) {
      const version = await projectVersion(tree, revisions, entry);
      versions.push(version);
      if (version.problem !== undefined) {
        // Where it is named, which is where a wrong name is mended.
        const { line, column } = places.positionOf(['slots', name, 'versions', index, 'wit']);
        problems.push({
          path: slotFileName,
          line,
          column,
          code: 'unreadable-version',
          message: version.problem,
        });
      }
    }
    slots.push({
      name,
      world: slot.world,
      versions,
      ambient: slot.ambient ?? [],
      layer: slot.layer ?? 'semver',
      capabilities: slot.capabilities,
      ...(slot.limits === undefined ? {} : { limits: slot.limits }),
      hosts: (data.hosts ?? [])
        .filter(({ serves }) => Object.hasOwn(serves, name))
        .map(({ release, serves }) => ({ release, serves: serves[name] ?? [] })),
    });
  }
  return {
    slots,
    ...(data.lint === undefined ? {} : { lint: data.lint }),
    ...(data.sdk === undefined ? {} : { languages: data.sdk.languages }),
    problems,
  };
}

async function bareSlot(project: OpenProject, tree: FileTree): Promise<SlotsDocument> {
  const path = project.focus ?? '.';
  const version = await readVersion(tree, path, { status: 'served', path, editable: true });
  const problems: ProjectProblem[] =
    version.problem === undefined ? [] : [{ code: 'unreadable-version', message: version.problem }];
  const slot: SlotDocument = {
    name: basename(project.name, '.wit'),
    versions: [version],
    ambient: [],
    layer: 'semver',
    capabilities: undefined,
    hosts: [],
  };
  return { slots: [slot], problems };
}

async function projectVersion(
  tree: FileTree,
  revisions: Revisions,
  entry: SlotVersion,
): Promise<VersionDocument> {
  const { version, status, until, wit } = entry;
  const known = { version, status, ...(until === undefined ? {} : { until }) };
  if (typeof wit === 'string') {
    const path = posix.normalize(wit).replace(/\/$/, '');
    // What lies outside of the project is shown, and edited where it belongs.
    const editable = !path.startsWith('../') && path !== '..' && !isAbsolute(path);
    return readVersion(tree, path, { ...known, path, editable });
  }
  const path = posix.normalize(wit.path).replace(/\/$/, '');
  const about = { ...known, path: `git:${wit.git}/${path}`, editable: false };
  try {
    return await readVersion(await revisions.tree(wit.git), path, about);
  } catch (error) {
    return unreadable(about, error);
  }
}

type About = Pick<VersionDocument, 'version' | 'status' | 'until' | 'path' | 'editable'>;

async function readVersion(tree: FileTree, path: string, about: About): Promise<VersionDocument> {
  try {
    const { main, deps } = await readWitFrom(tree, path);
    const depsPath = posix.join(path, 'deps');
    return {
      ...about,
      main: packageOf(main),
      deps: deps.map(packageOf),
      ...(about.editable && (await tree.kind(path)) === 'directory' ? { depsPath } : {}),
    };
  } catch (error) {
    return unreadable(about, error);
  }
}

function unreadable(about: About, error: unknown): VersionDocument {
  if (!(error instanceof SlotwrightError)) throw error;
  return { ...about, main: { path: about.path, files: [] }, deps: [], problem: error.message };
}

function packageOf({ path, files }: WitInput['main']): WitPackage {
  return {
    path,
    files: files.map((file) =>
      'text' in file
        ? { path: file.path, text: file.text }
        : { path: file.path, bytes: ownBytes(file.bytes) },
    ),
  };
}

/** The trees of the revisions that a project names, each read once. */
class Revisions {
  readonly #root: string;
  readonly #trees = new Map<string, Promise<FileTree>>();

  constructor(root: string) {
    this.#root = root;
  }

  tree(revision: string): Promise<FileTree> {
    const known = this.#trees.get(revision) ?? this.#read(revision);
    this.#trees.set(revision, known);
    return known;
  }

  async #read(revision: string): Promise<FileTree> {
    const tree = await gitTree(this.#root, revision);
    return {
      kind: (path) => tree.kind(path),
      list: (path) => tree.list(path),
      read: (path) => tree.read(path),
      shown: (path) => `git:${revision}/${posix.normalize(path)}`,
    };
  }
}

/** The disk as the project may read it: below its root and in granted places, links followed. */
function confinedTree(project: OpenProject, grants: Grants, system: System): FileTree {
  const tree = diskTree(project.root);
  const checked = async (path: string): Promise<string> => {
    const real = await realPlace(resolvePath(project.root, path));
    if (isInside(project.root, real, system) || grants.allows(real)) return path;
    throw refusal(
      'not-granted',
      `${tree.shown(path)} is outside the folders that this window may use.`,
    );
  };
  return {
    kind: async (path) => tree.kind(await checked(path)),
    list: async (path) => tree.list(await checked(path)),
    read: async (path) => tree.read(await checked(path)),
    shown: tree.shown,
  };
}

/** The sentences of an error about a file, with their places where they begin with one. */
export function problemsOf(error: unknown, path: string): ProjectProblem[] {
  if (!(error instanceof SlotwrightError)) throw error;
  return error.message.split('\n').map((sentence) => {
    const place = /^(.*?):(\d+):(\d+): (.*)$/s.exec(sentence);
    if (place === null) return { path, code: error.code, message: sentence };
    const [, file = path, line = '1', column = '1', message = sentence] = place;
    return { path: file, line: Number(line), column: Number(column), code: error.code, message };
  });
}
