/** The slot as text and as a world: plain, with WASI beside it, and as it could become. */

import { readFileSync } from 'node:fs';
import type { PackageFiles } from '../../wit/model/input.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { flatten } from '../../wit/tools/flatten.ts';
import { wasiPackage, wasiPackages } from '../../workspace/wasi.ts';
import { namedWorld } from '../support/resolved.ts';
import { slotFile, world } from './recipe.ts';

export const slotText: string = readFileSync(slotFile, 'utf8');

export interface TestSlot {
  readonly ref: WorldRef;
  /** All of it as one text, for the oracle. */
  readonly text: string;
}

/** A slot whose main package has this text. */
export function slotOf(text: string, deps: readonly PackageFiles[] = []): TestSlot {
  const input = { main: { path: 'slot', files: [{ path: 'slot/slot.wit', text }] }, deps };
  const { model, diagnostics } = resolve(input);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { ref: namedWorld(model, world), text: flatten(input) };
}

/** The slot, with these interfaces of WASI among what plugins may import. */
export async function slotWithWasi(imports: readonly string[]): Promise<TestSlot> {
  const versions = [...new Set(imports.map((name) => name.slice(name.indexOf('@') + 1)))];
  const deps: PackageFiles[] = [];
  for (const version of versions) {
    for (const name of wasiPackages('0.2.12')) {
      // A toolchain may lag behind a few patches, of which each only adds to the one before.
      const text = (await wasiPackage(name, '0.2.12')).replaceAll('@0.2.12', `@${version}`);
      const path = `deps/wasi-${name}-${version}`;
      deps.push({ path, files: [{ path: `${path}/package.wit`, text }] });
    }
  }
  const lines = imports.map((name) => `  import ${name};\n`).join('');
  return slotOf(slotText.replace('world summariser {\n', `world summariser {\n${lines}`), deps);
}

/** The slot after one edit of its text, which has to change it. */
export function slotAfter(from: string | RegExp, to: string): TestSlot {
  const edited = slotText.replace(from, to);
  if (edited === slotText) throw new Error(`the slot's text has no \`${from}\``);
  return slotOf(edited);
}
