/**
 * Which types of its imports a plugin lists that uses all that a slot offers: those that its imported
 * functions, its exports and its world's own types lead to, and every resource. A type of an
 * imported interface that nothing leads to stays out of a component.
 *
 * Rule: wit-component's `process_live_type_imports`, which builds the dummy that wasm-tools'
 * `semver-check` compares.
 */

import type { FunctionDef, Type, TypeId, WorldRef } from '../model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';

/** All types that `type` mentions, itself included, at every depth; called once for each. */
export function visitTypes(
  model: WorldRef['model'],
  type: Type,
  seen: Set<TypeId>,
  visit?: (id: TypeId) => void,
): void {
  if (typeof type === 'string' || seen.has(type)) return;
  seen.add(type);
  visit?.(type);
  for (const inner of mentionedTypes(model, type)) visitTypes(model, inner, seen, visit);
}

/** What a type's definition mentions directly. */
export function mentionedTypes(model: WorldRef['model'], id: TypeId): readonly Type[] {
  return partsOf(typeOf(model, id).definition);
}

/** The types that a function's signature mentions. */
export function signatureTypes(item: FunctionDef): readonly Type[] {
  const types = item.params.map((param) => param.type);
  if (item.kind.kind !== 'freestanding') types.push(item.kind.resource);
  return item.result === undefined ? types : [...types, item.result];
}

/** The live types of a world that was made by `separate`. */
export function liveTypes(ref: WorldRef): ReadonlySet<TypeId> {
  const { model } = ref;
  const world = worldOf(model, ref.world);
  const live = new Set<TypeId>();
  const add = (type: Type) => visitTypes(model, type, live);
  for (const item of world.imports.values()) {
    if (item.kind === 'type') add(item.id);
    else if (item.kind === 'function') for (const type of signatureTypes(item.function)) add(type);
    else {
      const imported = interfaceOf(model, item.id);
      for (const one of imported.functions.values()) {
        for (const type of signatureTypes(one)) add(type);
      }
      for (const type of imported.types.values()) {
        if (typeOf(model, type).definition.kind === 'resource') add(type);
      }
    }
  }
  for (const item of world.exports.values()) {
    if (item.kind === 'type') add(item.id);
    else if (item.kind === 'function') for (const type of signatureTypes(item.function)) add(type);
    else {
      const exported = interfaceOf(model, item.id);
      for (const type of exported.types.values()) add(type);
      for (const one of exported.functions.values()) {
        for (const type of signatureTypes(one)) add(type);
      }
    }
  }
  return live;
}
