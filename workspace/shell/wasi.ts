/** The WASI packages that come along. */

import type { Result } from '../contract/shell.ts';
import { wasiDependencies, wasiPackage, wasiPackages, wasiVersions } from '../wasi.ts';
import type { HandlersOf } from './handlers.ts';
import { kept } from './kept.ts';

export function wasiHandlers(): HandlersOf<'wasi'> {
  return { 'wasi/catalogue': kept(readCatalogue) };
}

async function readCatalogue(): Promise<Result<'wasi/catalogue'>> {
  const packages: Result<'wasi/catalogue'> = [];
  for (const version of wasiVersions()) {
    for (const name of wasiPackages(version)) {
      const needs = await wasiDependencies(name, version);
      packages.push({
        name: `wasi:${name}`,
        version,
        text: await wasiPackage(name, version),
        needs: needs
          .map((one) => `wasi:${one.name}@${one.version}`)
          .filter((key) => key !== `wasi:${name}@${version}`),
      });
    }
  }
  return packages;
}
