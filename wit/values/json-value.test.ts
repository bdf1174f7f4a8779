import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { isJsonValue, jsonValueSchema } from './json-value.ts';

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
});

test('the quick check says what the schema says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), anything), (thing) => {
      // The schema takes class instances for objects with their own members; no clone has any.
      const { success } = v.safeParse(jsonValueSchema, thing);
      if (isJsonValue(thing)) expect(success).toBe(true);
      else if (success) expect(hasOtherPrototype(thing)).toBe(true);
    }),
  );
});

function hasOtherPrototype(thing: unknown): boolean {
  if (typeof thing !== 'object' || thing === null) return false;
  const prototype: unknown = Object.getPrototypeOf(thing);
  if (!Array.isArray(thing) && prototype !== Object.prototype && prototype !== null) return true;
  return Object.values(thing).some(hasOtherPrototype);
}

test('what nests without end is none', () => {
  const circle: unknown[] = [];
  circle.push({ circle });
  expect(isJsonValue(circle)).toBe(false);
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(isJsonValue(deep)).toBe(false);
});
