/** Packages that are not in the workspace but can be had: the WASI packages that come along. */

import type { PackageName } from '../model/model.ts';

export interface CataloguePackage {
  readonly name: PackageName;
  /** The whole package. */
  readonly text: string;
  /** The packages that it needs, as `wasi:io@0.2.12`. */
  readonly needs: readonly string[];
}

export interface Catalogue {
  readonly packages: readonly CataloguePackage[];
}

export const emptyCatalogue: Catalogue = { packages: [] };
