import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { model, typeNamed } from '../../test/support/values.ts';
import { arbitraryValue } from '../lab/arbitraries.ts';
import { equalValues } from './equal.ts';
import { defaultValue, exampleValues } from './examples.ts';
import { fromJco, fromJcoOutcome } from './from-jco.ts';
import { fromJson } from './from-json.ts';
import { createHandles } from './handles.ts';
import type { JsonValue } from './json-value.ts';
import { formatProblem } from './problem.ts';
import type { ReadResult } from './read.ts';
import { toJco, toJcoOutcome } from './to-jco.ts';
import { toJson } from './to-json.ts';
import { validate } from './validate.ts';
import type { Value } from './value.ts';
import { parseWave } from './wave.ts';
import { printWave } from './wave-print.ts';

function made(type: string, wave: string): Value {
  const result = parseWave(model, typeNamed(type), wave);
  if ('problems' in result) throw new Error(`${wave}: ${JSON.stringify(result.problems)}`);
  return result.value;
}

/** The value as WAVE, or the problems with their paths. */
const shown = (result: ReadResult): string | readonly string[] =>
  'value' in result ? printWave(result.value) : result.problems.map(formatProblem);

describe('JSON', () => {
  const read = (type: string, json: JsonValue) => shown(fromJson(model, typeNamed(type), json));

  test.each<[type: string, json: JsonValue, wave: string]>([
    ['u64', '18446744073709551615', '18446744073709551615'],
    ['u64', 5, '5'],
    ['f32', 0.1, '0.1'],
    ['f64', { $float: '-0' }, '-0'],
    ['bytes', { $bytes: 'T0s=' }, '[79, 75]'],
    ['bytes', [79, 75], '[79, 75]'],
    ['user', { name: 'Ann', tags: [] }, '{name: "Ann", tags: []}'],
    ['response', 'empty', 'empty'],
    ['response', { body: { $bytes: '' } }, 'body([])'],
    ['maybe', null, 'none'],
    ['maybe', { some: null }, 'some(none)'],
    ['maybe', { some: 'x' }, 'some(some("x"))'],
    ['deep', { some: { some: 1 } }, 'some(some(some(1)))'],
    ['nothing', { ok: null }, 'ok'],
    ['ages', [['a', 1]], '{"a": 1}'],
    ['owned', { $handle: 3, resource: 'blob' }, 'handle(3)'],
    ['events', { $stream: 4 }, 'end(4)'],
  ])('%s of %j is %s', (type, json, wave) => {
    expect(read(type, json)).toBe(wave);
  });

  test.each<[type: string, json: JsonValue, problems: readonly string[]]>([
    [
      'u64',
      2 ** 60,
      ['1152921504606847000 may have lost digits: write a `u64` this large as a text.'],
    ],
    ['u64', '-1', ['-1 does not fit a `u64`, which is 0 to 18446744073709551615.']],
    ['u8', null, ['Expected `u8`, found `null`.']],
    ['bytes', { $bytes: 'T0' }, ['`$bytes` holds no base64.']],
    [
      'user',
      { name: 1, tags: ['a', null], colour: 1 },
      [
        'No field `colour` here. There is `name`, `age` and `tags`.',
        'name: Expected `string`, found `1`.',
        'tags[1]: Expected `string`, found `null`.',
      ],
    ],
    [
      'response',
      { 'not-found': { name: '', tags: [], age: 256 } },
      ['not-found.age: 256 does not fit a `u8`, which is 0 to 255.'],
    ],
    [
      'ages',
      [
        ['a', 1],
        ['a', 2],
      ],
      ['[1]: The key `"a"` is there twice.'],
    ],
    [
      'owned',
      { $handle: 1, resource: 'line' },
      ['Expected a handle of `test:values/types@1.2.3.blob`, found one of `line`.'],
    ],
    ['grid', [[-1], []], ['[0][0]: -1 does not fit a `u32`, which is 0 to 4294967295.']],
    ['point', [1, 'x'], ['1: Expected `f64`, found the text `"x"`.']],
  ])('%s of %j is refused', (type, json, problems) => {
    expect(read(type, json)).toEqual(problems);
  });

  test('is what people read in files', () => {
    const value = made('user', '{name: "Ann", age: 3, tags: ["a", "b"]}');
    expect(toJson(value)).toEqual({ name: 'Ann', age: 3, tags: ['a', 'b'] });
  });
});

describe("jco's JavaScript", () => {
  test.each<[type: string, wave: string, js: unknown]>([
    ['u64', '5', 5n],
    ['bytes', '[1, 2]', new Uint8Array([1, 2])],
    ['numbers', '[-1]', new BigInt64Array([-1n])],
    ['numbers', '[]', new BigInt64Array()],
    ['grid', '[[1], []]', [new Uint32Array([1]), new Uint32Array()]],
    ['user', '{name: "Ann", tags: []}', { name: 'Ann', age: undefined, tags: [] }],
    [
      'names',
      '{constructor: 1, to-string: 2, get-URL: 3}',
      Object.fromEntries([
        ['constructor', 1],
        ['toString', 2],
        ['getUrl', 3],
      ]),
    ],
    ['response', 'empty', { tag: 'empty' }],
    ['response', '%err("x")', { tag: 'err', val: 'x' }],
    ['status', 'not-found', 'not-found'],
    ['perms', '{run-all}', { read: false, write: false, runAll: true }],
    ['ages', '{"a": 1}', new Map([['a', 1]])],
    ['maybe', 'none', { tag: 'none' }],
    ['maybe', 'some(none)', { tag: 'some', val: undefined }],
    ['maybe', 'some(some("x"))', { tag: 'some', val: 'x' }],
    ['deep', 'none', undefined],
    ['deep', 'some(none)', { tag: 'none' }],
    ['deep', 'some(some(some(1)))', { tag: 'some', val: 1 }],
    ['outcome', 'err("no")', { tag: 'err', val: 'no' }],
    ['nothing', 'ok', { tag: 'ok' }],
  ])('%s %s', (type, wave, js) => {
    const handles = createHandles();
    const value = made(type, wave);
    expect(toJco(model, typeNamed(type), value, handles)).toEqual(js);
    expect(fromJco(model, typeNamed(type), js, { handles })).toEqual({ value });
  });

  test.each<[type: string, js: unknown, problems: readonly string[]]>([
    ['u8', 300, ['300 does not fit a `u8`, which is 0 to 255.']],
    ['u8', '1', ['Expected `u8`, found the text `"1"`.']],
    ['u64', 5, ['A `u64` is a bigint in JavaScript, not the number `5`.']],
    [
      's64',
      2n ** 63n,
      [
        '9223372036854775808 does not fit a `s64`, which is -9223372036854775808 to 9223372036854775807.',
      ],
    ],
    ['u64', 10n ** 50_000n, ['A very large bigint does not fit a `u64`.']],
    ['char', 'ab', ['A `char` is one character, and here is more than one.']],
    ['string', '\udc00', ['The surrogate U+DC00 at 0 stands alone: that is no character.']],
    ['numbers', new Float64Array(1), ['Expected `numbers`, found a typed array of `f64`.']],
    [
      'names',
      {},
      [
        'constructor: The field `constructor: u8` is missing.',
        'to-string: The field `to-string: u8` is missing.',
        'get-URL: The field `get-URL: u8` is missing.',
      ],
    ],
    ['names', { 'get-URL': 1 }, ['In JavaScript `get-URL` is `getUrl`.']],
    ['perms', { read: 1 }, ['read: A flag is true or false, and here is the number `1`.']],
    ['perms', { reed: true }, ['No flag `reed` here. Did you mean `read`?']],
    ['status', 'gone', ['No case `gone` here. There is `ok`, `not-found` and `true`.']],
    ['owned', 'x', ['Expected `owned`, found the text `"x"`.']],
  ])('%s of %o is refused', (type, js, problems) => {
    expect(shown(fromJco(model, typeNamed(type), js, { handles: createHandles() }))).toEqual(
      problems,
    );
  });

  test('what throws when it is looked into is refused', () => {
    const hostile = new Proxy([], {
      get() {
        throw new Error('no');
      },
    });
    expect(
      shown(fromJco(model, typeNamed('numbers'), hostile, { handles: createHandles() })),
    ).toEqual(['This object cannot be read: looking into it throws.']);
  });

  test('large things are refused before they are read', () => {
    const options = { handles: createHandles(), limits: { values: 100, size: 1_000 } };
    const sparse: unknown[] = [];
    sparse.length = 4_000_000_000;
    expect(shown(fromJco(model, typeNamed('numbers'), sparse, options))).toEqual([
      'There are more than 100 values.',
    ]);
    expect(shown(fromJco(model, typeNamed('bytes'), new Uint8Array(1_001), options))).toEqual([
      'Text and bytes are more than 1000 in all.',
    ]);
  });

  test('a live object keeps its number, and is known again by it', () => {
    const handles = createHandles();
    const blob = {};
    const read = fromJco(model, typeNamed('owned'), blob, { handles });
    expect(shown(read)).toBe('handle(1)');
    expect('value' in read && toJco(model, typeNamed('owned'), read.value, handles)).toBe(blob);
    expect(() => toJco(model, typeNamed('owned'), made('owned', 'handle(9)'), handles)).toThrow(
      'there is no test:values/types@1.2.3.blob with handle 9',
    );
  });

  test('a result that is returned whole comes bare or is thrown', () => {
    const handles = createHandles();
    const type = typeNamed('outcome');
    const ok = made('outcome', '7');
    const err = made('outcome', 'err("no")');
    expect(toJcoOutcome(model, type, ok, handles)).toEqual({ returned: 7 });
    expect(toJcoOutcome(model, type, err, handles)).toEqual({ thrown: { payload: 'no' } });
    expect(fromJcoOutcome(model, type, { returned: 7 }, { handles })).toEqual({ value: ok });
    expect(fromJcoOutcome(model, type, { thrown: { payload: 'no' } }, { handles })).toEqual({
      value: err,
    });
    const trap = new Error('unreachable');
    expect(fromJcoOutcome(model, type, { thrown: trap }, { handles })).toEqual({ trap });
  });
});

describe('values', () => {
  test('are checked against a type', () => {
    const user: Value = {
      kind: 'record',
      fields: [
        { name: 'name', value: { kind: 'u8', value: 1 } },
        { name: 'tags', value: { kind: 'list', items: [{ kind: 'string', value: '\ud800' }] } },
      ],
    };
    expect(validate(model, typeNamed('user'), user).map(formatProblem)).toEqual([
      'name: Expected `string`, found `u8`.',
      'age: The field `age: option<u8>` is missing.',
      'tags[0]: The surrogate U+D800 at 0 stands alone: that is no character.',
    ]);
    expect(validate(model, 'f32', { kind: 'f32', value: 0.1 }).map(formatProblem)).toEqual([
      '0.1 is no `f32`.',
    ]);
  });

  test('have a simplest and a few more', () => {
    expect(printWave(defaultValue(model, typeNamed('user')))).toBe('{name: "", tags: []}');
    expect(printWave(defaultValue(model, typeNamed('owned'), { handle: () => 5 }))).toBe(
      'handle(5)',
    );
    expect(exampleValues(model, typeNamed('response')).map((value) => printWave(value))).toEqual([
      'empty',
      'body([])',
      'body([0])',
      '%err("")',
      '%err("hello")',
      'not-found({name: "", tags: []})',
      'not-found({name: "hello", tags: []})',
    ]);
  });

  test('that would be huge are not made up', () => {
    const { model: large } = worldFrom(
      `package a:b;
       interface i {
         type row = list<u8, 100000>;
         type table = list<row, 100000>;
         type lists = list<list<list<list<list<list<bool>>>>>>;
       }
       world w { import i; }`,
      'w',
    );
    const named = (name: string) => large.interfaces[0]?.types.get(name) ?? 'bool';
    expect(() => defaultValue(large, named('table'))).toThrow('too large to be made up');
    expect(exampleValues(large, named('row')).length).toBe(1);
    const sizes = exampleValues(large, named('lists')).map((value) => printWave(value).length);
    expect(Math.max(...sizes)).toBeLessThan(100);
    expect(fc.sample(arbitraryValue(large, named('lists')), 20)).toHaveLength(20);
  });

  test('are equal whatever the order of a map, and as numbers are', () => {
    const ages = (wave: string) => made('ages', wave);
    expect(equalValues(ages('{"a": 1, "b": 2}'), ages('{"b": 2, "a": 1}'))).toBe(true);
    expect(equalValues(ages('{"a": 1}'), ages('{"a": 2}'))).toBe(false);
    expect(equalValues(made('f64', 'nan'), made('f64', 'nan'))).toBe(true);
    expect(equalValues(made('f64', '0'), made('f64', '-0'))).toBe(false);
  });
});
