import { expect, test } from 'vitest';
import { decode } from '../wit/component/decode.ts';
import { assembled, isWat } from './wat.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ['(component)', true],
  ['\n;; a comment\n(; and (; another ;)\n( module $m )', true],
  ['package a:b;', false],
  ['// (component)', false],
  ['', false],
])('%j is WebAssembly text: %s', (text, is) => {
  expect(isWat(bytesOf(text))).toBe(is);
});

test('text becomes the bytes it describes; other files stay as they are', async () => {
  expect(decode(await assembled('a.wat', bytesOf('(component)'))).kind).toBe('component');
  const wit = bytesOf('package a:b;');
  expect(await assembled('a.wit', wit)).toBe(wit);
});

test('text that is wrong says where', async () => {
  await expect(assembled('a.wat', bytesOf('(component (oops))'))).rejects.toThrow(
    /^a\.wat is no valid WebAssembly text: /,
  );
});
