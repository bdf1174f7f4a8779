import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonOf, parseJson, spanOf } from './json-tree.ts';

test('reads what JSON reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (json, indent) => {
      const parsed = parseJson(JSON.stringify(json, null, indent));
      expect('node' in parsed && jsonOf(parsed.node)).toEqual(JSON.parse(JSON.stringify(json)));
    }),
  );
});

test('refuses what JSON refuses, with a place in the text', () => {
  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '\n',
      ' ',
      '1',
      '-',
      '.',
      'e',
      '0',
      'true',
      'null',
    ],
    ...['"a"', '\\u12', '\u0001', '\ud800', 'é', '🌊', '+', '/'],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const parsed = parseJson(text);
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if ('node' in parsed) {
        expect(valid).toBe(true);
        expect(jsonOf(parsed.node)).toEqual(JSON.parse(text));
        return;
      }
      const { message, span } = parsed.problem;
      // JSON takes the last of two with one name.
      if (!message.includes('is there twice')) expect(valid).toBe(false);
      expect(span?.start).toBeLessThanOrEqual(text.length);
      expect(span?.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2_000 },
  );
});

describe('says what is wrong', () => {
  test.each<[text: string, message: string, at: string]>([
    ['', 'Expected a value, found the end.', ''],
    ['{"a": 1,}', 'Expected a name in quotes, found `}`.', '}'],
    ['{a: 1}', 'Expected a name in quotes, found `a`.', 'a'],
    ['[1 2]', 'Expected `,` or `]`, found `2`.', '2'],
    ['{"a" 1}', 'Expected `:`, found `1`.', '1'],
    ['{"a": 1, "a": 2}', 'The name "a" is there twice.', '"a"'],
    ['[nan]', 'Expected a value, found `nan`.', 'nan'],
    ['[01]', 'Expected a value, found `01`.', '01'],
    ['"a', 'The closing `"` is missing.', '"a'],
    ['1 2', 'Expected the end, found `2`.', '2'],
  ])('%s', (text, message, at) => {
    const parsed = parseJson(text);
    expect(parsed).toMatchObject({ problem: { message } });
    const span = 'problem' in parsed ? parsed.problem.span : undefined;
    expect(text.slice(span?.start, span?.end)).toBe(at);
  });

  test('at any depth without an overflow', () => {
    expect(parseJson('['.repeat(100_000))).toMatchObject({
      problem: { message: 'JSON nests deeper than 400.' },
    });
  });
});

describe('the place of a path', () => {
  const text =
    '{"a": [1, {"b": "x"}], "m": [["k", 5]], "s": {"$stream": [7, 8]}, "o": {"some": {"c": 9}}}';
  const parsed = parseJson(text);
  test.each<[path: readonly (string | number)[], at: string]>([
    [['a', 1, 'b'], '"x"'],
    [['a', 0], '1'],
    [['a', '0'], '1'],
    [['m', 0, 'key'], '"k"'],
    [['m', 0, 'value'], '5'],
    [['s', 1], '8'],
    [['o', 'c'], '9'],
    [['a', 7], '[1, {"b": "x"}]'],
    [['a', 0, 'further'], '1'],
  ])('%j', (path, at) => {
    const { start, end } = 'node' in parsed ? spanOf(parsed.node, path) : { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe(at);
  });
});
