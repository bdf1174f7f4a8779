/**
 * Mocks by the paths of a plugin's own imports while they are in use, and without versions in files,
 * where they serve plugins that were built for different ones.
 */

import type { Mock, Mocks } from '../../../../wit/lab/files.ts';
import { counterpart, functionsMeant, unversionedPath } from '../../../../wit/lab/paths.ts';
import type { WorldRef } from '../../../../wit/model/model.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';

/** What the plugin does not import is kept as it is: the next one may. */
export function mocksFor(world: WorldRef, mocks: Mocks): Mocks {
  const imports = functionsOf(world, 'imports');
  const found: Record<string, Mock> = {};
  for (const [path, mock] of Object.entries(mocks)) {
    const meant = functionsMeant(imports, path);
    const other = meant.length > 0 ? undefined : counterpart(imports, path);
    const places = other === undefined ? meant : [other];
    if (places.length === 0) found[path] ??= mock;
    // One that names the version goes before one that does not.
    for (const place of places) {
      if (place.path === path) found[path] = mock;
      else found[place.path] ??= mock;
    }
  }
  return found;
}

/** A path keeps its version where two of the imports differ in nothing else. */
export function mocksForFile(world: WorldRef | undefined, mocks: Mocks): Mocks {
  if (world === undefined) return mocks;
  const imports = functionsOf(world, 'imports');
  return Object.fromEntries(
    Object.entries(mocks).map(([path, mock]) => {
      const [place] = functionsMeant(imports, path);
      if (place === undefined) return [path, mock];
      const bare = unversionedPath(place);
      return [functionsMeant(imports, bare).length === 1 ? bare : path, mock];
    }),
  );
}
