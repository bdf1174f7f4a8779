/**
 * The JSON form of WIT values, used in suites, mocks, recordings and `--json` output. The type says
 * how to read it. `to-json.ts` writes it, `from-json.ts` reads it.
 *
 * | WIT | JSON |
 * |---|---|
 * | bool, string, char | boolean, string, string of one code point |
 * | 8 to 32-bit integers | number |
 * | u64, s64 | decimal string; read also as a number where that is exact |
 * | f32, f64 | number, or `{"$float": "nan" \| "inf" \| "-inf" \| "-0"}` |
 * | record | object; fields that are `null` may be left out |
 * | variant | `{"case": value}`, or `"case"` where it has none |
 * | enum | string |
 * | flags | array of the names that are set |
 * | option | `null`, or the value; nested options: `{"some": value}` or `null` |
 * | result | `{"ok": value}` or `{"err": value}`; `null` where there is no value |
 * | tuple, list | array |
 * | list<u8> | `{"$bytes": base64}`, or an array |
 * | map | array of `[key, value]` |
 * | own, borrow | `{"$handle": number, "resource": name}` |
 * | stream | `{"$stream": [values]}`; `{"$stream": number}` for an end whose contents are not known |
 * | future | `{"$future": [value]}`, `{"$future": []}` without a type; `{"$future": number}` as above |
 * | error-context | `{"$error": message}` |
 */

import * as v from 'valibot';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** No value of WIT nests so deeply or has so many parts; what holds itself, as a clone may, is none. */
const deepest = 1_000;
const mostValues = 5_000_000;

/**
 * Whether it is JSON, by a loop: values come in thousands, from worker to worker. A thing that is
 * shared counts wherever it stands, since it will be written out there.
 */
export function isJsonValue(thing: unknown): thing is JsonValue {
  return isJson(thing, 0, { left: mostValues });
}

function isJson(thing: unknown, depth: number, budget: { left: number }): boolean {
  switch (typeof thing) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return !Number.isNaN(thing);
    case 'object':
      return thing === null || (depth < deepest && isJsonObject(thing, depth + 1, budget));
    default:
      return false;
  }
}

function isJsonObject(thing: object, depth: number, budget: { left: number }): boolean {
  if (Array.isArray(thing)) {
    budget.left -= thing.length;
    if (budget.left < 0) return false;
    for (let index = 0; index < thing.length; index += 1) {
      if (!isJson(thing[index], depth, budget)) return false;
    }
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(thing);
  if (prototype !== Object.prototype && prototype !== null) return false;
  const keys = Object.keys(thing);
  budget.left -= keys.length;
  if (budget.left < 0) return false;
  for (const key of keys) {
    if (!isJson(Reflect.get(thing, key), depth, budget)) return false;
  }
  return true;
}

/** By hand: `v.record` leaves out members called `constructor` or `prototype`, names of WIT like others. */
export const jsonValueSchema: v.GenericSchema<JsonValue> = v.custom<JsonValue>(
  isJsonValue,
  'It is no JSON.',
);
