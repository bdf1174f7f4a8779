/** The plugins that can be built here, each once, kept in `.cache/` as long as what they are made of. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Recipe, slotFolder, toolFolder } from './recipe.ts';
import { c, cWithLibrary } from './recipes/c.ts';
import { go } from './recipes/go.ts';
import { javascriptWithoutWasi, javascriptWithWasi } from './recipes/javascript.ts';
import { python } from './recipes/python.ts';
import { rust } from './recipes/rust.ts';
import { wat } from './recipes/wat.ts';

const recipes: readonly Recipe[] = [
  wat,
  javascriptWithWasi,
  javascriptWithoutWasi,
  c,
  cWithLibrary,
  go,
  python,
  rust,
];

export interface BuiltPlugin {
  readonly recipe: Recipe;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Builds all that can be built. What cannot is said on stderr, with how to change it. */
export async function buildPlugins(): Promise<readonly BuiltPlugin[]> {
  const folder = join(toolFolder, 'plugins', await inputsHash());
  await mkdir(folder, { recursive: true });
  const built: BuiltPlugin[] = [];
  for (const recipe of recipes) {
    const path = join(folder, `${recipe.name.replace(/[^A-Za-z0-9]+/g, '-')}.wasm`);
    if (!existsSync(path)) {
      const reason = await recipe.available();
      if (reason !== undefined) {
        process.stderr.write(`skipped: toolchain ${recipe.name}: ${reason}\n`);
        continue;
      }
      const workFolder = await mkdtemp(join(tmpdir(), 'slotwright-toolchain-'));
      try {
        await writeFile(path, await recipe.build(workFolder));
      } finally {
        await rm(workFolder, { recursive: true });
      }
    }
    built.push({ recipe, path, bytes: new Uint8Array(await readFile(path)) });
  }
  return built;
}

/** Of the slot, the sources and the recipes: what is built of others is built again. */
async function inputsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of [slotFolder, ...['plugins', 'recipes'].map(beside)]) {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    for (const file of files.sort()) hash.update(await readFile(join(folder, file)));
  }
  hash.update(await readFile(beside('recipe.ts')));
  return hash.digest('hex').slice(0, 16);
}

const beside = (name: string): string => join(import.meta.dirname, name);
