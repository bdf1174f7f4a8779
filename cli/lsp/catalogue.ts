/** The WASI packages that come along, as the language service offers them. */

import type { Catalogue, CataloguePackage } from '../../wit/language/catalogue.ts';
import { wasiDependencies, wasiPackage, wasiPackages, wasiVersions } from '../../workspace/wasi.ts';

export async function readCatalogue(): Promise<Catalogue> {
  const packages: CataloguePackage[] = [];
  for (const version of wasiVersions()) {
    for (const name of wasiPackages(version)) {
      const needs = await wasiDependencies(name, version);
      packages.push({
        name: { namespace: 'wasi', name, version },
        text: await wasiPackage(name, version),
        needs: needs
          .map((one) => `wasi:${one.name}@${one.version}`)
          .filter((key) => key !== `wasi:${name}@${version}`),
      });
    }
  }
  return { packages };
}
