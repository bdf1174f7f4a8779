/** Values made from types: what a mock answers unless told, and what a form offers to try. */

import { SlotwrightError, unreachable } from '../errors.ts';
import type { Case, Model, Type } from '../model/model.ts';
import { printType } from '../model/print.ts';
import { bigRanges, resourceName, type Shape, shapeOf, smallRanges } from './shape.ts';
import type { Value } from './value.ts';
import { printWave } from './wave-print.ts';

/** How a handle comes about where a value needs one. */
export type MakeHandle = (kind: 'own' | 'borrow', resource: string) => number;

export interface ExampleOptions {
  /** 0 unless told: a handle that is still to be chosen. */
  readonly handle?: MakeHandle;
}

/** Values that have more parts are refused: nobody writes them. */
const largest = 1_000_000;

/**
 * The smallest value that makes sense: 0, empty, `none`, `ok`, the first case. Throws
 * `SlotwrightError` `value-too-large` where that would have over a million parts, as a long list of a
 * fixed length has.
 */
export function defaultValue(model: Model, type: Type, options: ExampleOptions = {}): Value {
  if (sizeOf(model, type) > largest) {
    const message = `a value of ${printType(model, type)} is too large to be made up`;
    throw new SlotwrightError('unsupported', 'value-too-large', message);
  }
  return simplest(model, type, options);
}

/** How many parts the simplest value of a type has. Each type is counted once, however often it is used. */
function sizeOf(model: Model, type: Type, known = new Map<Type, number>()): number {
  const before = known.get(type);
  if (before !== undefined) return before;
  const shape = shapeOf(model, type);
  const inner = (one: Type | undefined): number =>
    one === undefined ? 0 : sizeOf(model, one, known);
  const size = 1 + sizeOfParts(model, shape, inner);
  known.set(type, size);
  return size;
}

function sizeOfParts(model: Model, shape: Shape, inner: (type?: Type) => number): number {
  switch (shape.kind) {
    case 'fixed-length-list':
      return shape.length * inner(shape.type);
    case 'tuple':
      return shape.types.reduce<number>((sum, type) => sum + inner(type), 0);
    case 'record':
      return shape.fields.reduce((sum, { type }) => sum + inner(type), 0);
    case 'variant':
      return inner(simplestCase(model, shape.cases).type);
    case 'result':
      return inner(shape.ok);
    case 'future':
      return inner(shape.type);
    default:
      return 0;
  }
}

function simplest(model: Model, type: Type, options: ExampleOptions): Value {
  const inner = (one: Type): Value => simplest(model, one, options);
  const payload = (one: Type | undefined): { readonly value?: Value } =>
    one === undefined ? {} : { value: inner(one) };
  const shape = shapeOf(model, type);
  switch (shape.kind) {
    case 'bool':
      return { kind: 'bool', value: false };
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32':
    case 'f32':
    case 'f64':
      return { kind: shape.kind, value: 0 };
    case 'u64':
    case 's64':
      return { kind: shape.kind, value: 0n };
    case 'char':
      return { kind: 'char', value: 'a' };
    case 'string':
      return { kind: 'string', value: '' };
    case 'error-context':
      return { kind: 'error-context', message: '' };
    case 'list':
      return listOf(model, shape.type, []);
    case 'fixed-length-list':
      return {
        kind: 'fixed-length-list',
        items: Array.from({ length: shape.length }, () => inner(shape.type)),
      };
    case 'tuple':
      return { kind: 'tuple', items: shape.types.map(inner) };
    case 'record':
      return {
        kind: 'record',
        fields: shape.fields.map((field) => ({ name: field.name, value: inner(field.type) })),
      };
    case 'variant': {
      const first = simplestCase(model, shape.cases);
      return { kind: 'variant', case: first.name, ...payload(first.type) };
    }
    case 'enum':
      return { kind: 'enum', case: shape.cases[0]?.name ?? '' };
    case 'flags':
      return { kind: 'flags', names: [] };
    case 'option':
      return { kind: 'option' };
    case 'result':
      return { kind: 'result', case: 'ok', ...payload(shape.ok) };
    case 'map':
      return { kind: 'map', entries: [] };
    case 'own':
    case 'borrow': {
      const resource = resourceName(model, shape.resource);
      const handle = options.handle?.(shape.kind, resource) ?? 0;
      return { kind: shape.kind, handle, resource };
    }
    case 'stream':
      return { kind: 'stream', items: [] };
    case 'future':
      return { kind: 'future', ...payload(shape.type) };
    default:
      return unreachable(shape);
  }
}

/** The first case that needs no handle, for those have to be made; else the first. */
function simplestCase(model: Model, cases: readonly Case[]): Case {
  const free = cases.find(({ type }) => {
    const kind = type === undefined ? undefined : shapeOf(model, type).kind;
    return kind !== 'own' && kind !== 'borrow';
  });
  return free ?? cases[0] ?? { name: '' };
}

function listOf(model: Model, type: Type, items: readonly Value[]): Value {
  if (shapeOf(model, type).kind !== 'u8') return { kind: 'list', items };
  const bytes = Uint8Array.from(items, (item) => (item.kind === 'u8' ? item.value : 0));
  return { kind: 'bytes', bytes };
}

/** No more than this of one type; of a type of many cases, the first. */
const most = 8;
/** What is deeper has its default only: examples of examples are many. */
const deepest = 3;
/** Fixed-length lists that are longer have their default only. */
const longestVaried = 1_000;

/** A few different values of a type, its edges among them, the default first. Throws as `defaultValue`. */
export function exampleValues(
  model: Model,
  type: Type,
  options: ExampleOptions = {},
): readonly Value[] {
  return examples(model, type, options, 0);
}

function examples(
  model: Model,
  type: Type,
  options: ExampleOptions,
  depth: number,
): readonly Value[] {
  const made = [defaultValue(model, type, options)];
  if (depth >= deepest) return made;
  const shape = shapeOf(model, type);
  if (shape.kind === 'fixed-length-list' && shape.length > longestVaried) return made;
  made.push(...others(model, shape, options, depth + 1));
  const different = new Map(made.toReversed().map((value) => [printWave(value), value]));
  return [...different.values()].toReversed().slice(0, most);
}

function others(
  model: Model,
  shape: Shape,
  options: ExampleOptions,
  depth: number,
): readonly Value[] {
  const of = (type: Type): readonly Value[] => examples(model, type, options, depth);
  const payloads = (type: Type | undefined): readonly { readonly value?: Value }[] =>
    type === undefined ? [{}] : of(type).map((value) => ({ value }));
  /** One part after the other takes its other values; the rest stay as they are by default. */
  const varied = (types: readonly Type[]): readonly (readonly Value[])[] => {
    const values = types.map((type) => of(type));
    const base = values.flatMap(([first]) => (first === undefined ? [] : [first]));
    const last = values.flatMap((list) => list.at(-1) ?? []);
    const single = values.flatMap((list, index) =>
      list.slice(1, 2).map((value) => base.with(index, value)),
    );
    return [...single, last];
  };
  const { kind } = shape;
  switch (kind) {
    case 'bool':
      return [{ kind, value: true }];
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32': {
      const [least, greatest] = smallRanges[kind];
      return [...new Set([1, greatest, least])]
        .filter((value) => value !== 0)
        .map((value) => ({ kind, value }));
    }
    case 'u64':
    case 's64': {
      const [least, greatest] = bigRanges[kind];
      const edge = BigInt(Number.MAX_SAFE_INTEGER) + 2n;
      return [1n, greatest, least, edge]
        .filter((value) => value !== 0n)
        .map((value) => ({ kind, value }));
    }
    case 'f32':
    case 'f64':
      return [1.5, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(
        (value) => ({ kind, value }),
      );
    case 'char':
      return ['é', '🌊', '\n', '\u{10ffff}'].map((value) => ({ kind, value }));
    case 'string':
      return ['hello', 'Grüße, 世界 🌊', 'two\nlines', '\u0000', 'x'.repeat(1_000)].map(
        (value) => ({
          kind,
          value,
        }),
      );
    case 'error-context':
      return [{ kind, message: 'it failed' }];
    case 'list': {
      const values = of(shape.type);
      return [listOf(model, shape.type, values.slice(0, 1)), listOf(model, shape.type, values)];
    }
    case 'fixed-length-list': {
      const values = of(shape.type);
      return values.slice(1, 3).map((_, turn) => ({
        kind,
        items: Array.from({ length: shape.length }, (_item, index) => {
          const value = values[(index + turn + 1) % values.length];
          return value ?? defaultValue(model, shape.type, options);
        }),
      }));
    }
    case 'tuple':
      return varied(shape.types).map((items) => ({ kind, items }));
    case 'record':
      return varied(shape.fields.map(({ type }) => type)).map((values) => ({
        kind,
        fields: shape.fields.flatMap(({ name }, index) => {
          const value = values[index];
          return value === undefined ? [] : [{ name, value }];
        }),
      }));
    case 'variant': {
      const first = simplestCase(model, shape.cases);
      return shape.cases.flatMap((one) =>
        payloads(one.type)
          .slice(one === first ? 1 : 0, 2)
          .map((value) => ({ kind, case: one.name, ...value })),
      );
    }
    case 'enum':
      return shape.cases.slice(1).map(({ name }) => ({ kind, case: name }));
    case 'flags': {
      const names = shape.flags.map(({ name }) => name);
      return [names, ...(names.length > 1 ? names.map((name) => [name]) : [])].map((set) => ({
        kind,
        names: set,
      }));
    }
    case 'option':
      return payloads(shape.type).map((value) => ({ kind, ...value }));
    case 'result': {
      const sided = (side: 'ok' | 'err', from: number): Value[] =>
        payloads(shape[side])
          .slice(from, from + 2)
          .map((value) => ({ kind, case: side, ...value }));
      return [...sided('ok', 1), ...sided('err', 0)];
    }
    case 'map':
      return [
        {
          kind,
          entries: of(shape.key)
            .slice(0, 3)
            .map((key) => ({ key, value: defaultValue(model, shape.value, options) })),
        },
      ];
    case 'stream':
      return shape.type === undefined ? [] : [{ kind, items: of(shape.type) }];
    case 'future':
      return payloads(shape.type)
        .slice(1)
        .map((value) => ({ kind, ...value }));
    case 'own':
    case 'borrow':
      return [];
    default:
      return unreachable(shape);
  }
}
