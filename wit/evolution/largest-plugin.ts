/**
 * The largest plugin of a slot: it imports all that the slot offers and exports exactly what the slot
 * asks. Whether it fits another version answers for every plugin that was built for this one.
 */

import type { Interface, Model, World, WorldItem, WorldRef } from '../model/model.ts';
import { interfaceOf, worldOf } from '../model/names.ts';
import { liveTypes } from './live.ts';

/** That plugin's world: of a separated world's imports only what a component would list. */
export function largestPluginOf(separated: WorldRef): WorldRef {
  const { model } = separated;
  const world = worldOf(model, separated.world);
  const live = liveTypes(separated);
  const interfaces: Interface[] = [...model.interfaces];
  const imports = new Map<string, WorldItem>();
  for (const [name, item] of world.imports) {
    if (item.kind !== 'interface') {
      imports.set(name, item);
      continue;
    }
    const old = interfaceOf(model, item.id);
    const types = new Map([...old.types].filter(([, type]) => live.has(type)));
    // wit-component leaves out an interface of which nothing is used.
    if (types.size === 0 && old.functions.size === 0) continue;
    interfaces[item.id] = { ...old, types };
    imports.set(name, item);
  }
  const worlds: World[] = [...model.worlds];
  worlds[separated.world] = { ...world, imports };
  const pruned: Model = { ...model, worlds, interfaces };
  return { model: pruned, world: separated.world };
}
