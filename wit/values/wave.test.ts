import { describe, expect, test } from 'vitest';
import { model, typeNamed } from '../../test/support/values.ts';
import { toJson } from './to-json.ts';
import { parseWave } from './wave.ts';
import { printWave } from './wave-print.ts';

/** The value as JSON, or the problems as `line:column message`. */
function read(type: string, text: string): unknown {
  const result = parseWave(model, typeNamed(type), text);
  if ('value' in result) return toJson(result.value);
  return result.problems.map(({ start, message }) => `${start.line}:${start.column} ${message}`);
}

describe('WAVE is read', () => {
  test.each<[type: string, text: string, json: unknown]>([
    ['bool', 'true', true],
    ['u8', '255', 255],
    ['s64', '-9223372036854775808', '-9223372036854775808'],
    ['f32', '6.022e+23', 6.022e23],
    ['f64', 'nan', { $float: 'nan' }],
    ['f64', '-inf', { $float: '-inf' }],
    ['f64', '-0', { $float: '-0' }],
    ['char', "'☃'", '☃'],
    ['char', "'\\u{1f30a}'", '🌊'],
    ['char', "'\"'", '"'],
    ['string', '"a\\tb\\"\\u{0}"', 'a\tb"\u0000'],
    ['string', '""', ''],
    ['string', '"""\n  one\n    two\n  """', 'one\n  two'],
    ['string', '"""\r\n  a \\r\r\n  "" b\r\n  """', 'a \r\n"" b'],
    ['string', '"""\n"""', ''],
    ['bytes', '[1, 2, 3,]', { $bytes: 'AQID' }],
    ['numbers', '[]', []],
    ['grid', '[[1], []]', [[1], []]],
    ['point', '(1, 2.5,)', [1, 2.5]],
    ['user', '{tags: [], name: "Ann"}', { name: 'Ann', age: null, tags: [] }],
    ['user', '{%name: "Ann", age: 3, tags: ["a"],}', { name: 'Ann', age: 3, tags: ['a'] }],
    ['all-optional', '{:}', { a: null, b: null }],
    ['response', 'empty', 'empty'],
    ['response', 'body([79, 75])', { body: { $bytes: 'T0s=' } }],
    ['response', '%err("oops")', { err: 'oops' }],
    ['status', '%ok', 'ok'],
    ['status', 'not-found', 'not-found'],
    ['perms', '{write, read,}', ['read', 'write']],
    ['perms', '{}', []],
    [
      'ages',
      '{"a": 1, "b": 2, "\\u{61}": 3}',
      [
        ['a', 3],
        ['b', 2],
      ],
    ],
    ['ages', '{}', []],
    ['ages', '{:}', []],
    ['maybe', 'some(some("x"))', { some: 'x' }],
    ['maybe', 'some(none)', { some: null }],
    ['maybe', 'none', null],
    ['outcome', '7', { ok: 7 }],
    ['outcome', 'ok(7)', { ok: 7 }],
    ['outcome', 'err("no")', { err: 'no' }],
    ['nothing', 'ok', { ok: null }],
    ['failing', 'ok', { ok: null }],
    ['string', '// a comment\n "x" // and another', 'x'],
    ['owned', 'handle(3)', { $handle: 3, resource: 'test:values/types@1.2.3.blob' }],
    ['borrowed', 'blob(4)', { $handle: 4, resource: 'test:values/types@1.2.3.blob' }],
    ['events', 'stream(["a"])', { $stream: ['a'] }],
    ['events', 'end(2)', { $stream: 2 }],
    ['soon', 'future(1)', { $future: [1] }],
    ['error-context', 'error("why")', { $error: 'why' }],
  ])('as %s: %s', (type, text, json) => {
    expect(read(type, text)).toEqual(json);
  });
});

describe('what is wrong is said where it stands', () => {
  test.each<[type: string, text: string, problems: readonly string[]]>([
    ['u8', '256', ['1:1 256 does not fit a `u8`, which is 0 to 255.']],
    ['u8', '1.5', ['1:1 Expected `u8`, found the number `1.5`.']],
    ['u8', '-0', ['1:1 Expected `u8`, found the number `-0`.']],
    ['u8', '01', ['1:1 `01` is no number.']],
    ['f32', '1e39', ['1:1 1e+39 does not fit an `f32`.']],
    ['f64', '1e999', ['1:1 `1e999` does not fit an `f64`.']],
    [
      'string',
      '"a',
      [
        '1:1 The closing `"` is missing. A line break is written `\\n`, or the text stands between `"""`.',
      ],
    ],
    [
      'string',
      '"\\x"',
      [
        '1:2 There is no escape `\\x`. There are `\\n`, `\\r`, `\\t`, `\\"`, `\\\'`, `\\\\` and `\\u{1f30a}`.',
      ],
    ],
    ['string', '"\\u{d800}"', ['1:2 `\\u{d800}` is no character.']],
    ['string', '"\ud800"', ['1:1 The surrogate U+D800 at 0 stands alone: that is no character.']],
    ['string', '"""\n a\n  """', ['2:1 This line is indented less than the closing `"""`.']],
    ['string', '"""a"""', ['1:1 After `"""` comes a line break.']],
    ['char', "'ab'", ['1:1 Between `\'` stands exactly one character. Text stands between `"`.']],
    ['point', '(1)', ['1:1 Here must be 2 values, and there are 1.']],
    ['point', '()', ['1:1 A tuple has at least one value.']],
    ['grid', '[[1]]', ['1:1 Here must be 2 items, and there are 1.']],
    [
      'user',
      '{\n  nam: "Ann",\n  age: 300,\n  tags: ["a" "b"],\n}',
      ['4:14 Expected `,` or `]`, found a text.'],
    ],
    [
      'user',
      '{\n  nam: "Ann",\n  age: 300,\n  tags: ["a", 1],\n}',
      [
        '2:8 No field `nam` here. Did you mean `name`?',
        '1:1 The field `name: string` is missing.',
        '3:8 300 does not fit a `u8`, which is 0 to 255.',
        '4:15 Expected `string`, found the number `1`.',
      ],
    ],
    ['user', '{}', ['1:1 A record without fields is written `{:}`.']],
    ['user', '{name: "a", name: "b"}', ['1:13 The field `name` is there twice.']],
    [
      'response',
      'err("oops")',
      ['1:1 `err` is a word of WAVE. As the name of a case it is `%err`.'],
    ],
    ['response', 'empty(1)', ['1:1 `empty` takes no value.']],
    ['response', 'body', ['1:1 `body` needs a value, `list<u8>`.']],
    ['response', 'bodi([])', ['1:1 No case `bodi` here. Did you mean `body`?']],
    ['perms', '{read, read}', ['1:1 The flag `read` is there twice.']],
    ['perms', '{:}', ['1:1 Expected `perms`, found a record or map.']],
    ['maybe', '"x"', ['1:1 Expected `maybe`, found the text `"x"`.']],
    ['outcome', 'ok', ['1:1 `ok` needs a value, `u32`.']],
    ['ages', '{a: 1}', ['1:2 Expected `string`, found `a`.']],
    ['owned', 'handle(-1)', ['1:1 Expected `owned`, found `handle(-1)`.']],
    ['u8', '', ['1:1 Expected a value, found the end.']],
    ['u8', '1 2', ['1:3 Expected the end, found a number.']],
    ['u8', '{', ['1:2 Expected a name or a key, found the end.']],
  ])('%s: %s', (type, text, problems) => {
    expect(read(type, text)).toEqual(problems);
  });

  test('long texts neither exhaust the stack nor take long', () => {
    const many = 300_000;
    expect(read('u8', `${'// x\n'.repeat(many)}1`)).toBe(1);
    expect(read('string', `"""\n${'  a\n'.repeat(many)}  """`)).toHaveLength(2 * many - 1);
    expect(read('status', `a${'-a'.repeat(many)}`)).toHaveLength(1);
    expect(read('u64', '1'.repeat(many))).toEqual([
      `1:1 ${'1'.repeat(40)}… does not fit a \`u64\`.`,
    ]);
  });

  test('depth and number have limits', () => {
    expect(read('u8', '('.repeat(5_000))).toEqual(['1:101 Values nest deeper than 100.']);
    const limits = { values: 10 };
    const many = parseWave(model, typeNamed('bytes'), `[${'1,'.repeat(20)}]`, { limits });
    expect(many).toMatchObject({ problems: [{ kind: 'limit' }] });
  });
});

describe('WAVE is printed', () => {
  const printed = (type: string, text: string, indent?: number): string => {
    const result = parseWave(model, typeNamed(type), text);
    if ('problems' in result) throw new Error(JSON.stringify(result.problems));
    return printWave(result.value, indent === undefined ? {} : { indent });
  };

  test.each<[type: string, given: string, text: string]>([
    ['user', '{tags: [], name: "Ann", age: none}', '{name: "Ann", tags: []}'],
    ['all-optional', '{a: none}', '{:}'],
    ['response', '%err("a\\u{202e}\\u{7f}é👩‍🚀")', '%err("a\\u{202e}\\u{7f}é👩‍🚀")'],
    ['outcome', '7', 'ok(7)'],
    ['f32', '0.1', '0.1'],
    ['f32', '16777217', '16777216'],
    ['char', "'\\''", "'\\''"],
    ['ages', '{:}', '{}'],
    ['owned', 'blob(3)', 'handle(3)'],
  ])('%s: %s', (type, given, text) => {
    expect(printed(type, given)).toBe(text);
  });

  test('over several lines where it is long', () => {
    const tags = Array.from({ length: 12 }, (_, index) => `"tag number ${index}"`);
    const text = `not-found({name: "one\\ntwo", age: 7, tags: [${tags.join(',')}]})`;
    expect(printed('response', text, 2)).toBe(`not-found({
  name: """
  one
  two
  """,
  age: some(7),
  tags: [
    "tag number 0", "tag number 1", "tag number 2", "tag number 3",
    "tag number 4", "tag number 5", "tag number 6", "tag number 7",
    "tag number 8", "tag number 9", "tag number 10", "tag number 11",
  ],
})`);
  });
});
