/** Types without a name that are the same are one, throughout a package. */

import type { Type, TypeDefinition, TypeId } from '../model.ts';
import { definitionKey } from './type-parts.ts';

/** Kinds of one part, which most types without a name are of. */
type Wrapper = 'list' | 'option' | 'borrow';

export class AnonymousTypes {
  readonly #wrappers: Readonly<Record<Wrapper, Map<Type, TypeId>>> = {
    list: new Map(),
    option: new Map(),
    borrow: new Map(),
  };
  readonly #others = new Map<string, TypeId>();

  get(definition: TypeDefinition): TypeId | undefined {
    switch (definition.kind) {
      case 'list':
      case 'option':
        return this.#wrappers[definition.kind].get(definition.type);
      case 'borrow':
        return this.#wrappers.borrow.get(definition.resource);
      default:
        return this.#others.get(definitionKey(definition));
    }
  }

  set(definition: TypeDefinition, id: TypeId): void {
    switch (definition.kind) {
      case 'list':
      case 'option':
        this.#wrappers[definition.kind].set(definition.type, id);
        break;
      case 'borrow':
        this.#wrappers.borrow.set(definition.resource, id);
        break;
      default:
        this.#others.set(definitionKey(definition), id);
    }
  }
}
