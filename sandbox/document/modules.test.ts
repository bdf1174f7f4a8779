import { expect, test } from 'vitest';
import { Modules } from './modules.ts';

/** A module whose custom section makes it of this many bytes. */
function moduleOf(bytes: number): ArrayBuffer {
  const padding = bytes - 10;
  const module = new Uint8Array(bytes);
  module.set([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, padding]);
  return module.buffer;
}

const compile = (bytes: ArrayBuffer) => WebAssembly.compile(bytes);
const wanted = (...keys: string[]) => keys.map((key) => ({ key }));

test('those used least lately go when there are too many bytes', async () => {
  const modules = new Modules({ compile, maximumBytes: 100 });
  for (const key of ['a', 'b', 'c']) await modules.get(key, moduleOf(30));
  await modules.get('a', undefined);
  await modules.get('d', moduleOf(30));
  expect(modules.missing(wanted('a', 'b', 'c', 'd'))).toEqual(['b']);
});

test('one that is larger than all may be is kept alone, for the run that wants it', async () => {
  const modules = new Modules({ compile, maximumBytes: 50 });
  await modules.get('small', moduleOf(30));
  await modules.get('large', moduleOf(100));
  expect(modules.missing(wanted('small', 'large'))).toEqual(['small']);
  await modules.get('small', moduleOf(30));
  expect(modules.missing(wanted('small', 'large'))).toEqual(['large']);
});

test('what is given with bytes is not missing, and what cannot be compiled is not kept', async () => {
  const modules = new Modules({ compile });
  expect(modules.missing([{ key: 'a', bytes: moduleOf(30) }])).toEqual([]);
  await expect(modules.get('a', new ArrayBuffer(3))).rejects.toThrow();
  await expect(modules.get('a', undefined)).rejects.toThrow('is not kept');
});
