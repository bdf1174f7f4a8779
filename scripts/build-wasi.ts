/**
 * Copies the WASI packages out of jco into the build, so that the product has them without jco and
 * the repository holds no text of others.
 */

import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { wasiSource, wasiVersionsBuilt } from '../workspace/wasi.ts';

/** Puts `<version>/wasi-<name>/package.wit` into the directory; gives the number of files. */
export function copyWasiPackages(
  target: string,
  root: string = join(import.meta.dirname, '..'),
): number {
  let count = 0;
  for (const version of wasiVersionsBuilt) {
    const source = join(wasiSource(root), version);
    for (const name of readdirSync(source)) {
      if (!name.startsWith('wasi-')) continue;
      mkdirSync(join(target, version, name), { recursive: true });
      const file = join(version, name, 'package.wit');
      cpSync(join(wasiSource(root), file), join(target, file));
      count += 1;
    }
  }
  return count;
}

if (import.meta.main) {
  const count = copyWasiPackages(join(import.meta.dirname, '../dist/wasi'));
  console.log(`dist/wasi: ${count} packages`);
}
