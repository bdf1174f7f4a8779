/**
 * When is a resource of the slot the same as a resource of the plugin? Resources are nominal. What a
 * plugin imports *is* what the slot provides under that name; what the slot's exports define is
 * bound by what the plugin exports under that name. (wasmparser's `SubtypeCx::component_type` and
 * `open_instance_type`.)
 */

import type { TypeId } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { Item, Side, TypeRef, WorldType } from './world-type.ts';

/** The root of an alias chain, or `undefined` when it is a primitive. */
export function rootOf(world: WorldType, start: TypeRef): TypeRef | undefined {
  let ref = start;
  for (;;) {
    const { definition } = typeOf(world.model, ref.id);
    if (definition.kind !== 'alias') return ref;
    if (typeof definition.type === 'string') return undefined;
    ref = world.enter(definition.type, ref.scope);
  }
}

export interface MatchedItem {
  readonly side: Side;
  /** The name in paths: the plugin's for imports, the slot's for exports. */
  readonly name: string;
  readonly slot: Item;
  readonly plugin: Item;
}

export class Resources {
  /** Resources that the plugin imports, to what the slot gives for them. */
  readonly #given = new Map<string, string>();
  /** Resources that the slot's exports define, to what the plugin exports for them. */
  readonly #bound = new Map<string, string>();

  constructor(slot: WorldType, plugin: WorldType, items: readonly MatchedItem[]) {
    for (const { side, slot: s, plugin: p } of items) {
      if (side === 'import') {
        eachDefined(plugin, p, (name, ref) => {
          const root = typeNamed(slot, s, name);
          if (root !== undefined) this.#given.set(key('plugin', ref), key('slot', root));
        });
      }
    }
    for (const { side, slot: s, plugin: p } of items) {
      if (side === 'export') {
        eachDefined(slot, s, (name, ref) => {
          const root = typeNamed(plugin, p, name);
          if (root !== undefined) this.#bound.set(key('slot', ref), this.#ofPlugin(root));
        });
      }
    }
  }

  #ofPlugin(ref: TypeRef): string {
    const own = key('plugin', ref);
    return this.#given.get(own) ?? own;
  }

  /** Both must be roots, with resources as their definitions. */
  same(slot: TypeRef, plugin: TypeRef): boolean {
    const own = key('slot', slot);
    return (this.#bound.get(own) ?? own) === this.#ofPlugin(plugin);
  }
}

const key = (of: 'slot' | 'plugin', { id, scope }: TypeRef): string => `${of} ${scope.index} ${id}`;

/** The resources that an item defines itself; what `use` brings in is not among them. */
function eachDefined(
  world: WorldType,
  item: Item,
  take: (name: string, ref: TypeRef) => void,
): void {
  const known = definedBy.get(item) ?? definedIn(world, item);
  definedBy.set(item, known);
  for (const { name, ref } of known) take(name, ref);
}

interface DefinedResource {
  readonly name: string;
  readonly ref: TypeRef;
}

/** An item of a slot is asked for every plugin, one of a plugin after every edit of the slot. */
const definedBy = new WeakMap<Item, readonly DefinedResource[]>();

function definedIn(world: WorldType, item: Item): readonly DefinedResource[] {
  const types: Iterable<readonly [string, TypeId]> =
    item.kind === 'type' ? [['', item.id]] : item.kind === 'interface' ? item.types : [];
  const found: DefinedResource[] = [];
  for (const [name, id] of types) {
    if (typeOf(world.model, id).definition.kind !== 'resource') continue;
    found.push({ name, ref: world.enter(id, item.scope) });
  }
  return found;
}

/** The resource that an item has under `name`, wherever it comes from. */
function typeNamed(world: WorldType, item: Item, name: string): TypeRef | undefined {
  const id =
    item.kind === 'type' ? item.id : item.kind === 'interface' ? item.types.get(name) : undefined;
  if (id === undefined) return undefined;
  const root = rootOf(world, world.enter(id, item.scope));
  if (root === undefined || typeOf(world.model, root.id).definition.kind !== 'resource') {
    return undefined;
  }
  return root;
}
