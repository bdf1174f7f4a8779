import { expect, test } from 'vitest';
import { type Offered, refusalOf } from './refuse.ts';

const component = new File([new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0])], 'gleam.wasm');
/** A file of that size, without its bytes. */
const huge = (name: string, size: number): Offered => ({
  name,
  size,
  slice: (start, end) => component.slice(start, end),
});

test('what begins like WebAssembly or calls itself so may be a plugin', async () => {
  expect(await refusalOf(component)).toBe(undefined);
  expect(await refusalOf(new File(['<html>'], 'page.wasm'))).toBe(undefined);
  expect(await refusalOf(huge('big.wasm', 256 * 1024 * 1024))).toBe(undefined);
});

test('other files are refused, each with its reason', async () => {
  const of = (file: Offered) => refusalOf(file);
  expect(await of(new File(['(component)'], 'gleam.wat'))).toBe(
    'gleam.wat is text. Build it first, with `wasm-tools parse`.',
  );
  expect(await of(new File(['package a:b;'], 'world.wit'))).toBe(
    'world.wit is a slot, not a plugin. Open it as a project.',
  );
  expect(await of(new File(['# notes'], 'notes.md'))).toBe('notes.md is not WebAssembly.');
  expect(await of(new File([], 'empty.wasm'))).toBe('empty.wasm is empty.');
  expect(await of(huge('disk.img', 1024 ** 3))).toBe(
    'disk.img has 1,024 MiB; a plugin may have 256.',
  );
});
