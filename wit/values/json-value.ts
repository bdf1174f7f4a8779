/**
 * The JSON form of WIT values, used in suites, mocks, recordings and `--json` output. The type says
 * how to read it:
 *
 * | WIT | JSON |
 * |---|---|
 * | bool, string, char | boolean, string, string of one code point |
 * | 8 to 32-bit integers | number |
 * | u64, s64 | decimal string |
 * | f32, f64 | number, or `{"$float": "nan" \| "inf" \| "-inf" \| "-0"}` |
 * | record | object |
 * | variant | `{"case": value}`, or `"case"` where it has none |
 * | enum | string |
 * | flags | array of the names that are set |
 * | option | `null`, or the value; nested options: `{"some": value}` or `null` |
 * | result | `{"ok": value}` or `{"err": value}` |
 * | tuple, list | array |
 * | list<u8> | `{"$bytes": base64}`, or an array |
 * | map | array of `[key, value]` |
 * | own, borrow | `{"$handle": number, "resource": name}` |
 * | stream, future | `{"$stream": [values]}`, `{"$future": value}` |
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

export const jsonValueSchema: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union([
    v.null(),
    v.boolean(),
    v.number(),
    v.string(),
    v.array(jsonValueSchema),
    v.record(v.string(), jsonValueSchema),
  ]),
);
