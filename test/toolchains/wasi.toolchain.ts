/** A program in C on our WASI, by way of wasi-libc and the adapter from preview 1. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import { afterAll, describe, expect, test } from 'vitest';
import { WasiExit } from '../../sandbox/wasi/errors.ts';
import { runOnWasi } from '../support/wasi-run.ts';
import { run, sourceOf } from './recipe.ts';
import { cWithLibrary } from './recipes/c.ts';

const absent = await cWithLibrary.available();
if (absent !== undefined) process.stderr.write(`skipped: C on our WASI. ${absent}\n`);

const folder = mkdtempSync(join(tmpdir(), 'slotwright-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function build(): Promise<Uint8Array> {
  run('clang', ['--target=wasm32-wasi', '-O1', '-o', 'wasi.wasm', sourceOf('wasi.c')], {
    cwd: folder,
  });
  const adapter = resolve(
    import.meta.dirname,
    '../../node_modules/@bytecodealliance/jco/lib/wasi_snapshot_preview1.command.wasm',
  );
  return componentNew(new Uint8Array(readFileSync(join(folder, 'wasi.wasm'))), [
    ['wasi_snapshot_preview1', new Uint8Array(readFileSync(adapter))],
  ]);
}

describe.skipIf(absent !== undefined)('C with wasi-libc', () => {
  test('does what it does on a machine, alike in each run, and ends with its code', async () => {
    const bytes = await build();
    const settings = {
      files: { '/etc/motd': 'hi' },
      env: { LANG: 'de' },
      args: ['program', '-v'],
      stdin: 'first\nsecond',
    };
    const said: string[] = [];
    for (const normalised of [true, true, false]) {
      const { instance, stdout, stderr } = await runOnWasi(bytes, { settings, normalised });
      let ending: unknown;
      try {
        ending = instance['wasi:cli/run@0.2.12']?.run?.();
      } catch (thrown) {
        ending = thrown;
      }
      // The adapter knows success and failure only.
      expect(ending).toEqual(new WasiExit(1));
      expect(stderr()).toBe('said to stderr\n');
      said.push(stdout());
    }
    const golden = join(import.meta.dirname, 'golden/wasi-c.golden.txt');
    await expect(said[0]).toMatchFileSnapshot(golden);
    expect(said.slice(1)).toEqual([said[0], said[0]]);
  });
});
