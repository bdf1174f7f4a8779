/** Which paths of a project are watched: not what tools keep, and only so many. */

import { hiddenNames, mostEntries } from './file-list.ts';
import { innerPath, type System } from './path-forms.ts';

/** Temporary files of `writeFileAtomically`, and of editors that do the same. */
const temporary = /(?:^|\/)\.[^/]*\.tmp$|~$|\.sw[px]$/;

export class WatchedPaths {
  readonly #root: string;
  readonly #system: System;
  readonly #most: number;
  readonly #seen = new Set<string>();

  /** What is not listed for being too much (`most`) is not watched either. */
  constructor(root: string, system: System, most: number = mostEntries) {
    this.#root = root;
    this.#system = system;
    this.#most = most;
  }

  ignores(path: string): boolean {
    const inner = innerPath(this.#root, path, this.#system);
    if (inner?.split('/').some((name) => hiddenNames.has(name))) return true;
    // Each save has one: in a long session they would use up the number.
    if (inner !== undefined && temporary.test(inner)) return true;
    if (this.#seen.size < this.#most) this.#seen.add(path);
    return !this.#seen.has(path);
  }

  /** It is no longer there, and another may take its place. */
  gone(path: string): void {
    this.#seen.delete(path);
  }
}
