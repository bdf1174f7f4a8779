/**
 * Which places of the machine the app may ask for: what is below a granted root once every link on
 * the way was followed, so that neither `..` nor a link leads out.
 */

import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { diskTree, isMissing, readError } from '../file-tree.ts';
import { shownPath } from '../paths.ts';
import { refusal } from './failures.ts';
import { isInside, isPlainAbsolute, type System } from './path-forms.ts';

export class Grants {
  readonly #system: System;
  readonly #roots: string[] = [];

  constructor(system: System) {
    this.#system = system;
  }

  /**
   * A place that a person chose: of a file, the directory that it is in. With it goes the working
   * tree of git that it belongs to, where `slot.json` may name builds and WIT beside the project.
   */
  async addChosen(path: string): Promise<void> {
    const real = await realPlace(path);
    const tree = diskTree('/');
    const directory = (await tree.kind(real)) === 'directory' ? real : dirname(real);
    let top = directory;
    while ((await tree.kind(join(top, '.git'))) === 'missing' && dirname(top) !== top) {
      top = dirname(top);
    }
    await this.add(dirname(top) === top ? directory : top);
  }

  async add(root: string): Promise<void> {
    const real = await realPlace(root);
    if (!this.#roots.some((known) => isInside(known, real, this.#system))) this.#roots.push(real);
  }

  get roots(): readonly string[] {
    return this.#roots;
  }

  allows(real: string): boolean {
    return this.#roots.some((root) => isInside(root, real, this.#system));
  }

  /** The place itself, links followed. Fails with `not-granted`. */
  async resolve(path: string): Promise<string> {
    if (!isPlainAbsolute(path, this.#system)) {
      throw refusal('not-granted', `${path} is not a place on this machine.`);
    }
    const real = await realPlace(path);
    if (this.allows(real)) return real;
    throw refusal(
      'not-granted',
      `${path} is outside the folders that this window may use.`,
      'Start Slotwright in that folder: `slotwright open <path>`.',
    );
  }
}

/** Where `path` leads when links are followed; of what is not there yet, its nearest directory. */
export async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw readError(shownPath(path), error);
    const parent = dirname(path);
    // A link to nothing is missing too: what would be written through it is unknown, so it counts
    // as the name itself, and `writeFileAtomically` replaces it.
    return parent === path ? path : join(await realPlace(parent), basename(path));
  }
}
