/** Random values of WIT types, for fuzzing and for tests. Everything shrinks towards the default. */

import * as fc from 'fast-check';
import { unreachable } from '../errors.ts';
import type { Model, Type, TypeId } from '../model/model.ts';
import { bigRanges, resourceName, shapeOf, smallRanges } from '../values/shape.ts';
import type { Value } from '../values/value.ts';
import { printWave } from '../values/wave-print.ts';

export interface ArbitraryOptions {
  /** The handles that there are of a resource; 1 to 9 unless told. */
  readonly handles?: (kind: 'own' | 'borrow', resource: string, id: TypeId) => fc.Arbitrary<number>;
  /** Items of lists, maps and streams; 5 unless told. Inside of them, half as many. */
  readonly longest?: number;
}

/** In longer lists of a fixed length all items are the same. */
const longestVaried = 1_000;

export function arbitraryValue(
  model: Model,
  type: Type,
  options: ArbitraryOptions = {},
): fc.Arbitrary<Value> {
  const maxLength = options.longest ?? 5;
  const inside = { ...options, longest: Math.ceil(maxLength / 2) };
  const of = (inner: Type): fc.Arbitrary<Value> => arbitraryValue(model, inner, inside);
  const payload = (inner: Type | undefined): fc.Arbitrary<{ readonly value?: Value }> =>
    inner === undefined ? fc.constant({}) : of(inner).map((value) => ({ value }));
  const shape = shapeOf(model, type);
  const { kind } = shape;
  switch (kind) {
    case 'bool':
      return fc.boolean().map((value) => ({ kind, value }));
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32': {
      const [min, max] = smallRanges[kind];
      return fc.integer({ min, max }).map((value) => ({ kind, value }));
    }
    case 'u64':
    case 's64': {
      const [min, max] = bigRanges[kind];
      return fc.bigInt({ min, max }).map((value) => ({ kind, value }));
    }
    case 'f32':
      return fc.float().map((value) => ({ kind, value }));
    case 'f64':
      return fc.double().map((value) => ({ kind, value }));
    case 'char':
      return character.map((value) => ({ kind, value }));
    case 'string':
      return text.map((value) => ({ kind, value }));
    case 'error-context':
      return text.map((message) => ({ kind, message }));
    case 'list':
      if (shapeOf(model, shape.type).kind === 'u8') {
        return fc
          .uint8Array({ maxLength: 4 * maxLength })
          .map((bytes) => ({ kind: 'bytes', bytes }));
      }
      return fc.array(of(shape.type), { maxLength }).map((items) => ({ kind, items }));
    case 'fixed-length-list': {
      const { length } = shape;
      const items =
        length > longestVaried
          ? of(shape.type).map((item) => Array.from({ length }, () => item))
          : fc.array(of(shape.type), { minLength: length, maxLength: length });
      return items.map((values) => ({ kind, items: values }));
    }
    case 'tuple':
      return fc.tuple(...shape.types.map(of)).map((items) => ({ kind, items }));
    case 'record':
      return fc.tuple(...shape.fields.map((field) => of(field.type))).map((values) => ({
        kind,
        fields: shape.fields.flatMap(({ name }, index) => {
          const value = values[index];
          return value === undefined ? [] : [{ name, value }];
        }),
      }));
    case 'variant':
      return fc.oneof(
        ...shape.cases.map((one) =>
          payload(one.type).map((value): Value => ({ kind, case: one.name, ...value })),
        ),
      );
    case 'enum':
      return fc.constantFrom(...shape.cases).map(({ name }) => ({ kind, case: name }));
    case 'flags':
      return fc.subarray(shape.flags.map(({ name }) => name)).map((names) => ({ kind, names }));
    case 'option':
      return fc.oneof(
        fc.constant<Value>({ kind }),
        payload(shape.type).map((value): Value => ({ kind, ...value })),
      );
    case 'result':
      return fc.oneof(
        payload(shape.ok).map((value): Value => ({ kind, case: 'ok', ...value })),
        payload(shape.err).map((value): Value => ({ kind, case: 'err', ...value })),
      );
    case 'map':
      return fc
        .uniqueArray(fc.record({ key: of(shape.key), value: of(shape.value) }), {
          maxLength,
          selector: ({ key }) => printWave(key),
        })
        .map((entries) => ({ kind, entries }));
    case 'own':
    case 'borrow': {
      const resource = resourceName(model, shape.resource);
      const handles =
        options.handles?.(kind, resource, shape.resource) ?? fc.integer({ min: 1, max: 9 });
      return handles.map((handle) => ({ kind, handle, resource }));
    }
    case 'stream':
      if (shape.type === undefined) return fc.constant({ kind, items: [] });
      return fc.array(of(shape.type), { maxLength }).map((items) => ({ kind, items }));
    case 'future':
      return payload(shape.type).map((value) => ({ kind, ...value }));
    default:
      return unreachable(shape);
  }
}

/** Any scalar value; every plane, quotes and line breaks among them. */
const character = fc.oneof(
  fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  fc.constantFrom('"', "'", '\\', '\n', '\r', '\t', '\u0000', '\u2028', '\u202e', '🌊'),
);

const text = fc.array(character, { maxLength: 20 }).map((characters) => characters.join(''));
