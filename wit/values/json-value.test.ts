import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type JsonValue, jsonValueSchema } from './json-value.ts';

test('all JSON is taken as it is, members of any name too', () => {
  const values: readonly JsonValue[] = [
    null,
    true,
    'x',
    1.5,
    [],
    {},
    [1, [2, { a: null }]],
    JSON.parse('{"constructor": 1, "prototype": 2, "__proto__": 3, "toString": [4]}'),
  ];
  for (const value of values) expect(v.parse(jsonValueSchema, value)).toBe(value);
});

test('what is no JSON is refused, also what holds itself, is too deep, or grows without end', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  let deep: unknown = 1;
  for (let depth = 0; depth < 1_500; depth += 1) deep = [deep];
  // Few objects, which would be 2^40 when written out.
  let shared: unknown = 1;
  for (let depth = 0; depth < 40; depth += 1) shared = [shared, shared];
  const refused: readonly unknown[] = [
    undefined,
    Number.NaN,
    1n,
    Symbol('x'),
    () => 1,
    new Date(),
    new Map(),
    new Uint8Array(2),
    { a: undefined },
    [new (class {})()],
    circle,
    deep,
    shared,
  ];
  expect(refused.map((value) => v.is(jsonValueSchema, value))).toEqual(refused.map(() => false));
});
