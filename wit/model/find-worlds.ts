/** Which world is meant. */

import type { Resolution } from './input.ts';
import type { WorldId } from './model.ts';
import { packageOf, parseItemId, worldName, worldOf } from './names.ts';

/**
 * The worlds that a name can mean: `name`, `ns:pkg/name` or `ns:pkg/name@1.0.0`; without a name, all
 * worlds of the main package, or of all packages where there is no main one.
 */
export function findWorlds(
  { model, main }: Pick<Resolution, 'model' | 'main'>,
  name?: string,
): WorldId[] {
  const own =
    main === undefined
      ? model.packages.flatMap((one) => [...one.worlds.values()])
      : [...packageOf(model, main).worlds.values()];
  if (name === undefined) return own;
  const named = (id: WorldId): boolean => {
    const world = worldOf(model, id);
    if (world.name === name || worldName(model, world) === name) return true;
    const full = parseItemId(worldName(model, world));
    return (
      full !== undefined && `${full.package.namespace}:${full.package.name}/${full.item}` === name
    );
  };
  const found = own.filter(named);
  if (found.length > 0) return found;
  return model.packages.flatMap((one) => [...one.worlds.values()]).filter(named);
}
