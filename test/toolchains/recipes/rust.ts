/**
 * Rust through rustc, with the canonical ABI written by hand: no crate, so that a standard library for
 * WebAssembly is all it takes.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { component, type Recipe, run, sourceOf } from '../recipe.ts';

const target = 'wasm32-unknown-unknown';

export const rust: Recipe = {
  name: 'Rust',
  toolchain: 'wit-bindgen-rust',
  wasi: false,
  available: async () => {
    const { status, stdout } = spawnSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' });
    return status === 0 && existsSync(join(stdout.trim(), 'lib/rustlib', target))
      ? undefined
      : `Rust has no standard library for WebAssembly here; rustup target add ${target}.`;
  },
  build: async (workFolder) => {
    const words = ['--edition=2024', '--crate-type=cdylib', `--target=${target}`, '-O'];
    run('rustc', [...words, '-o', 'summary.wasm', sourceOf('summary.rs')], { cwd: workFolder });
    return component(new Uint8Array(await readFile(join(workFolder, 'summary.wasm'))));
  },
};
