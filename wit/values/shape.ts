/** What a type is once aliases are followed, and what resources are called. */

import { SlotwrightError } from '../errors.ts';
import type { Model, PrimitiveName, Type, TypeDefinition, TypeId } from '../model/model.ts';
import { interfaceName, interfaceOf, typeOf } from '../model/names.ts';

/** A type without aliases. A resource that is named alone is owned, as in WIT. */
export type Shape =
  | { readonly kind: PrimitiveName }
  | Exclude<TypeDefinition, { kind: 'alias' | 'resource' }>;

export type ShapeOf<Kind extends Shape['kind']> = Extract<Shape, { readonly kind: Kind }>;

export function shapeOf(model: Model, type: Type): Shape {
  if (typeof type === 'string') return { kind: type };
  const id = withoutAliases(model, type);
  if (typeof id === 'string') return { kind: id };
  const { definition } = typeOf(model, id);
  if (definition.kind === 'resource') return { kind: 'own', resource: id };
  if (definition.kind === 'alias') return shapeOf(model, definition.type);
  return definition;
}

function withoutAliases(model: Model, type: Type): Type {
  let at = type;
  // A model that was read from JSON may hold a circle.
  for (let steps = 0; steps <= model.types.length; steps += 1) {
    if (typeof at === 'string') return at;
    const { definition } = typeOf(model, at);
    if (definition.kind !== 'alias') return at;
    at = definition.type;
  }
  throw new SlotwrightError('usage', 'bad-model', `the aliases of type ${at} lead in a circle`);
}

/**
 * A resource's name, the same from wherever it is used: `ns:pkg/interface@1.0.0.name`, or its bare
 * name where it belongs to a world or to an interface without a name.
 */
export function resourceName(model: Model, resource: TypeId): string {
  const id = withoutAliases(model, resource);
  if (typeof id === 'string') return id;
  const { name = `resource-${id}`, owner } = typeOf(model, id);
  if (owner.kind !== 'interface') return name;
  const home = interfaceName(model, interfaceOf(model, owner.id));
  return home === undefined ? name : `${home}.${name}`;
}

/**
 * Whether jco gives an option as its value or `undefined`. Not if the value may be `undefined`
 * itself: then it is wrapped, which makes an option around it a bare one again.
 */
export function isBareOption(model: Model, { type }: ShapeOf<'option'>): boolean {
  const inner = shapeOf(model, type);
  return !(inner.kind === 'option' && isBareOption(model, inner));
}

/** What each integer type holds. */
export const smallRanges = {
  u8: [0, 0xff],
  u16: [0, 0xffff],
  u32: [0, 0xffff_ffff],
  s8: [-0x80, 0x7f],
  s16: [-0x8000, 0x7fff],
  s32: [-0x8000_0000, 0x7fff_ffff],
} as const;

export const bigRanges = {
  u64: [0n, 2n ** 64n - 1n],
  s64: [-(2n ** 63n), 2n ** 63n - 1n],
} as const;
