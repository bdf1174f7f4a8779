/** What a recipe is: how one toolchain, used as its authors mean it, makes the plugin of the slot. */

import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { componentEmbed, componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import type { Toolchain } from '../../wit/component/producers.ts';

/** The folder of the slot's WIT, as a toolchain takes it. */
export const slotFolder: string = join(import.meta.dirname, 'slot');
export const slotFile: string = join(slotFolder, 'slot.wit');
export const world = 'summariser';

/** Tools that recipes install for themselves are kept here; safe to delete. */
export const toolFolder: string = resolve(import.meta.dirname, '../../.cache/toolchains');

export const sourceOf = (file: string): string => join(import.meta.dirname, 'plugins', file);

export interface Recipe {
  readonly name: string;
  /** What `inspect` has to say of the plugin. */
  readonly toolchain: Toolchain;
  /** True when the toolchain adds imports from WASI 0.2 that the slot does not declare. */
  readonly wasi: boolean;
  /** Why it cannot be built here and how to change that; `undefined` when it can. */
  available(): Promise<string | undefined>;
  /** Builds the component in an empty folder. Throws with the tool's own words. */
  build(workFolder: string): Promise<Uint8Array>;
}

/** Runs a tool to its end; throws its output when it fails. */
export function run(
  command: string,
  words: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    // The first build of Wasmtime takes minutes, more on a busy machine.
    timeout: 1_800_000,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** True when the command is there and says so with exit code 0. */
export function answers(command: string, ...words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** What `wasm-tools component embed` and `component new` make of a core module. */
export async function component(
  module: Uint8Array,
  adapters: [name: string, bytes: Uint8Array][] = [],
): Promise<Uint8Array> {
  const witSource = await readFile(slotFile, 'utf8');
  const embedded = await componentEmbed({ binary: module, witSource, world });
  return componentNew(embedded, adapters);
}

/** The adapter that turns a module for WASI preview 1 without a `main` into a component. */
export async function reactorAdapter(): Promise<[string, Uint8Array]> {
  const path = resolve(
    import.meta.dirname,
    '../../node_modules/@bytecodealliance/jco/lib/wasi_snapshot_preview1.reactor.wasm',
  );
  return ['wasi_snapshot_preview1', new Uint8Array(await readFile(path))];
}
