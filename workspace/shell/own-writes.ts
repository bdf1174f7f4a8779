/**
 * What the app itself did to the files of a project, so that its watcher can tell that from what
 * others do. By contents and not by time: a change that finds on disk what was last written is the
 * app's own, however late it is told.
 */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../file-tree.ts';

/** The SHA-256 of a file, or what else is there. */
type State = string;
const directory: State = 'directory';
const nothing: State = 'nothing';
const unknown: State = 'unknown';

const largestCompared = 64 * 1024 ** 2;

export function revisionOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export class OwnWrites {
  readonly #root: string;
  readonly #states = new Map<string, State>();

  constructor(root: string) {
    this.#root = root;
  }

  wrote(path: string, revision: string): void {
    this.#states.set(path, revision);
  }

  madeDirectory(path: string): void {
    this.#states.set(path, directory);
  }

  removed(path: string): void {
    this.#states.set(path, nothing);
    for (const known of this.#states.keys()) {
      if (known.startsWith(`${path}/`)) this.#states.set(known, nothing);
    }
  }

  /** Whether a change of `path` that the system tells of is the app's own. */
  async accountsFor(path: string): Promise<boolean> {
    const expected = this.#states.get(path) ?? this.#stateOfParent(path);
    if (expected === undefined) return false;
    if (expected === (await stateOf(join(this.#root, ...path.split('/'))))) return true;
    // Somebody else was there: from now on the path is theirs.
    this.#states.delete(path);
    return false;
  }

  /** What stood in a directory that was removed is gone with it. */
  #stateOfParent(path: string): State | undefined {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (this.#states.get(path.slice(0, slash)) === nothing) return nothing;
    }
    return undefined;
  }
}

async function stateOf(path: string): Promise<State> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return directory;
    if (!found.isFile() || found.size > largestCompared) return unknown;
    return revisionOf(await readFile(path));
  } catch (error) {
    return isMissing(error) ? nothing : unknown;
  }
}
