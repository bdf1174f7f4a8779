/**
 * Which resource of the old world is which of the new. Resources are nominal: what a plugin imports
 * *is* what the slot provides under that name, and what the slot's exports define is bound by what
 * the plugin exports under that name. So the answer depends on the direction: a plugin that knows two
 * resources fits a slot where both are one, but not the other way round.
 *
 * Rule: wasmparser's `SubtypeCx::component_type` and `open_instance_type`.
 */

import type { TypeId } from '../model/model.ts';
import { interfaceOf, typeOf } from '../model/names.ts';
import {
  type Alignment,
  coreOf,
  type Direction,
  itemOf,
  rolesOf,
  type WorldView,
} from './alignment.ts';
import type { WorldSide } from './separate.ts';

/** Resources of one direction; ids are of definitions, not of aliases. */
export class ResourceIdentity {
  private readonly given = new Map<TypeId, TypeId>();
  private readonly bound = new Map<TypeId, TypeId>();
  /** What each side's exports define: the plugin provides it, whatever a like name imports. */
  private readonly pluginDefined: ReadonlySet<TypeId>;
  private readonly slotDefined: ReadonlySet<TypeId>;

  constructor(alignment: Alignment, direction: Direction) {
    const { plugin, slot } = rolesOf(alignment, direction);
    this.pluginDefined = exportedResources(plugin);
    this.slotDefined = exportedResources(slot);
    for (const pair of alignment.pairs) {
      const [pluginName, slotName] =
        direction === 'backward' ? [pair.old, pair.new] : [pair.new, pair.old];
      if (pluginName === undefined || slotName === undefined) continue;
      const imported = pair.side === 'import';
      const [definer, other, into] = imported
        ? ([plugin, slot, this.given] as const)
        : ([slot, plugin, this.bound] as const);
      const pluginTypes = typesOf(plugin, pair.side, pluginName);
      const slotTypes = typesOf(slot, pair.side, slotName);
      const [own, others] = imported ? [pluginTypes, slotTypes] : [slotTypes, pluginTypes];
      for (const [name, id] of own) {
        if (typeOf(definer.model, id).definition.kind !== 'resource') continue;
        const found = others.get(name);
        const core = found === undefined ? undefined : coreOf(other, found);
        if (core === undefined || typeof core === 'string') continue;
        if (typeOf(other.model, core).definition.kind === 'resource') into.set(id, core);
      }
    }
  }

  /**
   * Whether the slot's resource is the plugin's. `undefined`: the resource that one of them means is
   * not there at all on the other side, which is a difference of its own.
   */
  same(plugin: TypeId, slot: TypeId): boolean | undefined {
    if (this.slotDefined.has(slot)) {
      const bound = this.bound.get(slot);
      if (bound === undefined) return undefined;
      const given = this.given.get(plugin);
      return bound === plugin || (given !== undefined && given === this.given.get(bound));
    }
    if (this.pluginDefined.has(plugin)) return false;
    const given = this.given.get(plugin);
    return given === undefined ? undefined : given === slot;
  }
}

function exportedResources(view: WorldView): Set<TypeId> {
  const found = new Set<TypeId>();
  for (const name of view.world.exports.keys()) {
    for (const id of typesOf(view, 'export', name).values()) {
      if (typeOf(view.model, id).definition.kind === 'resource') found.add(id);
    }
  }
  return found;
}

/** The named types of an item: of an interface by name, of a type in the world under `''`. */
function typesOf(view: WorldView, side: WorldSide, name: string): ReadonlyMap<string, TypeId> {
  const item = itemOf(view, side, name);
  if (item?.kind === 'type') return new Map([['', item.id]]);
  return item?.kind === 'interface' ? interfaceOf(view.model, item.id).types : new Map();
}
