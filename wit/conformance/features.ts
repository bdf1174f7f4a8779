/** Which features beyond the base component model a world needs of a runtime, and where first. */

import type { FunctionDef, Type } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';
import type { FindingPath } from './verdict.ts';
import type { Item, WorldType } from './world-type.ts';

/** `async` covers async functions, streams and futures. */
export const runtimeFeatures = ['async', 'map', 'fixed-length-list', 'error-context'] as const;
export type RuntimeFeature = (typeof runtimeFeatures)[number];

export interface NeededFeature {
  readonly feature: RuntimeFeature;
  /** The first function or type that needs it. */
  readonly path: FindingPath;
}

/** The features that a world's imports and exports need, each with the first place. */
export function neededFeatures(world: WorldType): readonly NeededFeature[] {
  const needed = new Map<RuntimeFeature, FindingPath>();
  const note = (feature: RuntimeFeature, path: FindingPath): void => {
    if (!needed.has(feature)) needed.set(feature, path);
  };
  const seen = new Set<number>();
  const visit = (type: Type, path: FindingPath): void => {
    if (type === 'error-context') note('error-context', path);
    if (typeof type === 'string' || seen.has(type)) return;
    seen.add(type);
    const { definition } = typeOf(world.model, type);
    if (definition.kind === 'stream' || definition.kind === 'future') note('async', path);
    if (definition.kind === 'map' || definition.kind === 'fixed-length-list') {
      note(definition.kind, path);
    }
    for (const part of partsOf(definition)) visit(part, path);
  };
  const visitFunction = ({ kind, params, result }: FunctionDef, path: FindingPath): void => {
    if (kind.async) note('async', path);
    for (const { type } of params) visit(type, path);
    if (result !== undefined) visit(result, path);
  };
  const visitItem = (item: Item, path: FindingPath): void => {
    if (item.kind === 'function') visitFunction(item.function, path);
    else if (item.kind === 'type') visit(item.id, path);
    else {
      for (const [name, id] of item.types) visit(id, [...path, name]);
      for (const [name, each] of item.functions) visitFunction(each, [...path, name]);
    }
  };
  for (const [name, item] of world.imports) visitItem(item, ['import', name]);
  for (const [name, item] of world.exports) visitItem(item, ['export', name]);
  return [...needed].map(([feature, path]) => ({ feature, path }));
}
