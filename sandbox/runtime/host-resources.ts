/** Which resources of a world are the host's, and which the plugin's own. */

import type { Model, TypeId, WorldRef } from '../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../wit/model/names.ts';

/** Which resources a world takes from its host; all others are the plugin's own. */
export function hostResources({ model, world }: WorldRef): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  const add = (id: TypeId): void => {
    if (typeOf(model, id).definition.kind === 'resource') found.add(id);
  };
  for (const item of worldOf(model, world).imports.values()) {
    if (item.kind === 'type') add(item.id);
    if (item.kind === 'interface')
      for (const id of interfaceOf(model, item.id).types.values()) add(id);
  }
  return found;
}

/** The resource that a name stands for. */
export function withoutAliases(model: Model, id: TypeId): TypeId {
  let at = id;
  for (let steps = 0; steps <= model.types.length; steps += 1) {
    const { definition } = typeOf(model, at);
    if (definition.kind !== 'alias' || typeof definition.type === 'string') return at;
    at = definition.type;
  }
  return id;
}
