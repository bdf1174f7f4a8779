/**
 * Values of random types, in every form and back: JSON, WAVE (on one line and indented), jco's. What
 * reads a form never throws, whatever it is given, and points into the text it was given.
 *
 * `SLOTWRIGHT_RUNS` sets the number of worlds, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryValue } from '../../wit/lab/arbitraries.ts';
import { typeId } from '../../wit/model/ids.ts';
import { type Model, primitiveNames, type Type } from '../../wit/model/model.ts';
import { printType } from '../../wit/model/print.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { equalValues } from '../../wit/values/equal.ts';
import { defaultValue, exampleValues } from '../../wit/values/examples.ts';
import { fromJco } from '../../wit/values/from-jco.ts';
import { fromJson } from '../../wit/values/from-json.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { createHandles, type HandleTable } from '../../wit/values/handles.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { shapeOf } from '../../wit/values/shape.ts';
import { toJco } from '../../wit/values/to-jco.ts';
import { toJson } from '../../wit/values/to-json.ts';
import { validate } from '../../wit/values/validate.ts';
import type { Value } from '../../wit/values/value.ts';
import { parseWave } from '../../wit/values/wave.ts';
import { parseWaveCall, printCall, readCall } from '../../wit/values/wave-call.ts';
import { printWave } from '../../wit/values/wave-print.ts';
import { namedWorld } from '../support/resolved.ts';
import { slot } from '../support/values.ts';
import { arbitraryWorld, worldInput } from '../support/worlds.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 200);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const parameters = { numRuns: runs, seed };
process.stderr.write(`values: ${runs} worlds, seed ${seed}\n`);

interface Typed {
  readonly model: Model;
  readonly type: Type;
  readonly value: Value;
}

/** All types of a model that values can be of. */
function typesOf(model: Model): Type[] {
  return model.types.flatMap(({ definition }, index) =>
    definition.kind === 'resource' ? [] : [typeId(index)],
  );
}

/** A type of a random world, and a value of it. */
const typed: fc.Arbitrary<Typed> = arbitraryWorld()
  .map((slot) => resolve(worldInput(slot), { features: 'all' }).model)
  .filter((model) => typesOf(model).length > 0)
  .chain((model) =>
    fc
      .constantFrom(...typesOf(model))
      .chain((type) => arbitraryValue(model, type).map((value) => ({ model, type, value }))),
  );

/** The values directly inside a value. */
function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'fixed-length-list':
    case 'tuple':
    case 'stream':
      return value.items;
    case 'record':
      return value.fields.map((field) => field.value);
    case 'map':
      return value.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'variant':
    case 'option':
    case 'result':
    case 'future':
      return value.value === undefined ? [] : [value.value];
    default:
      return [];
  }
}

const live: ReadonlySet<Value['kind']> = new Set(['own', 'borrow', 'stream', 'future', 'end']);

/** Whether it can be given to jco without anything that lives in a table. */
const isInert = (value: Value): boolean =>
  !live.has(value.kind) && partsOf(value).every((part) => isInert(part));

function expectValue(
  { model, type, value }: Typed,
  read: { readonly value: Value } | { readonly problems: readonly unknown[] },
): void {
  const shown = printType(model, type);
  if ('problems' in read) expect({ shown, problems: read.problems }).toEqual({ shown, value });
  else if (!equalValues(read.value, value)) expect(read.value).toEqual(value);
}

/** All forms that can be written down, and back. */
function comesBack(one: Typed, indent: number): void {
  const { model, type, value } = one;
  expect(validate(model, type, value)).toEqual([]);
  const json = JSON.stringify(toJson(value));
  expectValue(one, fromJson(model, type, JSON.parse(json) as JsonValue));
  expectValue(one, parseWave(model, type, printWave(value)));
  expectValue(one, parseWave(model, type, printWave(value, { indent })));
  if (!isInert(value)) return;
  const handles = createHandles();
  expectValue(one, fromJco(model, type, toJco(model, type, value, handles), { handles }));
}

test('a value of every kind of type comes back from every form', () => {
  const kinds = new Set<Value['kind']>();
  const note = (value: Value): void => {
    kinds.add(value.kind);
    for (const part of partsOf(value)) note(part);
  };
  const { model } = slot;
  for (const type of [...primitiveNames, ...typesOf(model)]) {
    for (const value of fc.sample(arbitraryValue(model, type), { numRuns: 50, seed })) {
      comesBack({ model, type, value }, 2);
      note(value);
    }
  }
  // All but `end`, which only a run gives.
  expect(kinds.size).toBe(29);
});

describe(`${runs} worlds, seed ${seed}`, () => {
  test('a value is valid, and comes back from every form', { timeout: runs * 100 }, () => {
    fc.assert(fc.property(typed, fc.constantFrom(0, 1, 2, 4), comesBack), parameters);
  });

  test('defaults and examples are valid and differ', { timeout: runs * 100 }, () => {
    fc.assert(
      fc.property(typed, ({ model, type }) => {
        const examples = exampleValues(model, type);
        expect(equalValues(examples[0] ?? { kind: 'option' }, defaultValue(model, type))).toBe(
          true,
        );
        for (const example of examples) expect(validate(model, type, example)).toEqual([]);
        const texts = examples.map((example) => printWave(example));
        expect(new Set(texts).size).toBe(texts.length);
      }),
      parameters,
    );
  });

  test('a value of one type is no value of another, or a valid one', {
    timeout: runs * 100,
  }, () => {
    fc.assert(
      fc.property(typed, fc.nat(), ({ model, value }, at) => {
        const types = typesOf(model);
        const type = types[at % types.length] ?? 'bool';
        const handles = createHandles();
        const reads = [
          fromJson(model, type, toJson(value)),
          parseWave(model, type, printWave(value)),
          fromJco(model, type, value, { handles }),
        ];
        for (const read of reads) {
          if ('value' in read) expect(validate(model, type, read.value)).toEqual([]);
          else expect(read.problems.length).toBeGreaterThan(0);
        }
      }),
      parameters,
    );
  });
});

test('each function of a world has one path, and a call of it is read again', () => {
  const functions = arbitraryWorld({ twoVersions: true }).map((made) => {
    const { model } = resolve(worldInput(made), { features: 'all' });
    const world = namedWorld(model, made.world.name);
    return [functionsOf(world, 'imports'), functionsOf(world, 'exports')].map((index) => ({
      model,
      index,
    }));
  });
  fc.assert(
    fc.property(functions, (indexes) => {
      for (const { model, index } of indexes) {
        for (const place of index.all) {
          expect(index.find(place.path)).toBe(place);
          const args = place.definition.params.map(({ type }) => defaultValue(model, type));
          const text = printCall({ place, args });
          expect(readCall(model, index, text)).toEqual({ call: { place, args } });
        }
      }
    }),
    parameters,
  );
});

describe('text that is no WAVE', () => {
  const pieces = fc.constantFrom(
    ...['{', '}', '(', ')', '[', ']', ':', ',', ' ', '\n', '"', '"""', "'", '%', '-', '\\', '//'],
    ...['1', '-1', '0.5', '1e3', 'nan', '-inf', 'some', 'none', 'ok', 'err', 'true', 'a-b', 'log'],
    ...['\\u{1f30a}', '\ud800', 'é', '🌊', 'handle', 'a:b/c@1.0.0.f', '[method]r.m'],
  );
  const nearWave = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
  const text = fc.oneof(nearWave, fc.string({ unit: 'binary' }), fc.string());

  test('is refused with places inside the text', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(typed, text, ({ model, type }, garbage) => {
        const read = parseWave(model, type, garbage);
        const call = parseWaveCall(garbage);
        for (const problems of [
          'problems' in read && read.problems,
          'problems' in call && call.problems,
        ]) {
          for (const { start, end } of problems || []) {
            expect(start.offset).toBeGreaterThanOrEqual(0);
            expect(end.offset).toBeGreaterThanOrEqual(start.offset);
            expect(end.offset).toBeLessThanOrEqual(garbage.length);
          }
        }
      }),
      { numRuns: 5 * runs, seed },
    );
  });

  test('a value with one piece of it changed is read as a valid value or refused', () => {
    fc.assert(
      fc.property(typed, fc.nat(), fc.nat(6), pieces, ({ model, type, value }, at, cut, piece) => {
        const wave = printWave(value);
        const place = at % (wave.length + 1);
        const changed = wave.slice(0, place) + piece + wave.slice(place + cut);
        const read = parseWave(model, type, changed);
        if ('value' in read) expect(validate(model, type, read.value)).toEqual([]);
      }),
      parameters,
    );
  });
});

describe('hostile objects', () => {
  const thrower = (): never => {
    throw new Error('no');
  };
  const cycle: { [name: string]: unknown } = { tag: 'some' };
  cycle.val = cycle;
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const hostile: readonly (() => unknown)[] = [
    () => new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower }),
    () => new Proxy([], { get: thrower }),
    () => new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 53 - 1 : 1) }),
    () => new Proxy([], { get: (_, key) => (key === 'length' ? 'many' : 1) }),
    () => new Proxy(new Map(), {}),
    () => new Proxy(new Uint8Array(3), {}),
    () => new Proxy({}, { getOwnPropertyDescriptor: thrower }),
    () => revoked.proxy,
    () => cycle,
    () => Object.defineProperty({}, 'tag', { get: thrower, enumerable: true }),
    () => ({
      tag: 'ok',
      get val() {
        return thrower();
      },
    }),
    () => ({ tag: { toString: thrower } }),
    () => Object.create(null),
    () => ({ __proto__: { tag: 'none' } }),
    () => ({ constructor: thrower, toString: thrower, valueOf: thrower, ['th' + 'en']: thrower }),
    () => Object.defineProperty([], 0, { get: thrower }),
    () => {
      const sparse: unknown[] = [];
      sparse.length = 2 ** 32 - 1;
      return sparse;
    },
    () => Object.assign(new Map(), { forEach: thrower, [Symbol.iterator]: thrower }),
    () =>
      new (class extends Uint8Array {
        override get length() {
          return thrower();
        }
      })(4),
    () => Symbol('s'),
    () => thrower,
    () => 10n ** 5000n,
    () => '\ud800',
    () => -0,
    () => new Date(Number.NaN),
  ];

  test('never throw, and give only valid values', { timeout: 60_000 }, () => {
    const handles: HandleTable = createHandles();
    const maker = fc.constantFrom(...hostile);
    fc.assert(
      fc.property(typed, maker, maker, ({ model, type, value }, make, makeOther) => {
        const inner = make();
        const other = makeOther();
        const shape = shapeOf(model, type);
        const fields = shape.kind === 'record' ? shape.fields.map(({ name }) => name) : [];
        const given: readonly unknown[] = [
          inner,
          [inner, other],
          { tag: value.kind === 'result' ? 'ok' : 'some', val: inner },
          new Map([[inner, other]]),
          Object.fromEntries(fields.map((name) => [name, inner])),
        ];
        for (const js of given) {
          const limits = { values: 10_000 };
          const read = fromJco(model, type, js, { handles, limits });
          if ('value' in read) expect(validate(model, type, read.value)).toEqual([]);
        }
      }),
      parameters,
    );
  });
});
