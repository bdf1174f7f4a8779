/** Tells windows what others changed in their projects, at most ten times a second. */

import { existsSync } from 'node:fs';
import { type FSWatcher, watch } from 'chokidar';
import * as v from 'valibot';
import type { EventData } from '../contract/shell.ts';
import { projectPathSchema } from '../contract/shell-data.ts';
import type { OpenProject } from './open-projects.ts';
import { innerPath, type System } from './path-forms.ts';
import { pluginsFolder } from './plugin-places.ts';
import { WatchedPaths } from './watched-paths.ts';

type Change = EventData<'files/changed'>['changes'][number];

const pause = 100;
const longestWait = 1_000;
const lookAgain = 1_000;
const manyChanges = 50;
/** More than this at once, and the app reads everything again. */
const mostChanges = 500;

const kinds: Readonly<Record<string, Change['kind']>> = {
  add: 'created',
  addDir: 'created',
  change: 'changed',
  unlink: 'deleted',
  unlinkDir: 'deleted',
};

export class ProjectWatchers {
  readonly #system: System;
  readonly #watched = new Map<OpenProject, Watched>();

  constructor(system: System) {
    this.#system = system;
  }

  start(project: OpenProject): void {
    this.#watched.get(project)?.stop();
    this.#watched.set(project, new Watched(project, this.#system));
  }

  stop(project: OpenProject): void {
    this.#watched.get(project)?.stop();
    this.#watched.delete(project);
  }

  /** Places outside of a project that hold plugins of it; in the place of those named before. */
  watchPlaces(project: OpenProject, places: readonly string[]): void {
    this.#watched.get(project)?.watchPlaces(places);
  }

  stopAll(): void {
    for (const project of [...this.#watched.keys()]) this.stop(project);
  }
}

class Watched {
  readonly #project: OpenProject;
  readonly #system: System;
  #watcher: FSWatcher;
  #places: FSWatcher | undefined;
  #placesWatched = '';
  #pending = new Map<string, Change['kind']>();
  #pluginsChanged = false;
  #everything = false;
  #timer: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(project: OpenProject, system: System) {
    this.#project = project;
    this.#system = system;
    this.#watcher = this.#watch(false);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
    void this.#watcher.close();
    void this.#places?.close();
  }

  watchPlaces(places: readonly string[]): void {
    const key = [...places].sort().join('\0');
    if (key === this.#placesWatched) return;
    this.#placesWatched = key;
    void this.#places?.close();
    this.#places = undefined;
    if (places.length === 0) return;
    this.#places = watch([...places], { ignoreInitial: true, ignorePermissionErrors: true });
    const changed = (): void => {
      this.#pluginsChanged = true;
      this.#soon();
    };
    // What changed while it was being set up would go unnoticed: so one looks once when it stands.
    this.#places.on('all', changed).on('ready', changed);
    // A folder that cannot be watched is still listed; `plugin/list` says what is wrong with it.
    this.#places.on('error', () => undefined);
  }

  #watch(polling: boolean): FSWatcher {
    const { root } = this.#project;
    const paths = new WatchedPaths(root, this.#system);
    const watcher = watch(root, {
      ignoreInitial: true,
      ignorePermissionErrors: true,
      // A link out of the project is no part of it, and one that leads back up would never end.
      followSymlinks: false,
      usePolling: polling,
      interval: 2_000,
      ...(this.#project.kind === 'wit-file' ? { depth: 0 } : {}),
      ignored: (path) => paths.ignores(path),
    });
    watcher.on('all', (event, path) => {
      if (event === 'unlink' || event === 'unlinkDir') paths.gone(path);
      this.#note(event, path);
    });
    watcher.on('error', (error) => {
      // The system watches no more files: look from time to time instead.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (polling || this.#stopped || (code !== 'ENOSPC' && code !== 'EMFILE')) return;
      void watcher.close();
      this.#watcher = this.#watch(true);
    });
    return watcher;
  }

  /** The whole folder is gone: an unplugged disk, or another branch in git. It may come back. */
  #vanished(): void {
    void this.#watcher.close();
    this.#everything = true;
    this.#soon();
    const look = setInterval(() => {
      if (this.#stopped) clearInterval(look);
      if (this.#stopped || !existsSync(this.#project.root)) return;
      clearInterval(look);
      this.#watcher = this.#watch(false);
      this.#everything = true;
      this.#soon();
    }, 1_000);
    look.unref();
  }

  #note(event: string, path: string): void {
    const inner = innerPath(this.#project.root, path, this.#system);
    const kind = kinds[event];
    if (inner === '' && event === 'unlinkDir') {
      this.#vanished();
      return;
    }
    if (inner === undefined || inner === '' || kind === undefined) return;
    // An editor's save by rename is told as gone and made anew.
    const before = this.#pending.get(inner);
    this.#pending.set(inner, before === 'deleted' && kind === 'created' ? 'changed' : kind);
    this.#soon();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#tellWhenCalm(0, 0), pause);
  }

  /** While a flood goes on (another branch in git, an installation) it is waited for, a second at most. */
  #tellWhenCalm(before: number, waited: number): void {
    const { size } = this.#pending;
    const flooded = size > manyChanges && (waited === 0 || size > before);
    if (flooded && waited < longestWait) {
      this.#timer = setTimeout(() => this.#tellWhenCalm(size, waited + pause), pause);
    } else {
      void this.#tell();
    }
  }

  /** Builds write a file in pieces, and a watch may miss the last: so one looks again when it is over. */
  #tellOfPluginsAgain(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      for (const peer of this.#project.peers) {
        peer.notify('plugins/changed', { project: this.#project.id });
      }
    }, lookAgain);
  }

  async #tell(): Promise<void> {
    const noted = [...this.#pending];
    this.#pending = new Map();
    const all = this.#everything || noted.length > mostChanges;
    this.#everything = false;
    const changes: Change[] = [];
    for (const [path, kind] of all ? [] : noted) {
      if (!v.is(projectPathSchema, path)) continue;
      if (!(await this.#project.ownWrites.accountsFor(path))) changes.push({ path, kind });
    }
    const project = this.#project.id;
    const plugins =
      this.#pluginsChanged || all || changes.some(({ path }) => concernsPlugins(path));
    this.#pluginsChanged = false;
    this.#timer = undefined;
    if (this.#stopped) return;
    for (const peer of this.#project.peers) {
      if (all || changes.length > 0) peer.notify('files/changed', { project, changes, all });
      if (plugins) peer.notify('plugins/changed', { project });
    }
    if (plugins) this.#tellOfPluginsAgain();
    if (this.#pending.size > 0 || this.#everything) this.#soon();
  }
}

function concernsPlugins(path: string): boolean {
  return (
    path.startsWith(`${pluginsFolder}/`) ||
    path === pluginsFolder ||
    /(?:^|\/)(?:slot|fleet)\.json$|\.wasm$/.test(path)
  );
}

/** Calls back when a single file changes, is made or goes away. */
export function watchFile(path: string, changed: () => void): () => void {
  const watcher = watch(path, { ignoreInitial: true });
  watcher.on('all', changed);
  watcher.on('error', () => undefined);
  return () => void watcher.close();
}
