/**
 * What the host keeps for each resource, beside the object that jco's glue holds for it. Resources
 * that a person or a mock made have the same class, but nothing here: the first use makes it, for the
 * kinds that have something plain to be (an empty stream), and traps for others.
 */

import { WasiTrap } from './errors.ts';
import type { Families } from './families.ts';

/** jco's glue calls this on a resource that is dropped. */
export const symbolDispose: symbol =
  (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('dispose');

export class Reps<Rep> {
  readonly #reps = new WeakMap<object, Rep>();
  readonly #resource: string;
  readonly #families: Families;
  readonly #plain: (() => Rep) | undefined;

  /** `resource` is WIT's name of it, `plain` what one is that comes from elsewhere. */
  constructor(resource: string, families: Families, plain?: () => Rep) {
    this.#resource = resource;
    this.#families = families;
    this.#plain = plain;
  }

  /** Gives back the resource, which is a child of `parent`, where there is one. */
  put<Resource extends object>(resource: Resource, rep: Rep, parent?: object): Resource {
    this.#reps.set(resource, rep);
    if (parent !== undefined) this.#families.adopt(parent, resource, this.#resource);
    return resource;
  }

  of(resource: object): Rep {
    const known = this.#reps.get(resource);
    if (known !== undefined) return known;
    if (this.#plain === undefined) {
      throw new WasiTrap(
        `this \`${this.#resource}\` does not come from the built-in WASI, but from a mock; mock the functions that take it too`,
      );
    }
    const rep = this.#plain();
    this.#reps.set(resource, rep);
    return rep;
  }

  /** For what ends a resource: it is known no more. Traps while a child of it is held. */
  take(resource: object): Rep {
    const rep = this.of(resource);
    this.#families.leave(resource, this.#resource);
    this.#reps.delete(resource);
    return rep;
  }

  /** The same for what is dropped; `undefined` for resources of mocks and those that were taken. */
  drop(resource: object): Rep | undefined {
    const rep = this.#reps.get(resource);
    this.#families.leave(resource, this.#resource);
    this.#reps.delete(resource);
    return rep;
  }
}
