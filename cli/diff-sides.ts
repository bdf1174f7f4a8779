/** The two versions that `diff` compares: WIT on disk, versions of a project, or git revisions. */

import { inService } from '../wit/conformance/served.ts';
import { SlotwrightError } from '../wit/errors.ts';
import { compareVersions } from '../wit/model/versions.ts';
import { diskTree, type FileTree } from '../workspace/file-tree.ts';
import { gitTree, revisionRange } from '../workspace/git.ts';
import { nearest } from '../workspace/nearest.ts';
import { argumentPath, slotFileName } from '../workspace/paths.ts';
import type { Project } from '../workspace/project.ts';
import {
  chooseSlot,
  type LoadedSlot,
  type LoadedVersion,
  loadProjectVersion,
  loadSlot,
  projectDirectory,
  type SlotSelection,
} from '../workspace/slots.ts';
import type { Arguments } from './arguments.ts';

export interface DiffSides {
  readonly old: LoadedVersion;
  readonly new: LoadedVersion;
  /** The slot that the new version belongs to: its policy, acceptances, other versions and hosts. */
  readonly slot: LoadedSlot;
  /** With `--served`: the versions in service other than the new one, newest first; else none. */
  readonly served: readonly LoadedVersion[];
}

type TwoSides = Omit<DiffSides, 'served'>;

export async function diffSides(
  given: Arguments,
  workingDirectory: string,
  selection: SlotSelection,
): Promise<DiffSides> {
  if (!given.has('served'))
    return { ...(await twoSides(given, workingDirectory, selection)), served: [] };
  const sides = await sidesInService(given, workingDirectory, selection);
  return { ...sides, served: othersInService(sides.slot, sides.new) };
}

/** Under `--served` the old side is, unless it is named, the version in service before the new one. */
async function sidesInService(
  given: Arguments,
  workingDirectory: string,
  selection: SlotSelection,
): Promise<TwoSides> {
  const tree = diskTree(workingDirectory);
  const words = given.words.map((word) => argumentPath(word, workingDirectory));
  const found = await projectOf(tree, given, words[0], workingDirectory);
  if (found === undefined) {
    throw new SlotwrightError(
      'usage',
      'no-project',
      '`--served` looks at the versions in service of a project, and there is no slot.json here.',
      { advice: 'Name the project with `--slot`, or make one of existing WIT with `adopt`.' },
    );
  }
  if (given.has('git') || words.length > 1) return twoSides(given, workingDirectory, selection);
  const sides = new Sides(tree, found.project, selection);
  const slot = await sides.wholeSlot();
  const [word] = words;
  const named = word === undefined || word === found.argument ? undefined : word;
  const next =
    named === undefined
      ? newestOf(slot)
      : (slot.versions.find(({ version }) => version === named) ?? (await sides.load(named)));
  const others = othersInService(slot, next);
  const before = others.find(
    ({ version }) => next.version === undefined || compareVersions(version ?? '', next.version) < 0,
  );
  const old = before ?? others.at(-1);
  if (old === undefined) {
    throw new SlotwrightError(
      'usage',
      'one-version',
      `Slot ${slot.name} of ${found.project.file} has no other version in service than ${next.version ?? next.path}.`,
      { advice: 'Versions in service have the status `served` or `deprecated`.' },
    );
  }
  return { old, new: next, slot };
}

function othersInService(slot: LoadedSlot, next: LoadedVersion): readonly LoadedVersion[] {
  return inService(slot.versions)
    .filter(({ status }) => status === 'served' || status === 'deprecated')
    .filter(({ version, path }) => version !== next.version || path !== next.path)
    .toSorted((a, b) => compareVersions(b.version ?? '', a.version ?? ''));
}

async function twoSides(
  given: Arguments,
  workingDirectory: string,
  selection: SlotSelection,
): Promise<TwoSides> {
  const tree = diskTree(workingDirectory);
  const words = given.words.map((word) => argumentPath(word, workingDirectory));
  const range = given.text('git');
  if (range !== undefined) return ofRevisions(tree, range, words, workingDirectory, selection);

  const [first, second] = words;
  const project = await projectOf(tree, given, first, workingDirectory);
  if (first === undefined || (second === undefined && project?.argument === first)) {
    return newestTwo(tree, project?.project, selection);
  }
  const sides = new Sides(tree, project?.project, selection);
  if (second === undefined) {
    // One version of a project: compared with its newest.
    const slot = await sides.wholeSlot();
    return { old: await sides.load(first), new: newestOf(slot), slot };
  }
  const old = await sides.load(first);
  const next = await sides.load(second);
  return { old, new: next, slot: await sides.slotOf(second, next) };
}

/** The project in which version numbers are looked up: `--slot`, the argument itself, or here. */
async function projectOf(
  tree: FileTree,
  given: Arguments,
  first: string | undefined,
  workingDirectory: string,
): Promise<{ project: Project; argument: string } | undefined> {
  const slot = given.text('slot');
  const candidates = [
    ...(slot === undefined ? [] : [argumentPath(slot, workingDirectory)]),
    ...(first === undefined ? [] : [first]),
    '.',
  ];
  for (const argument of candidates) {
    if ((await tree.kind(argument)) === 'missing') continue;
    const directory = await projectDirectory(tree, argument);
    if (directory === undefined) continue;
    const { readProject } = await import('../workspace/project.ts');
    return { project: await readProject(tree, directory), argument };
  }
  return undefined;
}

async function newestTwo(
  tree: FileTree,
  project: Project | undefined,
  selection: SlotSelection,
): Promise<TwoSides> {
  if (project === undefined) {
    throw new SlotwrightError(
      'usage',
      'missing-argument',
      '`diff` needs two versions to compare.',
      {
        advice:
          'For example: slotwright diff wit-old/ wit/, or slotwright diff wit/ --git main...HEAD',
      },
    );
  }
  const slot = await loadSlot(tree, project.directory, selection);
  const [next, old] = slot.versions.toSorted((a, b) =>
    compareVersions(b.version ?? '', a.version ?? ''),
  );
  if (old === undefined || next === undefined) {
    throw new SlotwrightError(
      'usage',
      'one-version',
      `Slot ${slot.name} of ${project.file} has one version; two are compared.`,
      { advice: 'Compare revisions with `--git main...HEAD`, or name another WIT directory.' },
    );
  }
  return { old, new: next, slot };
}

async function ofRevisions(
  tree: FileTree,
  range: string,
  words: readonly string[],
  workingDirectory: string,
  selection: SlotSelection,
): Promise<TwoSides> {
  const path = words[0] ?? (await defaultPath(tree));
  const revisions = await revisionRange(workingDirectory, range);
  const load = async (revision: string): Promise<LoadedSlot> =>
    loadSlot(await gitTree(workingDirectory, revision), path, selection);
  const [old, next] = [await load(revisions.old), await load(revisions.new)];
  return { old: newestOf(old), new: newestOf(next), slot: next };
}

async function defaultPath(tree: FileTree): Promise<string> {
  if ((await tree.kind(slotFileName)) === 'file') return '.';
  return (await tree.kind('wit')) === 'directory' ? 'wit' : '.';
}

function newestOf(slot: LoadedSlot): LoadedVersion {
  const [newest] = slot.versions.toSorted((a, b) =>
    compareVersions(b.version ?? '', a.version ?? ''),
  );
  if (newest === undefined)
    throw new SlotwrightError('internal', 'no-version', 'The slot has no version.');
  return newest;
}

class Sides {
  readonly #tree: FileTree;
  readonly #project: Project | undefined;
  readonly #selection: SlotSelection;

  constructor(tree: FileTree, project: Project | undefined, selection: SlotSelection) {
    this.#tree = tree;
    this.#project = project;
    this.#selection = selection;
  }

  /** A path wins over a version of the same name. */
  async load(word: string): Promise<LoadedVersion> {
    if ((await this.#tree.kind(word)) !== 'missing') {
      return newestOf(
        await loadSlot(this.#tree, word, this.#selectionFor(await this.#isProject(word))),
      );
    }
    const project = this.#project;
    if (project === undefined) {
      // Says which path is missing, and what is there instead.
      return newestOf(await loadSlot(this.#tree, word, this.#selection));
    }
    const [name, settings] = chooseSlot(project, this.#selection.slotName);
    const entry = settings.versions.find(({ version }) => version === word);
    if (entry !== undefined) {
      return loadProjectVersion(this.#tree, project, settings, entry, this.#selection);
    }
    const versions = settings.versions.map(({ version }) => version);
    const near = nearest(word, versions);
    throw new SlotwrightError(
      'usage',
      'no-such-version',
      `There is no path \`${word}\`, and slot ${name} of ${project.file} has no such version; it has ${versions.join(', ')}.`,
      word.includes('..')
        ? { advice: `For git revisions: --git ${word}` }
        : near === undefined
          ? {}
          : { advice: `Did you mean ${near}?` },
    );
  }

  async wholeSlot(): Promise<LoadedSlot> {
    if (this.#project === undefined) {
      throw new SlotwrightError(
        'usage',
        'missing-argument',
        '`diff` needs two versions to compare.',
        {
          advice: 'Name the new one too, or compare revisions with `--git main...HEAD`.',
        },
      );
    }
    return loadSlot(this.#tree, this.#project.directory, this.#selection);
  }

  /** The project of the new side; bare WIT is a slot of its own. */
  async slotOf(word: string, version: LoadedVersion): Promise<LoadedSlot> {
    if ((await this.#tree.kind(word)) === 'missing') return this.wholeSlot();
    const isProject = await this.#isProject(word);
    const slot = await loadSlot(this.#tree, word, this.#selectionFor(isProject));
    return isProject ? slot : { ...slot, versions: [version] };
  }

  async #isProject(word: string): Promise<boolean> {
    return (await projectDirectory(this.#tree, word)) !== undefined;
  }

  /** `--slot-name` speaks of the project; the other side may be bare WIT. */
  #selectionFor(isProject: boolean): SlotSelection {
    if (isProject) return this.#selection;
    const { slotName: _, ...others } = this.#selection;
    return others;
  }
}
