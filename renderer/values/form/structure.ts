/** What of a value stands on its field's own line, and what below it. Pure. */

import type { Model, Type } from '../../../wit/model/model.ts';
import { type ShapeOf, shapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { inner, type Place } from '../draft/place.ts';

type BodyShape = ShapeOf<'record' | 'tuple' | 'list' | 'fixed-length-list' | 'stream' | 'map'>;

export interface BodyContent {
  readonly shape: BodyShape;
  readonly type: Type;
  readonly value: Value;
  readonly place: Place;
}

/** What a wrapper holds: an option's value, a case's payload. */
export function heldBy(
  model: Model,
  type: Type,
  value: Value,
  place: Place,
): { readonly type: Type; readonly value: Value; readonly place: Place } | undefined {
  const shape = shapeOf(model, type);
  switch (value.kind) {
    case 'option':
    case 'future':
      if (shape.kind !== value.kind || shape.type === undefined) return undefined;
      return value.value && { type: shape.type, value: value.value, place: place.at(inner) };
    case 'variant': {
      if (shape.kind !== 'variant' || value.value === undefined) return undefined;
      const held = shape.cases.find(({ name }) => name === value.case)?.type;
      // Not by truth: a type may be number 0.
      if (held === undefined) return undefined;
      return { type: held, value: value.value, place: place.at(value.case) };
    }
    case 'result': {
      const held = shape.kind === 'result' ? shape[value.case] : undefined;
      if (held === undefined || value.value === undefined) return undefined;
      return { type: held, value: value.value, place: place.at(value.case) };
    }
    default:
      return undefined;
  }
}

/** What has parts to show below the line, through all that wraps it; `undefined` for one line alone. */
export function bodyOf(
  model: Model,
  type: Type,
  value: Value,
  place: Place,
): BodyContent | undefined {
  const held = heldBy(model, type, value, place);
  if (held !== undefined) return bodyOf(model, held.type, held.value, held.place);
  const shape = shapeOf(model, type);
  switch (shape.kind) {
    case 'record':
      if (value.kind !== 'record' || shape.fields.length === 0) return undefined;
      return { shape, type, value, place };
    case 'tuple':
      if (value.kind !== 'tuple' || isOneLine(model, shape)) return undefined;
      return { shape, type, value, place };
    case 'list':
      // Empty bytes have a body: that is where one types.
      if (value.kind === 'list' && value.items.length === 0) return undefined;
      return value.kind === 'list' || value.kind === 'bytes'
        ? { shape, type, value, place }
        : undefined;
    case 'fixed-length-list':
      return value.kind === shape.kind ? { shape, type, value, place } : undefined;
    case 'stream':
      return value.kind === 'stream' && value.items.length > 0
        ? { shape, type, value, place }
        : undefined;
    case 'map':
      return value.kind === 'map' && value.entries.length > 0
        ? { shape, type, value, place }
        : undefined;
    default:
      return undefined;
  }
}

const oneLineKinds: ReadonlySet<string> = new Set([
  ...['bool', 'u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'f32', 'f64', 'char'],
  ...['string', 'enum'],
]);

/** A tuple of a few simple values stands side by side. */
export function isOneLine(model: Model, { types }: ShapeOf<'tuple'>): boolean {
  return types.length <= 3 && types.every((type) => oneLineKinds.has(shapeOf(model, type).kind));
}

/** All places whose problems are told below the field's line: its own and those of what it holds. */
export function linePlaces(model: Model, type: Type, value: Value, place: Place): readonly Place[] {
  const held = heldBy(model, type, value, place);
  if (held !== undefined) {
    const further = linePlaces(model, held.type, held.value, held.place);
    return held.place.key === place.key ? further : [place, ...further];
  }
  const shape = shapeOf(model, type);
  if (shape.kind !== 'tuple' || value.kind !== 'tuple' || !isOneLine(model, shape)) return [place];
  return [place, ...value.items.map((_, index) => place.at(`${index}`))];
}
