import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryValue } from '../../../wit/lab/arbitraries.ts';
import { equalValues } from '../../../wit/values/equal.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { escapedText, needsEscapes, readEscaped } from './escaped-text.ts';
import { fieldText, readField, stepped } from './field-text.ts';

const kinds = [
  ...(['u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64'] as const),
  ...(['f32', 'f64', 'char'] as const),
];
const nothing = { worlds: [], interfaces: [], types: [], packages: [] };

test.each(kinds)('what a field shows for a %s is read as it again', (kind) => {
  fc.assert(
    fc.property(arbitraryValue(nothing, kind), (value) => {
      const read = readField(kind, fieldText(value));
      expect('value' in read && equalValues(read.value, value)).toBe(true);
    }),
  );
});

describe('a field takes', () => {
  test.each<[kind: (typeof kinds)[number], text: string, wave: string]>([
    ['u8', ' 5 ', '5'],
    ['u8', '0xff', '255'],
    ['u8', '0b1010', '10'],
    ['u32', '1_000_000', '1000000'],
    ['u32', '1 000 000', '1000000'],
    ['s8', '-128', '-128'],
    ['s8', '−1', '-1'],
    ['s32', '+7', '7'],
    ['u64', '18446744073709551615', '18446744073709551615'],
    ['s64', '-9223372036854775808', '-9223372036854775808'],
    ['f64', '1.50', '1.5'],
    ['f64', '.5', '0.5'],
    ['f64', '-0', '-0'],
    ['f64', 'NaN', 'nan'],
    ['f32', '-inf', '-inf'],
    ['f32', '∞', 'inf'],
    ['f32', '0.1', '0.1'],
    ['char', 'é', "'é'"],
    ['char', '🌊', "'🌊'"],
    ['char', 'U+1F30A', "'🌊'"],
    ['char', '\\n', "'\\n'"],
    ['char', '\\u{0}', "'\\u{0}'"],
    ['char', ' ', "' '"],
  ])('%s %j as %s', (kind, text, wave) => {
    const read = readField(kind, text);
    expect('value' in read && printWave(read.value)).toBe(wave);
  });
});

describe('a field refuses', () => {
  test.each<[kind: (typeof kinds)[number], text: string, message: string]>([
    ['u8', '256', '256 does not fit a `u8`, which is 0 to 255.'],
    ['u8', '-1', '-1 does not fit a `u8`, which is 0 to 255.'],
    ['u8', '', 'Here goes a whole number, 0 to 255.'],
    ['u8', '1.5', '`1.5` is no whole number. A `u8` is 0 to 255.'],
    [
      'u64',
      '18446744073709551616',
      '18446744073709551616 does not fit a `u64`, which is 0 to 18446744073709551615.',
    ],
    [
      's64',
      '9'.repeat(100_000),
      'The number does not fit a `s64`: -9223372036854775808 to 9223372036854775807.',
    ],
    ['f64', '1e999', '1e999 does not fit an `f64`. Infinity is `inf`.'],
    ['f32', '1e39', '1e39 does not fit an `f32`. Infinity is `inf`.'],
    ['f64', 'x', '`x` is no number; `nan`, `inf` and `-inf` are numbers too.'],
    ['char', '', 'Here goes one character, or its number: `U+41`.'],
    ['char', 'ab', 'A `char` is one character, and here are 2.'],
    ['char', 'U+D800', '`U+D800` is no character: a `char` is U+0 to U+10FFFF without surrogates.'],
  ])('%s %s', (kind, text, message) => {
    expect(readField(kind, text)).toMatchObject({ problem: { message } });
  });
});

test('arrows go no further than the type', () => {
  expect(stepped({ kind: 'u8', value: 255 }, 1)).toEqual({ kind: 'u8', value: 255 });
  expect(stepped({ kind: 's64', value: -(2n ** 63n) }, -10)).toEqual({
    kind: 's64',
    value: -(2n ** 63n),
  });
  expect(stepped({ kind: 'f64', value: Number.NaN }, 1)).toBeUndefined();
  expect(stepped({ kind: 'string', value: '' }, 1)).toBeUndefined();
});

test('text that a field cannot hold is written with escapes and read again', () => {
  expect(needsEscapes('two\nlines\tand a tab')).toBe(false);
  fc.assert(
    fc.property(arbitraryValue(nothing, 'string'), (value) => {
      const text = value.kind === 'string' ? value.value : '';
      expect(readEscaped(escapedText(text))).toEqual({ text });
      // What is not written with escapes comes out of a field as it went in.
      if (!needsEscapes(text)) expect(text).not.toContain('\r');
    }),
  );
  expect(readEscaped('"a')).toMatchObject({ problem: { kind: 'syntax' } });
});
