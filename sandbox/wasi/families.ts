/**
 * Which resource is part of which other one. WIT says of some that they must be dropped before what
 * they come from (a pollable before its stream, a stream before its body); Wasmtime traps when they are
 * not, so a plugin that passes here must have done it right.
 */

import { WasiTrap } from './errors.ts';

export class Families {
  /** The children that are held, with WIT's names. */
  readonly #children = new WeakMap<object, Map<object, string>>();
  readonly #parents = new WeakMap<object, object>();

  adopt(parent: object, child: object, resource: string): void {
    const children = this.#children.get(parent) ?? new Map<object, string>();
    this.#children.set(parent, children.set(child, resource));
    this.#parents.set(child, parent);
  }

  /** A resource is no more. */
  leave(one: object, resource: string): void {
    const [child] = this.#children.get(one)?.values() ?? [];
    if (child !== undefined) {
      throw new WasiTrap(
        `\`${resource}\` is given up while its \`${child}\` is still held; drop that first`,
      );
    }
    const parent = this.#parents.get(one);
    if (parent !== undefined) this.#children.get(parent)?.delete(one);
  }
}
