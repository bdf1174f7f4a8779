/** C through clang, with the canonical ABI written by hand: without a C library, and with wasi-libc. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, component, type Recipe, reactorAdapter, run, sourceOf } from '../recipe.ts';

const compilerAbsent = (): string | undefined =>
  answers('clang', '--version') && answers('wasm-ld', '--version')
    ? undefined
    : 'clang with a linker for WebAssembly is not installed; on Debian: apt-get install clang lld.';

export const c: Recipe = {
  name: 'C, clang without a C library',
  toolchain: 'clang',
  wasi: false,
  available: async () => compilerAbsent(),
  build: async (workFolder) => {
    const words = ['--target=wasm32', '-nostdlib', '-O2', '-Wl,--no-entry', '-o', 'summary.wasm'];
    run('clang', [...words, sourceOf('summary.c')], { cwd: workFolder });
    return component(new Uint8Array(await readFile(join(workFolder, 'summary.wasm'))));
  },
};

export const cWithLibrary: Recipe = {
  name: 'C, clang with wasi-libc',
  toolchain: 'clang',
  wasi: true,
  available: async () =>
    compilerAbsent() ??
    (existsSync('/usr/lib/wasm32-wasi/libc.a')
      ? undefined
      : 'wasi-libc is not installed; on Debian: apt-get install wasi-libc libclang-rt-14-dev-wasm32.'),
  build: async (workFolder) => {
    const words = ['--target=wasm32-wasi', '-mexec-model=reactor', '-DLIBC', '-O2'];
    run('clang', [...words, '-o', 'summary.wasm', sourceOf('summary.c')], { cwd: workFolder });
    const module = new Uint8Array(await readFile(join(workFolder, 'summary.wasm')));
    return component(module, [await reactorAdapter()]);
  },
};
