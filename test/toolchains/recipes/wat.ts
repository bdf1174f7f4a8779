/** WebAssembly text, embedded and wrapped by wasm-tools: what every other toolchain does in the end. */

import { readFile } from 'node:fs/promises';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { component, type Recipe, sourceOf } from '../recipe.ts';

export const wat: Recipe = {
  name: 'WebAssembly text',
  toolchain: 'hand-written',
  wasi: false,
  available: async () => undefined,
  build: async () => component(await parse(await readFile(sourceOf('summary.wat'), 'utf8'))),
};
