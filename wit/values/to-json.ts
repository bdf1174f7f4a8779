/** The JSON form of a value; `json-value.ts` says how it looks. */

import { unreachable } from '../errors.ts';
import { toBase64 } from './base64.ts';
import type { JsonValue } from './json-value.ts';
import type { Value } from './value.ts';
import { shortestF32 } from './wave-print.ts';

export function toJson(value: Value): JsonValue {
  switch (value.kind) {
    case 'bool':
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32':
    case 'char':
    case 'string':
      return value.value;
    case 'u64':
    case 's64':
      return `${value.value}`;
    case 'f32':
    case 'f64':
      return floatJson(value.kind, value.value);
    case 'bytes':
      return { $bytes: toBase64(value.bytes) };
    case 'list':
    case 'fixed-length-list':
    case 'tuple':
      return value.items.map(toJson);
    case 'record':
      return Object.fromEntries(value.fields.map((field) => [field.name, toJson(field.value)]));
    case 'variant':
      return value.value === undefined ? value.case : { [value.case]: toJson(value.value) };
    case 'enum':
      return value.case;
    case 'flags':
      return value.names;
    case 'option':
      if (value.value === undefined) return null;
      return value.value.kind === 'option' ? { some: toJson(value.value) } : toJson(value.value);
    case 'result':
      return { [value.case]: value.value === undefined ? null : toJson(value.value) };
    case 'map':
      return value.entries.map(({ key, value: one }) => [toJson(key), toJson(one)]);
    case 'own':
    case 'borrow':
      return { $handle: value.handle, resource: value.resource };
    case 'stream':
      return { $stream: value.items.map(toJson) };
    case 'future':
      return { $future: value.value === undefined ? [] : [toJson(value.value)] };
    case 'end':
      return { [value.of === 'stream' ? '$stream' : '$future']: value.handle };
    case 'error-context':
      return { $error: value.message };
    default:
      return unreachable(value);
  }
}

function floatJson(kind: 'f32' | 'f64', value: number): JsonValue {
  if (Number.isNaN(value)) return { $float: 'nan' };
  if (!Number.isFinite(value)) return { $float: value < 0 ? '-inf' : 'inf' };
  if (Object.is(value, -0)) return { $float: '-0' };
  return kind === 'f32' ? Number(shortestF32(value)) : value;
}
