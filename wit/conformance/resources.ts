/**
 * When is a resource of the slot the same as a resource of the plugin? Resources are nominal. What a
 * plugin imports *is* what the slot provides under that name; what the slot's exports define is
 * bound by what the plugin exports under that name. (wasmparser's `SubtypeCx::component_type` and
 * `open_instance_type`.)
 */

import type { TypeId } from '../model/model.ts';
import { interfaceOf, typeOf } from '../model/names.ts';
import type { MatchedItem } from './matches.ts';
import type { Item, TypeRef, WorldType } from './world-type.ts';

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

/** Which resource stands for which, by their keys. */
export interface Correspondence {
  /** Resources that the plugin imports, to what the slot gives for them. */
  readonly given: ReadonlyMap<string, string>;
  /** Resources that the slot's exports define, to what the plugin exports for them. */
  readonly bound: ReadonlyMap<string, string>;
}

export class Resources {
  readonly #given = new Map<string, string>();
  readonly #bound = new Map<string, string>();
  readonly #slot: WorldType;

  constructor(slot: WorldType, plugin: WorldType, items: readonly MatchedItem[]) {
    this.#slot = slot;
    const ofSlot = namedResources('slot', slot);
    const ofPlugin = namedResources('plugin', plugin);
    for (const { side, slot: s, plugin: p } of items) {
      if (side !== 'import') continue;
      for (const [name, { defined, key }] of ofPlugin.get(p) ?? []) {
        const given = defined ? ofSlot.get(s)?.get(name) : undefined;
        if (given !== undefined) this.#given.set(key, given.key);
      }
    }
    for (const { side, slot: s, plugin: p } of items) {
      if (side !== 'export') continue;
      for (const [name, { defined, key }] of ofSlot.get(s) ?? []) {
        const bound = defined ? ofPlugin.get(p)?.get(name) : undefined;
        if (bound !== undefined) this.#bound.set(key, this.#given.get(bound.key) ?? bound.key);
      }
    }
  }

  /** All that `same` depends on: with the same one it gives the same answers. */
  get correspondence(): Correspondence {
    return { given: this.#given, bound: this.#bound };
  }

  /** Both must be roots, with resources as their definitions. */
  same(slot: TypeRef, plugin: TypeRef): boolean {
    const ours = slotKey(this.#slot, slot);
    const theirs = pluginKey(plugin);
    return (this.#bound.get(ours) ?? ours) === (this.#given.get(theirs) ?? theirs);
  }
}

export const sameCorrespondence = (a: Correspondence, b: Correspondence): boolean =>
  sameEntries(a.given, b.given) && sameEntries(a.bound, b.bound);

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}

const slotKey = (world: WorldType, ref: TypeRef): string => `slot ${resourceName(world, ref)}`;

const pluginKey = ({ id, scope }: TypeRef): string => `plugin ${scope.index} ${id}`;

/** A resource of a slot by names, so that it is the same after an edit of something else. */
export function resourceName({ model }: WorldType, { id, scope }: TypeRef): string {
  const { name = '', owner } = typeOf(model, id);
  const home = owner.kind === 'interface' ? (interfaceOf(model, owner.id).name ?? '') : '';
  return `${scope.side} ${scope.name ?? ''} ${home} ${name}`;
}

interface NamedResource {
  /** By the item itself, and not brought in by `use`. */
  readonly defined: boolean;
  /** Of the resource behind all aliases. */
  readonly key: string;
}

type NamedResources = ReadonlyMap<Item, ReadonlyMap<string, NamedResource>>;

const known = {
  slot: new WeakMap<WorldType, NamedResources>(),
  plugin: new WeakMap<WorldType, NamedResources>(),
};

/**
 * The resources that items have, by name; items without any are left out. Kept, for a slot is asked
 * for every plugin, and a plugin after every edit of the slot.
 */
function namedResources(side: 'slot' | 'plugin', world: WorldType): NamedResources {
  const made = known[side].get(world);
  if (made !== undefined) return made;
  const found = new Map<Item, Map<string, NamedResource>>();
  for (const items of [world.imports, world.exports]) {
    for (const item of items.values()) {
      const named = new Map<string, NamedResource>();
      const take = (name: string, id: TypeId): void => {
        const root = rootOf(world, world.enter(id, item.scope));
        if (root === undefined || typeOf(world.model, root.id).definition.kind !== 'resource') {
          return;
        }
        const defined = typeOf(world.model, id).definition.kind === 'resource';
        named.set(name, { defined, key: side === 'slot' ? slotKey(world, root) : pluginKey(root) });
      };
      if (item.kind === 'type') take('', item.id);
      else if (item.kind === 'interface') for (const [name, id] of item.types) take(name, id);
      if (named.size > 0) found.set(item, named);
    }
  }
  known[side].set(world, found);
  return found;
}
