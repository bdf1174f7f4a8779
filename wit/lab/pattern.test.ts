import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../values/json-value.ts';
import { explainDifference, explainMismatch, matchPattern, patternProblems } from './pattern.ts';
import { textPattern } from './text-pattern.ts';

const cases: readonly [pattern: JsonValue, json: JsonValue, matches: boolean][] = [
  [{ $any: true }, null, true],
  [{ name: 'a' }, { name: 'a', size: 3 }, true],
  [{ name: 'a' }, { name: 'b', size: 3 }, false],
  [{ name: 'a', note: null }, { name: 'a' }, true],
  [{ name: 'a', note: 'x' }, { name: 'a' }, false],
  [{ $text: '^v\\d+$' }, 'v12', true],
  [{ $text: '^v\\d+$' }, 'v12b', false],
  [{ $text: 'ell' }, { $bytes: 'aGVsbG8=' }, true],
  [{ $text: 'a' }, 5, false],
  [[1, { $any: true }], [1, 2], true],
  [[1, { $any: true }], [1, 2, 3], false],
  [{ $some: { id: 2 } }, [{ id: 1 }, { id: 2, more: true }], true],
  [{ $some: { id: 3 } }, [{ id: 1 }, { id: 2 }], false],
  [{ $some: ['a', { $any: true }] }, [['a', 1]], true],
  [{ $some: 104 }, { $bytes: 'aGVsbG8=' }, true],
  [[104, 101, 108, 108, 111], { $bytes: 'aGVsbG8=' }, true],
  [{ $bytes: 'aGVsbG8=' }, [104, 101, 108, 108, 111], true],
  [5, '5', true],
  [5, '05', false],
  [5, '6', false],
  [{ ok: { $text: 'x' } }, { ok: 'axb' }, true],
  [{ ok: { $text: 'x' } }, { err: 'axb' }, false],
  [{ constructor: null }, {}, true],
  [{ toString: { $any: true } }, {}, true],
  [{ $handle: 3 }, { $handle: 3, resource: 'a:b/c.r' }, true],
  ['a', ['a'], false],
  [{}, 'text', false],
];

test.each(cases)('%j against %j: %s', (pattern, json, matches) => {
  expect([matchPattern(pattern, json), explainMismatch(pattern, json).length === 0]).toEqual([
    matches,
    matches,
  ]);
});

test('what differs is told by its path', () => {
  expect([
    explainMismatch(
      { user: { name: { $text: '^a' } }, tags: [1, 2], more: 1 },
      { user: { name: 'b' }, tags: [1, 3, 4] },
    ),
    explainDifference({ a: 1, b: null }, { a: 1, c: 2 }),
    explainDifference({ $bytes: 'aGVsbG8=' }, { $bytes: 'aGVsbGE=' }),
  ]).toEqual([
    [
      { path: 'user.name', expected: 'a text that matches /^a/', found: '"b"' },
      { path: 'tags[1]', expected: '2', found: '3' },
      { path: 'tags', expected: '2 items', found: '3 items' },
      { path: 'more', expected: '1', found: 'nothing' },
    ],
    [{ path: 'c', expected: 'nothing', found: '2' }],
    [{ path: '[4]', expected: '111', found: '97' }],
  ]);
});

test('special members mean nothing where equality is asked', () => {
  expect(explainDifference({ $any: true }, 5)).toHaveLength(1);
});

/** JSON without members that mean something to a pattern. */
const plain = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('"$', '"-')) as JsonValue);

test('every value matches itself, and what matches a value equals it or has more', () => {
  fc.assert(
    fc.property(plain, plain, (value, other) => {
      expect(explainMismatch(value, value)).toEqual([]);
      expect(explainDifference(value, value)).toEqual([]);
      const equal = explainDifference(value, other).length === 0;
      if (equal) expect(matchPattern(value, other)).toBe(true);
      expect(matchPattern({ $any: true }, value)).toBe(true);
      expect(matchPattern(value, other)).toBe(explainMismatch(value, other).length === 0);
    }),
  );
});

const pieces = fc.oneof(
  fc.constantFrom('a', 'b', '.', '\\d', '\\w', '[a-c]', '[^a]', '^', '$', '\\b', '\\B', 'é', '🌊'),
  fc.constantFrom('\\p{L}', '\\x61', '\\u0062', '\\u{1f30a}', '\\ud83c\\udf0a', '\\n', '[\\]a]'),
);
const source: fc.Arbitrary<string> = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    pieces,
    fc.tuple(tie('source'), tie('source')).map((parts) => parts.join('')),
    fc.tuple(tie('source'), tie('source')).map((parts) => `(?:${parts.join('|')})`),
    fc
      .tuple(tie('source'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{0,2}', '{1,}', '??'))
      .map(([inner, mark]) => `(${inner})${mark}`),
  ),
})).source;

test('text patterns find what JavaScript finds', () => {
  fc.assert(
    fc.property(source, fc.array(fc.constantFrom(...'ab1 éßc\n'), { maxLength: 12 }), (s, t) => {
      const [pattern, text] = [textPattern(s), t.join('')];
      if ('message' in pattern) throw new Error(pattern.message);
      expect([s, text, pattern.test(text)]).toEqual([s, text, new RegExp(s, 'u').test(text)]);
    }),
    { numRuns: 2_000 },
  );
});

test('letters beyond U+FFFF are one letter each, where V8 has its own mind', () => {
  const finds = (pattern: string, text: string): boolean => {
    const read = textPattern(pattern);
    return 'test' in read && read.test(text);
  };
  expect([
    finds('^.$', '🌊'),
    finds('[^a]$', '🌊'),
    finds('^[🌊-🌍]{2}$', '🌊🌍'),
    finds('^\\u{1f30a}$', '🌊'),
    finds('^\\ud83c\\udf0a$', '🌊'),
    finds('^\\P{L}$', '🌊'),
    finds('\\udf0a', '🌊'),
    finds('^..$', '🌊'),
    finds('\\B', 'a🌊a'),
  ]).toEqual([true, true, true, true, true, true, false, false, false]);
});

test('a pattern that would backtrack for ever answers at once', () => {
  const text = `${'a'.repeat(50_000)}!`;
  const start = performance.now();
  expect([
    matchPattern({ $text: '^(a+)+$' }, text),
    matchPattern({ $text: '^(a|a)*$' }, text),
    matchPattern({ $text: '.*.*.*.*x' }, text),
  ]).toEqual([false, false, false]);
  expect(performance.now() - start).toBeLessThan(3_000);
});

test('what cannot be a pattern is told with its place', () => {
  expect(
    [
      { $text: '(' },
      { a: [{ $text: '(a)\\1' }] },
      { $text: '(?=a)' },
      { $text: 5 },
      { $any: false },
      { $any: true, more: 1 },
      { $some: { $text: `${'('.repeat(200)}${')'.repeat(200)}` } },
      { $text: '(a{100}){100}' },
      { $text: '(){99999999}' },
      { $float: 'nan', a: { $some: [1] } },
    ].map((pattern) =>
      patternProblems(pattern).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ),
  ).toEqual([
    [expect.stringContaining('$text: Invalid regular expression')],
    ['a.0.$text: References to groups (`\\1`, `\\k<name>`) are not taken.'],
    ['$text: Looking ahead or behind (`(?=`, `(?!`, `(?<=`, `(?<!`) is not taken.'],
    ['$text: `$text` is a regular expression, in a text.'],
    ['$any: `$any` is `true`.'],
    [': `$any` stands alone in its object.'],
    ['$some.$text: Groups are nested too deep.'],
    ['$text: The pattern is too long when written out.'],
    ['$text: The pattern is too long when written out.'],
    [],
  ]);
});
