/** Says whether a value is of a type, with everything that is wrong with it. */

import type { Model, Type } from '../model/model.ts';
import type { ValueProblem } from './problem.ts';
import { Reader, type ReadOptions } from './read.ts';
import { Reading } from './reading.ts';
import { type Chosen, reported, type Source } from './source.ts';
import type { Value } from './value.ts';

/** Empty when `value` is a value of the type. */
export function validate(
  model: Model,
  type: Type,
  value: Value,
  { limits }: ReadOptions = {},
): readonly ValueProblem[] {
  const reading = new Reading(model, limits);
  new Reader(reading, valueSource(reading)).read(type, value);
  return reading.problems;
}

function chosen(name: string, value: Value | undefined): Chosen<Value> {
  return { name, ...(value === undefined ? {} : { payload: { node: value } }) };
}

const valueSource = (reading: Reading): Source<Value> => ({
  omitsNone: false,
  mergesKeys: false,
  describe: ({ kind }) => `\`${kind === 'bytes' ? 'list<u8>' : kind}\``,
  span: () => undefined,
  bool: (value) => (value.kind === 'bool' ? value.value : undefined),
  integer: (value, kind) => {
    if (value.kind !== kind) return undefined;
    // A number of JavaScript need not be whole, whatever the kind says.
    return typeof value.value === 'bigint' || Number.isInteger(value.value)
      ? value.value
      : undefined;
  },
  float: (value, kind) => {
    if (value.kind !== kind) return undefined;
    if (kind === 'f64' || Object.is(Math.fround(value.value), value.value)) return value.value;
    reading.report('range', `${value.value} is no \`f32\`.`);
    return reported;
  },
  char: (value) => (value.kind === 'char' ? value.value : undefined),
  string: (value) => (value.kind === 'string' ? value.value : undefined),
  bytes: (value) => {
    if (value.kind === 'bytes') return value.bytes;
    reading.report('mismatch', 'A list of `u8` is `bytes`.');
    return reported;
  },
  items: (value, { kind }) =>
    (value.kind === 'list' || value.kind === 'fixed-length-list' || value.kind === 'tuple') &&
    value.kind === kind
      ? value.items
      : undefined,
  fields: (value) =>
    value.kind === 'record'
      ? new Map(value.fields.map((field) => [field.name, { node: field.value }]))
      : undefined,
  variant: (value) => (value.kind === 'variant' ? chosen(value.case, value.value) : undefined),
  enum: (value) => (value.kind === 'enum' ? value.case : undefined),
  flags: (value) => (value.kind === 'flags' ? value.names : undefined),
  option: (value) =>
    value.kind === 'option'
      ? chosen(value.value === undefined ? 'none' : 'some', value.value)
      : undefined,
  result: (value) => (value.kind === 'result' ? chosen(value.case, value.value) : undefined),
  map: (value) =>
    value.kind === 'map' ? value.entries.map((entry) => [entry.key, entry.value]) : undefined,
  handle: (value, kind) => (value.kind === kind ? value : undefined),
  stream: (value) => {
    if (value.kind === 'stream') return value;
    return value.kind === 'end' && value.of === 'stream' ? value : undefined;
  },
  future: (value) => {
    if (value.kind === 'end' && value.of === 'future') return value;
    if (value.kind !== 'future') return undefined;
    return value.value === undefined ? {} : { value: { node: value.value } };
  },
  error: (value) => (value.kind === 'error-context' ? value.message : undefined),
});
