import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestEdit } from './smallest-edit.ts';

test('one edit in the middle', () => {
  expect(smallestEdit('a: u8,\nb: u8,\n', 'a: u8,\nb: u16,\n')).toEqual({
    start: 11,
    end: 12,
    text: '16',
  });
  expect(smallestEdit('same', 'same')).toBeUndefined();
});

test('line breaks and surrogate pairs stay whole', () => {
  expect(smallestEdit('a\r\nb', 'a\nb')).toEqual({ start: 1, end: 3, text: '\n' });
  expect(smallestEdit('😀', '😁')).toEqual({ start: 0, end: 2, text: '😁' });
});

test('the edit gives the other text', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\r', '\n', '😀', '😁'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, text, (from, to) => {
      const edit = smallestEdit(from, to);
      const done =
        edit === undefined ? from : from.slice(0, edit.start) + edit.text + from.slice(edit.end);
      expect(done).toBe(to);
    }),
  );
});
