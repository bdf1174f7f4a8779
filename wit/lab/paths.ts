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

/** What is enough to call a function by: `iface.func`, longer where that may be several. */
export function shortPath(functions: FunctionIndex, place: FunctionPlace): string {
  const { extern, path } = place;
  const id = extern === undefined ? undefined : parseItemId(extern);
  if (extern === undefined || id === undefined) return path;
  const shortest = `${id.item}${path.slice(extern.length)}`;
  const isClear = (one: string): boolean => {
    const found = functions.find(one);
    return !('message' in found) && found.path === path;
  };
  return [shortest, unversionedPath(place)].find(isClear) ?? path;
}

interface Spelled {
  readonly exact: ReadonlyMap<string, readonly FunctionPlace[]>;
  readonly unversioned: ReadonlyMap<string, readonly FunctionPlace[]>;
}

/** Suites look the same few paths up for each of their cases. */
const spellings = new WeakMap<FunctionIndex, Spelled>();

function spelled(functions: FunctionIndex): Spelled {
  const known = spellings.get(functions);
  if (known !== undefined) return known;
  const made = {
    exact: grouped(functions.all, ({ path }) => path),
    unversioned: grouped(functions.all, unversionedPath),
  };
  spellings.set(functions, made);
  return made;
}

function grouped(
  places: readonly FunctionPlace[],
  nameOf: (place: FunctionPlace) => string,
): ReadonlyMap<string, readonly FunctionPlace[]> {
  const groups = new Map<string, FunctionPlace[]>();
  for (const place of places) {
    const name = nameOf(place);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [place]);
    else group.push(place);
  }
  return groups;
}

/** All functions that a path means; none where the world lacks it. */
export function functionsMeant(functions: FunctionIndex, path: string): readonly FunctionPlace[] {
  const { exact, unversioned } = spelled(functions);
  const found = exact.get(path) ?? unversioned.get(path);
  if (found !== undefined) return found;
  const one = functions.find(path);
  return 'message' in one ? [] : [one];
}

/**
 * The function that another plugin, or another version of one, has under `path`: the same, else that
 * of another version of the interface.
 */
export function counterpart(functions: FunctionIndex, path: string): FunctionPlace | undefined {
  const [same] = spelled(functions).exact.get(path) ?? [];
  return same ?? functions.all.find((place) => isOtherVersion(place, path));
}

/** Whether `path` is that function in any version of its interface, or in none that is named. */
export function isOtherVersion(place: FunctionPlace, path: string): boolean {
  const bare = unversionedPath(place);
  if (place.extern === undefined || bare === path) return bare === path;
  const name = place.path.slice(place.extern.length);
  const home = bare.slice(0, -name.length);
  // A version may hold dots, and a name may not hold `@`, so both ends are looked at.
  return (
    path.startsWith(`${home}@`) &&
    path.endsWith(name) &&
    isVersion(path.slice(home.length + 1, -name.length))
  );
}

const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+(?:[-+][\w.+-]*)?$/.test(text);

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
