/** Reads the JSON form of a value; `json-value.ts` says how it looks. */

import type { Model, Type } from '../model/model.ts';
import { fromBase64 } from './base64.ts';
import type { JsonValue } from './json-value.ts';
import { shortened } from './problem.ts';
import { Reader, type ReadOptions, type ReadResult, resultOf } from './read.ts';
import { Reading } from './reading.ts';
import { shapeOf } from './shape.ts';
import { type Answer, type Chosen, reported, type Source } from './source.ts';

/** Never throws. What a person wrote may be simpler than what `toJson` writes: see docs/values.md. */
export function fromJson(
  model: Model,
  type: Type,
  json: JsonValue,
  { limits }: ReadOptions = {},
): ReadResult {
  const reading = new Reading(model, limits);
  return resultOf(new Reader(reading, jsonSource(reading)).read(type, json), reading);
}

type JsonObject = { readonly [name: string]: JsonValue };

// `Array.isArray` does not narrow a read-only array away.
const isArray = (json: JsonValue): json is readonly JsonValue[] => Array.isArray(json);

const objectOf = (json: JsonValue): JsonObject | undefined =>
  typeof json === 'object' && json !== null && !isArray(json) ? json : undefined;

/** What an object has under a name of its own. */
const member = (json: JsonValue, name: string): JsonValue | undefined => {
  const object = objectOf(json);
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
};

const floats: ReadonlyMap<JsonValue, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

function jsonSource(reading: Reading): Source<JsonValue> {
  const text = (json: JsonValue | undefined): string | undefined =>
    typeof json === 'string' ? json : undefined;

  /** `{"name": value}`. */
  const tagged = (json: JsonValue): Chosen<JsonValue> | undefined => {
    const object = objectOf(json);
    const [entry, second] = object === undefined ? [] : Object.entries(object);
    if (entry === undefined || second !== undefined) return undefined;
    return { name: entry[0], payload: { node: entry[1] } };
  };

  const handle = (json: JsonValue | undefined): { readonly handle: number } | undefined =>
    typeof json === 'number' ? { handle: json } : undefined;

  return {
    omitsNone: true,
    mergesKeys: false,
    describe,
    span: () => undefined,
    bool: (json) => (typeof json === 'boolean' ? json : undefined),
    integer: (json, kind) => {
      const big = kind === 'u64' || kind === 's64';
      if (big && typeof json === 'string' && /^-?[0-9]{1,40}$/.test(json)) return BigInt(json);
      if (typeof json !== 'number' || !Number.isInteger(json)) return undefined;
      if (!big || Number.isSafeInteger(json)) return json;
      const message = `${json} may have lost digits: write a \`${kind}\` this large as a text.`;
      reading.report('range', message);
      return reported;
    },
    float: (json) => {
      if (typeof json === 'number') return json;
      const special = member(json, '$float');
      return special === undefined ? undefined : floats.get(special);
    },
    char: text,
    string: text,
    bytes: (json) => {
      const encoded = text(member(json, '$bytes'));
      if (encoded === undefined) return undefined;
      const bytes = fromBase64(encoded);
      if (bytes !== undefined) return bytes;
      reading.report('syntax', '`$bytes` holds no base64.');
      return reported;
    },
    items: (json) => (isArray(json) ? json : undefined),
    fields: (json) => {
      const object = objectOf(json);
      if (object === undefined) return undefined;
      return new Map(Object.entries(object).map(([name, node]) => [name, { node }]));
    },
    variant: (json) => (typeof json === 'string' ? { name: json } : tagged(json)),
    enum: text,
    flags: (json) => flagsOf(json, reading),
    option: (json, { type }) => {
      if (json === null) return { name: 'none' };
      if (shapeOf(reading.model, type).kind !== 'option') {
        return { name: 'some', payload: { node: json } };
      }
      const inner = tagged(json);
      return inner?.name === 'some' ? inner : undefined;
    },
    result: (json, shape) => {
      const chosen = tagged(json);
      if (chosen?.name !== 'ok' && chosen?.name !== 'err') return undefined;
      const empty = shape[chosen.name] === undefined && chosen.payload?.node === null;
      return empty ? { name: chosen.name } : chosen;
    },
    map: (json) => pairsOf(json),
    handle: (json) => {
      const number = handle(member(json, '$handle'));
      const resource = text(member(json, 'resource'));
      return number && { ...number, ...(resource === undefined ? {} : { resource }) };
    },
    stream: (json) => {
      const contents = member(json, '$stream');
      if (contents !== undefined && isArray(contents)) return { items: contents };
      return handle(contents);
    },
    future: (json) => {
      const contents = member(json, '$future');
      if (contents === undefined || !isArray(contents)) return handle(contents);
      const [node, second] = contents;
      if (second !== undefined) return undefined;
      return node === undefined ? {} : { value: { node } };
    },
    error: (json) => text(member(json, '$error')),
  };
}

function flagsOf(json: JsonValue, reading: Reading): Answer<readonly string[]> {
  if (!isArray(json)) return undefined;
  const names: string[] = [];
  for (const name of json) {
    if (typeof name !== 'string') {
      reading.report('mismatch', `A flag is named by a text, and here is ${describe(name)}.`);
      return reported;
    }
    names.push(name);
  }
  return names;
}

function pairsOf(json: JsonValue): Answer<readonly (readonly [JsonValue, JsonValue])[]> {
  if (!isArray(json)) return undefined;
  const pairs: (readonly [JsonValue, JsonValue])[] = [];
  for (const pair of json) {
    if (!isArray(pair)) return undefined;
    const [key, value] = pair;
    if (pair.length !== 2 || key === undefined || value === undefined) return undefined;
    pairs.push([key, value]);
  }
  return pairs;
}

function describe(json: JsonValue): string {
  if (json === null) return '`null`';
  if (typeof json === 'string') {
    return `the text \`${JSON.stringify(shortened(json))}\``;
  }
  if (typeof json !== 'object') return `\`${json}\``;
  return isArray(json) ? 'an array' : 'an object';
}
