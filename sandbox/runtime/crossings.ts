/** What happens to values of live types (handles, streams, futures) when they cross the border. */

import type { Model, Type } from '../../wit/model/model.ts';
import type { HandleTable } from '../../wit/values/handles.ts';
import { type ShapeOf, shapeOf } from '../../wit/values/shape.ts';
import type { HandleValue, Value } from '../../wit/values/value.ts';

export interface Crossings {
  readonly handles: HandleTable;
  readonly limits: { readonly size: number };
  /** Goes to the plugin: handles that are to be made are made. Throws `BadValue` for what cannot go. */
  entering(type: Type, value: Value): Value;
  /** Came from the plugin. Throws `Stop` for a handle that it had no right to use. */
  leaving(type: Type, value: Value): void;
}

export type EndValue = Extract<Value, { kind: 'end' }>;

export interface LiveVisitor {
  handle(shape: ShapeOf<'own' | 'borrow'>, value: HandleValue): Value;
  end(shape: ShapeOf<'stream' | 'future'>, value: EndValue): Value;
}

/** `value` with what the visitor gives for its handles and ends. `value` is of the type. */
export function mapLive(model: Model, type: Type, value: Value, visitor: LiveVisitor): Value {
  const inner = (of: Type | undefined, one: Value): Value =>
    of === undefined ? one : mapLive(model, of, one, visitor);
  const optional = (of: Type | undefined, one: Value | undefined): { value?: Value } =>
    one === undefined ? {} : { value: inner(of, one) };
  const shape = shapeOf(model, type);
  switch (value.kind) {
    case 'own':
    case 'borrow':
      return shape.kind === 'own' || shape.kind === 'borrow' ? visitor.handle(shape, value) : value;
    case 'end':
      return shape.kind === 'stream' || shape.kind === 'future' ? visitor.end(shape, value) : value;
    case 'list':
    case 'fixed-length-list': {
      if (shape.kind !== 'list' && shape.kind !== 'fixed-length-list') return value;
      return { ...value, items: value.items.map((item) => inner(shape.type, item)) };
    }
    case 'stream':
      if (shape.kind !== 'stream') return value;
      return { ...value, items: value.items.map((item) => inner(shape.type, item)) };
    case 'tuple':
      if (shape.kind !== 'tuple') return value;
      return { ...value, items: value.items.map((item, index) => inner(shape.types[index], item)) };
    case 'record': {
      if (shape.kind !== 'record') return value;
      const types = new Map(shape.fields.map((field) => [field.name, field.type]));
      const fields = value.fields.map((field) => ({
        name: field.name,
        value: inner(types.get(field.name), field.value),
      }));
      return { ...value, fields };
    }
    case 'variant': {
      if (shape.kind !== 'variant') return value;
      const one = shape.cases.find(({ name }) => name === value.case);
      return { ...value, ...optional(one?.type, value.value) };
    }
    case 'option':
      return shape.kind === 'option' ? { ...value, ...optional(shape.type, value.value) } : value;
    case 'future':
      return shape.kind === 'future' ? { ...value, ...optional(shape.type, value.value) } : value;
    case 'result':
      if (shape.kind !== 'result') return value;
      return { ...value, ...optional(shape[value.case], value.value) };
    case 'map': {
      if (shape.kind !== 'map') return value;
      const entries = value.entries.map((entry) => ({
        key: inner(shape.key, entry.key),
        value: inner(shape.value, entry.value),
      }));
      return { ...value, entries };
    }
    default:
      return value;
  }
}
