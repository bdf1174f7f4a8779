/** From a name in the text to what the model says of it. */

import { interfaceId, packageId, typeId, worldId } from '../model/ids.ts';
import type {
  FunctionDef,
  InterfaceId,
  Model,
  PackageId,
  TypeId,
  WorldId,
  WorldItem,
} from '../model/model.ts';
import type { Span } from '../text/position.ts';
import type { WitSymbol } from './symbols.ts';

export type Entity =
  | { readonly kind: 'package'; readonly id: PackageId }
  | { readonly kind: 'interface'; readonly id: InterfaceId }
  | { readonly kind: 'world'; readonly id: WorldId }
  | { readonly kind: 'type'; readonly id: TypeId }
  | { readonly kind: 'function'; readonly function: FunctionDef }
  | { readonly kind: 'world-item'; readonly item: WorldItem };

export class Entities {
  readonly model: Model;
  readonly #byPlace = new Map<string, Entity>();

  constructor(model: Model) {
    this.model = model;
    // What comes first wins: a copy that `include` makes has the span of the original.
    model.worlds.forEach((world, index) => {
      this.#add(world.span, { kind: 'world', id: worldId(index) });
      for (const items of [world.imports, world.exports]) {
        for (const item of items.values()) {
          if (item.kind === 'type') continue;
          if (item.kind === 'function') this.#add(item.span, item);
          else this.#add(item.span, { kind: 'world-item', item });
        }
      }
    });
    model.interfaces.forEach((item, index) => {
      if (item.name !== undefined && item.cloneOf === undefined) {
        this.#add(item.span, { kind: 'interface', id: interfaceId(index) });
      }
      for (const one of item.functions.values()) {
        this.#add(one.span, { kind: 'function', function: one });
      }
    });
    model.types.forEach((type, index) => {
      if (type.name !== undefined) this.#add(type.span, { kind: 'type', id: typeId(index) });
    });
    model.packages.forEach((item, index) => {
      this.#add(item.span, { kind: 'package', id: packageId(index) });
    });
  }

  #add(span: Span | undefined, entity: Entity): void {
    if (span === undefined) return;
    const key = `${span.start} ${span.file}`;
    if (!this.#byPlace.has(key)) this.#byPlace.set(key, entity);
  }

  /** What the model has at a place, such as the name in the braces of `use`. */
  at(file: string, start: number): Entity | undefined {
    return this.#byPlace.get(`${start} ${file}`);
  }

  of(symbol: WitSymbol): Entity | undefined {
    for (const { file, start } of symbol.definitions) {
      const found = this.at(file, start);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
