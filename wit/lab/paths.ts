/**
 * Functions as mocks, suites and recordings name them. A path with a version means that version; one
 * without means every version that a plugin has, so that one file serves plugins built for several.
 */

import { parseItemId } from '../model/names.ts';
import type { FunctionIndex, FunctionPlace } from '../values/functions.ts';

/** The path of a function without the version of its interface. */
export function unversionedPath({ extern, path }: FunctionPlace): string {
  const id = extern === undefined ? undefined : parseItemId(extern);
  if (extern === undefined || id === undefined) return path;
  const { namespace, name } = id.package;
  return `${namespace}:${name}/${id.item}${path.slice(extern.length)}`;
}

/** All functions that a path means; none where the world lacks it. */
export function functionsMeant(functions: FunctionIndex, path: string): readonly FunctionPlace[] {
  const exact = functions.all.filter((place) => place.path === path);
  if (exact.length > 0) return exact;
  const found = functions.all.filter((place) => unversionedPath(place) === path);
  if (found.length > 0) return found;
  const one = functions.find(path);
  return 'message' in one ? [] : [one];
}

/** What a table by paths has for each function of a world; an entry with the version goes first. */
export function byFunction<Entry>(
  functions: FunctionIndex,
  table: Readonly<Record<string, Entry>>,
): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  const entries = Object.entries(table);
  for (const [path, entry] of entries) {
    for (const place of functionsMeant(functions, path)) {
      if (place.path === path || !found.has(place.path)) found.set(place.path, entry);
    }
  }
  return found;
}
