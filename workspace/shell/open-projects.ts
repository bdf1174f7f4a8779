/**
 * The projects that windows have open. An id stays good as long as the shell runs, also when its
 * window was reloaded or its connection was cut: whoever asks next takes the project up again.
 */

import { access, constants, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { EventData } from '../contract/shell.ts';
import { type Project, type ProjectId, projectId } from '../contract/shell-data.ts';
import { isMissing, readError } from '../file-tree.ts';
import { slotFileName } from '../paths.ts';
import { refusal } from './failures.ts';
import { type Grants, realPlace } from './grants.ts';
import type { Peer } from './handlers.ts';
import { OwnWrites } from './own-writes.ts';
import { isInside, type System, withTilde } from './path-forms.ts';

export interface OpenProject {
  readonly id: ProjectId;
  readonly kind: Project['kind'];
  readonly name: string;
  /** Absolute, links followed. */
  readonly root: string;
  readonly focus?: string;
  readonly ownWrites: OwnWrites;
  readonly peers: Set<Peer>;
}

type Found = Pick<OpenProject, 'kind' | 'name' | 'root' | 'focus'>;

export interface ProjectLife {
  /** Called when the first window takes a project up, and when the last one leaves it. */
  readonly taken: (project: OpenProject) => void;
  readonly left: (project: OpenProject) => void;
}

export class OpenProjects {
  readonly #grants: Grants;
  readonly #system: System;
  readonly #home: string;
  readonly #life: ProjectLife;
  readonly #projects = new Map<ProjectId, OpenProject>();

  constructor(grants: Grants, system: System, home: string, life: ProjectLife) {
    this.#grants = grants;
    this.#system = system;
    this.#home = home;
    this.#life = life;
  }

  async open(path: string, peer: Peer): Promise<OpenProject> {
    const found = await identify(await this.#grants.resolve(path));
    for (const known of this.#projects.values()) {
      if (known.root === found.root && known.focus === found.focus && known.kind === found.kind) {
        this.#join(known, peer);
        return known;
      }
    }
    const project: OpenProject = {
      ...found,
      id: v.parse(projectId, `p${this.#projects.size + 1}`),
      ownWrites: new OwnWrites(found.root),
      peers: new Set(),
    };
    this.#projects.set(project.id, project);
    this.#join(project, peer);
    return project;
  }

  get(id: ProjectId, peer: Peer): OpenProject {
    const project = this.#projects.get(id);
    if (project === undefined) {
      throw refusal('no-such-project', `There is no open project ${id}.`, 'Open it again.');
    }
    this.#join(project, peer);
    return project;
  }

  close(id: ProjectId, peer: Peer): void {
    const project = this.#projects.get(id);
    if (project !== undefined) this.#leave(project, peer);
  }

  /** A window is gone. */
  forget(peer: Peer): void {
    for (const project of this.#projects.values()) this.#leave(project, peer);
  }

  /** As the app is told of it. */
  async describe(project: OpenProject): Promise<Project> {
    const { id, kind, name, root, focus } = project;
    return {
      id,
      kind,
      name,
      root,
      shownRoot: withTilde(root, this.#home, this.#system),
      ...(focus === undefined ? {} : { focus }),
      readOnly: !(await isWritable(root)),
    };
  }

  /** Where a project path stands on disk. Fails with `not-granted` when a link leads out. */
  async locate(project: OpenProject, path: string): Promise<string> {
    const place = join(project.root, ...path.split('/'));
    if (isInside(project.root, await realPlace(place), this.#system)) return place;
    throw refusal(
      'not-granted',
      `${path} leads out of the project by a link.`,
      'Open the folder that it leads to as a project of its own.',
    );
  }

  /** As `locate`, of the entry itself: a link that leads out may be moved or deleted. */
  async locateEntry(project: OpenProject, path: string): Promise<string> {
    const slash = path.lastIndexOf('/');
    if (slash < 0) return join(project.root, path);
    return join(await this.locate(project, path.slice(0, slash)), path.slice(slash + 1));
  }

  #join(project: OpenProject, peer: Peer): void {
    if (project.peers.has(peer)) return;
    project.peers.add(peer);
    if (project.peers.size === 1) this.#life.taken(project);
  }

  #leave(project: OpenProject, peer: Peer): void {
    if (project.peers.delete(peer) && project.peers.size === 0) this.#life.left(project);
  }
}

/** Other windows that have the project open do not know what this one did to its files. */
export function tellOthers(
  project: OpenProject,
  except: Peer,
  changes: EventData<'files/changed'>['changes'],
): void {
  for (const peer of project.peers) {
    if (peer === except) continue;
    peer.notify('files/changed', { project: project.id, changes, all: false });
  }
}

/** What stands at a place: a project, a directory with WIT, or a WIT file. */
async function identify(path: string): Promise<Found> {
  if (basename(path) === slotFileName && (await kindOf(path)) === 'file') {
    return identify(dirname(path));
  }
  switch (await kindOf(path)) {
    case 'missing':
      throw refusal('no-such-file', `There is no ${path}.`);
    case 'directory':
      return identifyDirectory(path);
    case 'file':
      if (path.endsWith('.wit')) {
        return {
          kind: 'wit-file',
          name: basename(path),
          root: dirname(path),
          focus: basename(path),
        };
      }
      throw refusal(
        'not-a-slot',
        `${basename(path)} is neither a slot.json nor a .wit file.`,
        path.endsWith('.wasm')
          ? 'It looks like a plugin: open the slot that it is for, and drop the plugin onto it.'
          : 'Open a project, a folder with .wit files, or a .wit file.',
      );
    case 'other':
      throw refusal('not-a-slot', `${basename(path)} is neither a file nor a folder.`);
  }
}

/** Of the folder; of the one around it where it is called `wit`, which says nothing. */
export function projectName(path: string): string {
  const name = basename(path);
  return (name === 'wit' ? basename(dirname(path)) : name) || name || path;
}

async function identifyDirectory(path: string): Promise<Found> {
  const name = projectName(path);
  if ((await kindOf(join(path, slotFileName))) === 'file') {
    return { kind: 'project', name, root: path };
  }
  if (await holdsWit(path)) return { kind: 'wit-directory', name, root: path };
  const inner = join(path, 'wit');
  const hasInner = (await kindOf(inner)) === 'directory' && (await holdsWit(inner));
  throw refusal(
    'not-a-slot',
    `${name} holds neither a slot.json nor .wit files.`,
    hasInner
      ? 'There is WIT in its folder `wit`: open that one, or make a project of it.'
      : 'A new project can be made in an empty folder.',
    hasInner ? { wit: inner } : undefined,
  );
}

async function holdsWit(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).some((name) => name.endsWith('.wit'));
  } catch (error) {
    throw readError(directory, error);
  }
}

async function kindOf(path: string): Promise<'file' | 'directory' | 'other' | 'missing'> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'directory';
    return found.isFile() ? 'file' : 'other';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw readError(path, error);
  }
}

async function isWritable(directory: string): Promise<boolean> {
  try {
    await access(directory, constants.W_OK);
    return true;
  } catch {
    // Whatever keeps it from being written, the answer is no.
    return false;
  }
}
