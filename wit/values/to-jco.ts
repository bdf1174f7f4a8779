/** Gives a value in the form that jco's glue takes (docs/values.md has the table). */

import { SlotwrightError, unreachable } from '../errors.ts';
import type { Model, Type } from '../model/model.ts';
import { printType } from '../model/print.ts';
import type { HandleKind, HandleTable } from './handles.ts';
import { camelCase } from './jco-names.ts';
import { isBareOption, type Shape, shapeOf } from './shape.ts';
import { isArrayElement, typedArray } from './typed-arrays.ts';
import type { Value } from './value.ts';

/**
 * `value` must be of the type, as `validate` says; throws `SlotwrightError` `bad-value` where it is
 * not, and `no-such-handle` for a handle that the table does not know.
 */
export function toJco(model: Model, type: Type, value: Value, handles: HandleTable): unknown {
  const shape = shapeOf(model, type);
  const wrong = (): never => {
    const expected = printType(model, type);
    throw new SlotwrightError('usage', 'bad-value', `a ${value.kind} is no ${expected}`);
  };
  const inner = (of: Type | undefined, one: Value | undefined): unknown => {
    if (of === undefined || one === undefined) {
      return of === undefined && one === undefined ? undefined : wrong();
    }
    return toJco(model, of, one, handles);
  };
  const tagged = (tag: string, of: Type | undefined, one: Value | undefined): unknown =>
    of === undefined && one === undefined ? { tag } : { tag, val: inner(of, one) };

  switch (value.kind) {
    case 'bool':
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32':
    case 'u64':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char':
    case 'string':
      return shape.kind === value.kind ? value.value : wrong();
    case 'bytes':
      return shape.kind === 'list' ? value.bytes.slice() : wrong();
    case 'list':
      if (shape.kind !== 'list') return wrong();
      return (
        listOf(shapeOf(model, shape.type), value.items) ??
        value.items.map((item) => inner(shape.type, item))
      );
    case 'fixed-length-list':
      if (shape.kind !== 'fixed-length-list') return wrong();
      return value.items.map((item) => inner(shape.type, item));
    case 'tuple':
      if (shape.kind !== 'tuple') return wrong();
      return value.items.map((item, index) => inner(shape.types[index], item));
    case 'record': {
      if (shape.kind !== 'record') return wrong();
      const types = new Map(shape.fields.map((field) => [field.name, field.type]));
      return Object.fromEntries(
        value.fields.map((field) => [
          camelCase(field.name),
          inner(types.get(field.name), field.value),
        ]),
      );
    }
    case 'variant': {
      if (shape.kind !== 'variant') return wrong();
      const one = shape.cases.find(({ name }) => name === value.case);
      return one === undefined ? wrong() : tagged(value.case, one.type, value.value);
    }
    case 'enum':
      return shape.kind === 'enum' ? value.case : wrong();
    case 'flags': {
      if (shape.kind !== 'flags') return wrong();
      const set = new Set(value.names);
      return Object.fromEntries(shape.flags.map(({ name }) => [camelCase(name), set.has(name)]));
    }
    case 'option':
      if (shape.kind !== 'option') return wrong();
      if (isBareOption(model, shape)) {
        return value.value === undefined ? undefined : inner(shape.type, value.value);
      }
      return value.value === undefined
        ? { tag: 'none' }
        : { tag: 'some', val: inner(shape.type, value.value) };
    case 'result':
      if (shape.kind !== 'result') return wrong();
      return tagged(value.case, shape[value.case], value.value);
    case 'map':
      if (shape.kind !== 'map') return wrong();
      return new Map(
        value.entries.map((entry) => [
          inner(shape.key, entry.key),
          inner(shape.value, entry.value),
        ]),
      );
    case 'own':
    case 'borrow':
      return live(handles, value.handle, { resource: value.resource });
    case 'end':
      return live(handles, value.handle, value.of);
    case 'stream':
      if (shape.kind !== 'stream') return wrong();
      return streamOf(value.items.map((item) => inner(shape.type, item)));
    case 'future':
      return shape.kind === 'future' ? Promise.resolve(inner(shape.type, value.value)) : wrong();
    case 'error-context':
      return { message: value.message };
    default:
      return unreachable(value);
  }
}

/** How a mock ends to give a value: by returning it or, for a WIT error, by throwing. */
export function toJcoOutcome(
  model: Model,
  type: Type | undefined,
  value: Value | undefined,
  handles: HandleTable,
): { readonly returned: unknown } | { readonly thrown: { readonly payload: unknown } } {
  if (type === undefined || value === undefined) return { returned: undefined };
  const shape = shapeOf(model, type);
  if (shape.kind !== 'result' || value.kind !== 'result') {
    return { returned: toJco(model, type, value, handles) };
  }
  const of = shape[value.case];
  const js =
    of === undefined || value.value === undefined
      ? undefined
      : toJco(model, of, value.value, handles);
  return value.case === 'ok' ? { returned: js } : { thrown: { payload: js } };
}

/** A typed array, where jco has one for the element. */
function listOf({ kind }: Shape, items: readonly Value[]): ArrayLike<unknown> | undefined {
  if (!isArrayElement(kind)) return undefined;
  const numbers = items.flatMap((item) =>
    'value' in item && (typeof item.value === 'number' || typeof item.value === 'bigint')
      ? [item.value]
      : [],
  );
  return numbers.length === items.length ? typedArray(kind, numbers) : undefined;
}

function live(handles: HandleTable, number: number, kind: HandleKind): object {
  const thing = handles.thingOf(number, kind);
  if (thing !== undefined) return thing;
  const name = typeof kind === 'string' ? kind : kind.resource;
  throw new SlotwrightError('usage', 'no-such-handle', `there is no ${name} with handle ${number}`);
}

/** Not an async one: jco's glue would take a timer's turn for each item. */
function* streamOf(items: readonly unknown[]): Generator<unknown, void> {
  yield* items;
}
