/** What the server knows of the disk: the packages of the workspace folders and of open files. */

import { sep } from 'node:path';
import type { WorkspaceRoot } from '../../wit/language/workspace.ts';
import {
  findDirectories,
  type Problem,
  packageDirectory,
  readRoot,
  readSettings,
  type Settings,
  settingsFor,
} from './roots.ts';

export class Disk {
  readonly #report: (problem: Problem) => void;
  readonly #folders = new Set<string>();
  /** Directories of packages, with what was read from them. */
  readonly #roots = new Map<string, WorkspaceRoot>();
  #projects: ReadonlySet<string> = new Set();
  #settings: Settings = new Map();

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  get roots(): readonly WorkspaceRoot[] {
    return [...this.#roots.values()];
  }

  /** Looks through the folders and reads all that is in them. */
  async setFolders(added: readonly string[], removed: readonly string[] = []): Promise<void> {
    for (const folder of removed) {
      this.#folders.delete(folder);
      for (const directory of [...this.#roots.keys()]) {
        if (isWithin(folder, directory)) this.#roots.delete(directory);
      }
    }
    for (const folder of added) this.#folders.add(folder);
    await this.rescan();
  }

  /** Looks for packages and projects that came or went, and reads everything again. */
  async rescan(): Promise<void> {
    const directories = new Set(this.#roots.keys());
    const projects = new Set<string>();
    for (const folder of this.#folders) {
      const found = await findDirectories(folder);
      for (const directory of found.packages) directories.add(directory);
      for (const directory of found.projects) projects.add(directory);
    }
    this.#projects = projects;
    this.#settings = await readSettings(this.#projects, this.#report);
    for (const directory of directories) await this.#read(directory);
  }

  /** Makes the package of a file known; false when it was already. */
  async add(file: string): Promise<boolean> {
    const directory = await packageDirectory(file);
    if (this.#roots.has(directory)) return false;
    await this.#read(directory);
    return true;
  }

  /** Reads the packages again that hold one of the files, or would. */
  async refresh(files: readonly string[]): Promise<void> {
    const directories = new Set<string>();
    for (const file of files) {
      const own = await packageDirectory(file);
      directories.add(own);
      for (const known of this.#roots.keys()) if (isWithin(known, file)) directories.add(known);
    }
    for (const directory of directories) await this.#read(directory);
  }

  async #read(directory: string): Promise<void> {
    const settings = settingsFor(this.#settings, directory);
    const root = await readRoot(directory, settings, this.#report);
    // A directory that is gone, or where nothing is saved yet, is no package.
    if (root.main.files.length === 0 && root.deps.length === 0) this.#roots.delete(directory);
    else this.#roots.set(directory, root);
  }
}

const isWithin = (directory: string, path: string): boolean =>
  path === directory || path.startsWith(directory.endsWith(sep) ? directory : `${directory}${sep}`);
