/**
 * When is a resource of the slot the same as a resource of the plugin? Resources are nominal. What a
 * plugin imports *is* what the slot provides under that name; what the slot's exports define is
 * bound by what the plugin exports under that name. (wasmparser's `SubtypeCx::component_type` and
 * `open_instance_type`.)
 */

import type { TypeId } from '../model/model.ts';
import { interfaceOf, typeOf } from '../model/names.ts';
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

  readonly #slot: WorldType;

  constructor(slot: WorldType, plugin: WorldType, items: readonly MatchedItem[]) {
    this.#slot = slot;
    for (const { side, slot: s, plugin: p } of items) {
      if (side === 'import') {
        eachDefined(plugin, p, (name, ref) => {
          const root = typeNamed(slot, s, name);
          if (root !== undefined) this.#given.set(pluginKey(ref), slotKey(slot, root));
        });
      }
    }
    for (const { side, slot: s, plugin: p } of items) {
      if (side === 'export') {
        eachDefined(slot, s, (name, ref) => {
          const root = typeNamed(plugin, p, name);
          if (root !== undefined) this.#bound.set(slotKey(slot, ref), this.#ofPlugin(root));
        });
      }
    }
  }

  #ofPlugin(ref: TypeRef): string {
    const own = pluginKey(ref);
    return this.#given.get(own) ?? own;
  }

  /** All that `same` depends on, as a text: with the same one it gives the same answers. */
  get signature(): string {
    let text = '';
    for (const [resource, given] of this.#given) text += `${resource}=${given}\n`;
    for (const [resource, bound] of this.#bound) text += `${resource}=${bound}\n`;
    return text;
  }

  /** Both must be roots, with resources as their definitions. */
  same(slot: TypeRef, plugin: TypeRef): boolean {
    const own = slotKey(this.#slot, slot);
    return (this.#bound.get(own) ?? own) === this.#ofPlugin(plugin);
  }
}

const pluginKey = ({ id, scope }: TypeRef): string => `plugin ${scope.index} ${id}`;

const slotKey = (world: WorldType, ref: TypeRef): string => `slot ${resourceName(world, ref)}`;

/** A resource of a slot by names, so that it is the same after an edit of something else. */
export function resourceName({ model }: WorldType, { id, scope }: TypeRef): string {
  const { name = '', owner } = typeOf(model, id);
  const home = owner.kind === 'interface' ? (interfaceOf(model, owner.id).name ?? '') : '';
  return `${scope.side} ${scope.name ?? ''} ${home} ${name}`;
}

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
