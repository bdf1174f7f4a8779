/** Puts a package of the catalogue, and what it needs, into `deps/`. */

import type { CreateFile, TextDocumentEdit } from 'vscode-languageserver-types';
import { formatPackageName } from '../model/names.ts';
import type { Catalogue, CataloguePackage } from './catalogue.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The files to create, or `undefined` where the package is not in the catalogue or there is no place
 * for it. Packages that are there already are left out.
 */
export function missingDependency(
  snapshot: Snapshot,
  catalogue: Catalogue,
  base: string,
  version: string,
): (CreateFile | TextDocumentEdit)[] | undefined {
  const { depsUri } = snapshot.root;
  if (depsUri === undefined) return undefined;
  const present = new Set(
    snapshot.resolution.model.packages.map(({ name }) => formatPackageName(name)),
  );
  const byKey = new Map(catalogue.packages.map((one) => [formatPackageName(one.name), one]));
  const needed = new Map<string, CataloguePackage>();
  const visit = (key: string): boolean => {
    if (present.has(key) || needed.has(key)) return true;
    const one = byKey.get(key);
    if (one === undefined) return false;
    needed.set(key, one);
    return one.needs.every(visit);
  };
  if (!visit(`${base}@${version}`) || needed.size === 0) return undefined;
  return [...needed.values()].flatMap(({ name, text }) => {
    const folder = `${name.namespace}-${name.name}-${name.version ?? '0'}`;
    const uri = `${depsUri}/${folder}/package.wit`;
    const at = { line: 0, character: 0 };
    return [
      // A file that is there is not touched: then the text edit is refused as a whole.
      { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri, version: null },
        edits: [{ range: { start: at, end: at }, newText: text }],
      },
    ];
  });
}
