/**
 * Which WIT packages there are on disk, and what is in them: directories with `.wit` files, each with
 * its `deps/`, and the settings of the `slot.json` above them.
 */

import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve as resolvePath } from 'node:path';
import { messageOf, SlotwrightError } from '../../wit/errors.ts';
import type { WorkspacePackage, WorkspaceRoot } from '../../wit/language/workspace.ts';
import type { LintOptions } from '../../wit/lint/lint.ts';
import { lintRules } from '../../wit/lint/rules.ts';
import type { PackageFiles, WitInput } from '../../wit/model/input.ts';
import type { Model } from '../../wit/model/model.ts';
import { compareVersions } from '../../wit/model/versions.ts';
import type { Slot, SlotVersion } from '../../workspace/contract/slot-file.ts';
import { diskTree, type FileTree } from '../../workspace/file-tree.ts';
import { pathFromFile, slotFileName } from '../../workspace/paths.ts';
import { type Project, readProject } from '../../workspace/project.ts';
import { readWitFrom } from '../../workspace/read-wit.ts';
import { loadProjectVersion } from '../../workspace/slots.ts';
import { uriOfPath } from './uris.ts';

/** Directories that hold no WIT of the user's own. */
const skipped: ReadonlySet<string> = new Set(['node_modules', 'target', 'dist', 'build', 'deps']);
const maximumDepth = 6;
const maximumDirectories = 5_000;

/** What reading brings up that the user has to know: an unreadable `slot.json`, a file not UTF-8. */
export interface Problem {
  readonly message: string;
}

export interface FoundDirectories {
  /** With `.wit` files directly in them. */
  readonly packages: readonly string[];
  /** With a `slot.json`. */
  readonly projects: readonly string[];
}

const tree: FileTree = diskTree('/');

/** Looks through a workspace folder, breadth first and not without end. */
export async function findDirectories(folder: string): Promise<FoundDirectories> {
  const packages: string[] = [];
  const projects: string[] = [];
  let level = [folder];
  let seen = 0;
  for (let depth = 0; depth <= maximumDepth && level.length > 0; depth++) {
    const below: string[] = [];
    for (const directory of level) {
      if (seen++ >= maximumDirectories) return { packages, projects };
      const entries = await entriesOf(directory);
      if (entries.some((one) => !one.isDirectory() && one.name.endsWith('.wit'))) {
        packages.push(directory);
      }
      if (entries.some((one) => !one.isDirectory() && one.name === slotFileName)) {
        projects.push(directory);
      }
      for (const one of entries) {
        if (!one.isDirectory() || one.name.startsWith('.') || skipped.has(one.name)) continue;
        below.push(join(directory, one.name));
      }
    }
    level = below;
  }
  return { packages, projects };
}

/** Without looking at each file, of which a workspace may have many. Links are not followed. */
async function entriesOf(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Empty for a directory that cannot be read: others may be. */
async function listed(directory: string) {
  try {
    return await tree.list(directory);
  } catch {
    return [];
  }
}

/**
 * The directory of the package that a file is worked on in: its own, or for a file in `deps/` the one
 * that depends on it.
 */
export async function packageDirectory(file: string): Promise<string> {
  const own = dirname(file);
  const around =
    basename(own) === 'deps'
      ? dirname(own)
      : basename(dirname(own)) === 'deps'
        ? dirname(dirname(own))
        : undefined;
  if (around === undefined) return own;
  return (await listed(around)).some(({ name }) => name.endsWith('.wit')) ? around : own;
}

/**
 * Reads a package. What cannot be read is left out and reported; `settings` are those of the project
 * that it belongs to.
 */
export async function readRoot(
  directory: string,
  settings: LintOptions,
  report: (problem: Problem) => void,
): Promise<WorkspaceRoot> {
  const input = await readTolerantly(directory, report);
  return {
    id: uriOfPath(directory),
    main: packageOf(input.main),
    deps: input.deps.map(packageOf),
    depsUri: uriOfPath(join(directory, 'deps')),
    lint: settings,
  };
}

const packageOf = ({ path, files }: PackageFiles): WorkspacePackage => ({
  path,
  files: files.map((file) =>
    'text' in file ? { uri: uriOfPath(resolvePath('/', file.path)), text: file.text } : file,
  ),
});

/** All of it, or file by file when something in it cannot be read. */
async function readTolerantly(
  directory: string,
  report: (problem: Problem) => void,
): Promise<WitInput> {
  try {
    return await readWitFrom(tree, directory);
  } catch (error) {
    const main: PackageFiles['files'][number][] = [];
    const deps: PackageFiles[] = [];
    const attempt = async (path: string): Promise<PackageFiles | undefined> => {
      try {
        return (await readWitFrom(tree, path)).main;
      } catch (reason) {
        report({ message: reason instanceof Error ? reason.message : String(reason) });
        return undefined;
      }
    };
    for (const { name, kind } of await listed(directory)) {
      if (!name.endsWith('.wit') || kind !== 'file') continue;
      main.push(...((await attempt(join(directory, name)))?.files ?? []));
    }
    const folder = join(directory, 'deps');
    for (const { name, kind } of await listed(folder)) {
      if (kind !== 'directory' && !/\.(wit|wasm)$/.test(name)) continue;
      const one = await attempt(join(folder, name));
      if (one !== undefined) deps.push(one);
    }
    // A directory that holds no file yet, because what is open is not saved, is no problem.
    if (main.length === 0 && deps.length === 0 && (await listed(directory)).some(isWit)) {
      report({ message: messageOf(error) });
    }
    return { main: { path: directory, files: main }, deps };
  }
}

const isWit = ({ name }: { readonly name: string }): boolean => name.endsWith('.wit');

/** The settings of each package directory that a project names. */
export type Settings = ReadonlyMap<string, LintOptions>;

/** Reads `slot.json` files. One that cannot be read is reported, and its packages have no settings. */
export async function readSettings(
  projects: Iterable<string>,
  report: (problem: Problem) => void,
): Promise<Settings> {
  const settings = new Map<string, LintOptions>();
  for (const directory of projects) {
    let project: Project;
    try {
      project = await readProject(tree, directory);
    } catch (error) {
      report({ message: messageOf(error) });
      continue;
    }
    for (const [path, options] of await settingsOf(project)) settings.set(path, options);
  }
  return settings;
}

const silent: LintOptions = {
  levels: Object.fromEntries(lintRules.map(({ code }) => [code, 'off' as const])),
};

/**
 * Only the newest version is linted, against those before it: the others are released and can no
 * longer be changed.
 */
async function settingsOf(project: Project): Promise<Map<string, LintOptions>> {
  const { directory, data } = project;
  const current: LintOptions = {
    ...(data.lint === undefined ? {} : { levels: data.lint }),
    ...(data.sdk === undefined ? {} : { languages: data.sdk.languages }),
  };
  // WIT beside `slot.json` that no version names is a draft of the next.
  const settings = new Map([[resolvePath(directory), current]]);
  for (const slot of Object.values(data.slots)) {
    const versions = slot.versions.toSorted((a, b) => compareVersions(a.version, b.version));
    const newest = versions.at(-1);
    const earlier = await modelsOf(project, slot, versions.slice(0, -1));
    for (const version of versions) {
      if (typeof version.wit !== 'string') continue;
      const path = resolvePath(pathFromFile(directory, version.wit));
      settings.set(path, version === newest ? { ...current, earlier } : silent);
    }
  }
  return settings;
}

/** Versions that cannot be read are left out: their own files say what is wrong. */
async function modelsOf(
  project: Project,
  slot: Slot,
  versions: readonly SlotVersion[],
): Promise<Model[]> {
  const models: Model[] = [];
  for (const version of versions) {
    try {
      models.push((await loadProjectVersion(tree, project, slot, version, {})).slot.model);
    } catch (error) {
      if (!(error instanceof SlotwrightError)) throw error;
    }
  }
  return models;
}

/** The settings for a package: its own, or those of the project around it. */
export function settingsFor(settings: Settings, directory: string): LintOptions {
  for (let at = directory; ; at = dirname(at)) {
    const found = settings.get(at);
    if (found !== undefined) return found;
    if (dirname(at) === at) return {};
  }
}
