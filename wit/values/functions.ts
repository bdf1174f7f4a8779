/**
 * How people name the functions of a world: `ns:pkg/iface@1.0.0.func`, shorter where that is clear
 * (`ns:pkg/iface.func`, `iface.func`), and `iface.resource.method` for `[method]resource.method`. The
 * names of functions in calls, mocks, suites and traces are read and written here.
 */

import type { ExternName, FunctionDef, World, WorldRef } from '../model/model.ts';
import { interfaceOf, parseItemId, worldOf } from '../model/names.ts';
import { functionItemName } from '../model/print.ts';
import { listNames, nearest } from '../model/resolving/suggest.ts';

export interface FunctionPlace {
  /** The import or export that it is in; absent for a function of the world itself. */
  readonly extern?: ExternName;
  readonly definition: FunctionDef;
  /** In full, as everything that is written down names it. */
  readonly path: string;
}

export interface FunctionIndex {
  /** In the order of the world. */
  readonly all: readonly FunctionPlace[];
  /** The function that a path means, or why it means none. */
  find(path: string): FunctionPlace | { readonly message: string };
}

export function functionsOf(
  { model, world }: WorldRef,
  direction: 'imports' | 'exports',
): FunctionIndex {
  const all: FunctionPlace[] = [];
  // By how much is left out: nothing, the version, the package.
  const spellings: readonly Map<string, FunctionPlace[]>[] = [new Map(), new Map(), new Map()];

  const add = (definition: FunctionDef, extern: ExternName | undefined, taken: Taken): void => {
    const names = namesOf(definition, taken);
    const place = {
      ...(extern === undefined ? {} : { extern }),
      definition,
      path: extern === undefined ? names[0] : `${extern}.${names[0]}`,
    };
    all.push(place);
    for (const name of names) {
      for (const [omitted, spelling] of spelled(extern, name)) {
        const places = spellings[omitted];
        const same = places?.get(spelling);
        if (same === undefined) places?.set(spelling, [place]);
        else same.push(place);
      }
    }
  };

  const own: World = worldOf(model, world);
  const worldLevel = [...own[direction].values()].flatMap((item) =>
    item.kind === 'function' ? [item.function] : [],
  );
  const worldNames = takenBy(worldLevel);
  for (const [extern, item] of own[direction]) {
    if (item.kind === 'function') add(item.function, undefined, worldNames);
    if (item.kind !== 'interface') continue;
    const functions = [...interfaceOf(model, item.id).functions.values()];
    const taken = takenBy(functions);
    for (const definition of functions) add(definition, extern, taken);
  }

  return { all, find: (path) => find(path.replaceAll('%', ''), spellings, all) };
}

type Taken = ReadonlySet<string>;

/** `resource.name` of every method and static function. */
function takenBy(functions: readonly FunctionDef[]): Taken {
  return new Set(
    functions.flatMap(({ name, kind }) =>
      kind.kind === 'method' || kind.kind === 'static' ? [withoutMark(name)] : [],
    ),
  );
}

/** `blob.read` of `[method]blob.read`. */
const withoutMark = (name: string): string => name.slice(name.indexOf(']') + 1);

/** The names of a function where it stands; the first is the one that we write. */
function namesOf(definition: FunctionDef, taken: Taken): readonly [string, ...string[]] {
  const { name, kind } = definition;
  if (kind.kind === 'freestanding') return [name];
  if (kind.kind !== 'constructor') return [withoutMark(name), name];
  const resource = functionItemName(definition);
  const friendly = `${resource}.constructor`;
  // A method may be called `constructor` too.
  return taken.has(friendly) ? [name, resource] : [friendly, name, resource];
}

/** The spellings of a function's path, each with how much it leaves out. */
function spelled(extern: ExternName | undefined, name: string): readonly [0 | 1 | 2, string][] {
  if (extern === undefined) return [[0, name]];
  const id = parseItemId(extern);
  if (id === undefined) return [[0, `${extern}.${name}`]];
  const { namespace, name: pkg, version } = id.package;
  const bare = `${namespace}:${pkg}/${id.item}.${name}`;
  const versioned: [0, string][] =
    version === undefined
      ? []
      : [
          [0, `${extern}.${name}`],
          // As wasm-wave has it.
          [0, `${bare}@${version}`],
        ];
  return [...versioned, [version === undefined ? 0 : 1, bare], [2, `${id.item}.${name}`]];
}

function find(
  path: string,
  spellings: readonly ReadonlyMap<string, readonly FunctionPlace[]>[],
  all: readonly FunctionPlace[],
): FunctionPlace | { readonly message: string } {
  for (const places of spellings) {
    const [first, ...others] = places.get(path) ?? [];
    if (first === undefined) continue;
    if (others.length === 0) return first;
    const paths = [first, ...others].map((place) => place.path);
    return { message: `\`${path}\` may be ${listNames(paths)}.` };
  }
  if (all.length === 0) return { message: `There is no function \`${path}\`, nor any other.` };
  const near = nearest(
    path,
    spellings.flatMap((places) => [...places.keys()]),
  );
  const paths = all.map((place) => place.path);
  const hint =
    near !== undefined
      ? ` Did you mean \`${near}\`?`
      : paths.length <= 8
        ? ` There is ${listNames(paths)}.`
        : '';
  return { message: `There is no function \`${path}\`.${hint}` };
}
