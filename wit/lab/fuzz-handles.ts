/** Handles in the values that are fuzzed: which there are, and what their numbers are in a run. */

import type { Model, Type, TypeId } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { JsonValue } from '../values/json-value.ts';
import { shapeOf } from '../values/shape.ts';
import type { Value } from '../values/value.ts';
import { isArray, isObject } from './pattern.ts';
import type { CallResult } from './runner.ts';

/**
 * The numbers of what the calls of a session made, by call. A run numbers resources in the order in
 * which they come up, those that the plugin takes from its host among them, so only a run can tell.
 */
export function madeHandles(calls: readonly CallResult[]): readonly (number | undefined)[] {
  return calls.map(({ outcome }) =>
    outcome.kind === 'value' && outcome.value !== undefined ? handleIn(outcome.value) : undefined,
  );
}

function handleIn(json: JsonValue): number | undefined {
  if (isArray(json)) return json.map(handleIn).find((one) => one !== undefined);
  if (!isObject(json)) return undefined;
  if (typeof json.$handle === 'number') return json.$handle;
  return handleIn(Object.values(json));
}

/** The value with other numbers in its handles. */
export function withHandles(
  value: Value,
  change: (handle: number, resource: string) => number,
): Value {
  const inner = (one: Value): Value => withHandles(one, change);
  switch (value.kind) {
    case 'own':
    case 'borrow':
      return { ...value, handle: change(value.handle, value.resource) };
    case 'list':
    case 'fixed-length-list':
    case 'tuple':
    case 'stream':
      return { ...value, items: value.items.map(inner) };
    case 'record':
      return {
        ...value,
        fields: value.fields.map((field) => ({ ...field, value: inner(field.value) })),
      };
    case 'variant':
    case 'result':
    case 'option':
    case 'future':
      return value.value === undefined ? value : { ...value, value: inner(value.value) };
    case 'map':
      return {
        ...value,
        entries: value.entries.map(({ key, value: one }) => ({
          key: inner(key),
          value: inner(one),
        })),
      };
    default:
      return value;
  }
}

/** The same resource is the same thing, under whatever name it is used. */
export function withoutAliases(model: Model, id: TypeId): TypeId {
  let at = id;
  for (let steps = 0; steps <= model.types.length; steps += 1) {
    const { definition } = typeOf(model, at);
    if (definition.kind !== 'alias' || typeof definition.type === 'string') return at;
    at = definition.type;
  }
  return id;
}

/** The resource of which a result is a new one, maybe inside `ok` or `some`. */
export function resourceGiven(model: Model, type: Type): TypeId | undefined {
  const shape = shapeOf(model, type);
  switch (shape.kind) {
    case 'own':
      return shape.resource;
    case 'option':
      return resourceGiven(model, shape.type);
    case 'result':
      return shape.ok === undefined ? undefined : resourceGiven(model, shape.ok);
    default:
      return undefined;
  }
}

/** The resources that values of a type hold. */
export function collectHandles(model: Model, type: Type, found: Set<TypeId>): void {
  const shape = shapeOf(model, type);
  const visit = (inner: Type | undefined): void => {
    if (inner !== undefined) collectHandles(model, inner, found);
  };
  switch (shape.kind) {
    case 'own':
    case 'borrow':
      found.add(shape.resource);
      return;
    case 'list':
    case 'fixed-length-list':
    case 'option':
    case 'stream':
    case 'future':
      visit(shape.type);
      return;
    case 'tuple':
      for (const inner of shape.types) visit(inner);
      return;
    case 'record':
      for (const { type: inner } of shape.fields) visit(inner);
      return;
    case 'variant':
      for (const { type: inner } of shape.cases) visit(inner);
      return;
    case 'result':
      visit(shape.ok);
      visit(shape.err);
      return;
    case 'map':
      visit(shape.key);
      visit(shape.value);
      return;
    default:
  }
}
