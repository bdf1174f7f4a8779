import { expect, test } from 'vitest';
import { editDistance, listNames, nearest, suggestType } from './suggest.ts';

test('the nearest name is a few slips away at most', () => {
  expect(nearest('strem', ['string', 'stream', 'u8'])).toBe('stream');
  expect(nearest('Stream', ['string', 'stream'])).toBe('stream');
  expect(nearest('id', ['ok', 'user'])).toBeUndefined();
});

test('a swap of neighbours is one edit, and counting stops at the limit', () => {
  expect(editDistance('tpye', 'type', 2)).toBe(1);
  expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
});

test('known mistakes come before what merely looks alike', () => {
  expect(suggestType('str', ['star'])).toEqual({
    name: 'string',
    reason: 'that is how WIT spells `str`',
  });
});

test('names are listed as in a sentence', () => {
  expect(listNames(['a'])).toBe('`a`');
  expect(listNames(['a', 'b', 'c'])).toBe('`a`, `b` and `c`');
});
