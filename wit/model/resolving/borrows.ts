/** Which types hold a `borrow` somewhere. */

import type { Type, TypeId } from '../model.ts';
import { partsOf } from '../type-parts.ts';
import type { Arena } from './arena.ts';

export class BorrowFinder {
  readonly #arena: Arena;
  readonly #known = new Map<TypeId, boolean>();
  readonly #holds = (type: Type): boolean => this.holds(type);

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  holds(type: Type): boolean {
    if (typeof type === 'string') return false;
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const definition = this.#arena.types[type]?.definition;
    const result =
      definition !== undefined &&
      (definition.kind === 'borrow' ||
        (definition.kind !== 'own' && partsOf(definition).some(this.#holds)));
    this.#known.set(type, result);
    return result;
  }
}
