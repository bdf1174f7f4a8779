/** What a plugin really used of what it could do: its capabilities against the calls of a run. */

import type { WorldRef } from '../model/model.ts';
import { worldOf } from '../model/names.ts';
import { capabilitiesOf, type UsedCapability } from './capabilities.ts';
import type { Capability } from './policy.ts';

export interface ExercisedCapability extends UsedCapability {
  /** Functions that were called, in the order of their first calls; none when it was not used. */
  readonly called: readonly string[];
}

/**
 * All capabilities of the plugin, those that were not used too. `paths` are those of imports in a
 * trace, as `functionsOf(world, 'imports')` writes them; `capabilities` are the slot's own.
 */
export function usedCapabilities(
  world: WorldRef,
  paths: Iterable<string>,
  capabilities: readonly Capability[] = [],
): readonly ExercisedCapability[] {
  const called = [...new Set(paths)];
  const whole = worldOf(world.model, world.world).imports;
  const covers = (name: string, path: string): boolean => {
    if (path === name) return true;
    // An import of the world covers all that is in it, a function only itself.
    if (whole.has(name)) return path.startsWith(`${name}.`);
    return path === `${name}.constructor` || path === withMark(name);
  };
  return capabilitiesOf(capabilities, world).capabilities.map((capability) => ({
    ...capability,
    called: called.filter((path) => capability.imports.some((name) => covers(name, path))),
  }));
}

/** `ns:pkg/iface.[constructor]blob` of `ns:pkg/iface.blob`. */
function withMark(name: string): string {
  const dot = name.lastIndexOf('.') + 1;
  return `${name.slice(0, dot)}[constructor]${name.slice(dot)}`;
}
