/** The functions of the plugin that is open, as traces and mocks name them. */

import type { FunctionDef, Model, WorldRef } from '../../../../wit/model/model.ts';
import { parseItemId } from '../../../../wit/model/names.ts';
import {
  type FunctionIndex,
  type FunctionPlace,
  functionsOf,
} from '../../../../wit/values/functions.ts';

export type Side = 'imports' | 'exports';

export interface LabFunctions {
  readonly model: Model;
  readonly imports: FunctionIndex;
  readonly exports: readonly FunctionPlace[];
  /** Absent for one that this plugin has not: an older recording, another plugin's export. */
  find(side: Side, path: string): FunctionPlace | undefined;
  /** As it stands in lists and on lines: `github.latest-release`, `worktree.which`. */
  label(path: string): string;
}

const known = new WeakMap<WorldRef, LabFunctions>();

export function labFunctions(world: WorldRef): LabFunctions {
  const before = known.get(world);
  if (before !== undefined) return before;
  const sides = { imports: functionsOf(world, 'imports'), exports: functionsOf(world, 'exports') };
  const byPath = {
    imports: new Map(sides.imports.all.map((place) => [place.path, place])),
    exports: new Map(sides.exports.all.map((place) => [place.path, place])),
  };
  const find = (side: Side, path: string): FunctionPlace | undefined => {
    const exact = byPath[side].get(path);
    if (exact !== undefined) return exact;
    const found = sides[side].find(path);
    return 'message' in found ? undefined : found;
  };
  const made: LabFunctions = {
    model: world.model,
    imports: sides.imports,
    exports: sides.exports.all,
    find,
    label: (path) => {
      const place = byPath.imports.get(path) ?? byPath.exports.get(path);
      return place === undefined ? labelOfPath(path) : labelOfPlace(place);
    },
  };
  known.set(world, made);
  return made;
}

function labelOfPlace({ extern, path }: FunctionPlace): string {
  if (extern === undefined) return path;
  const name = path.slice(extern.length + 1);
  // A method says where it belongs by its resource.
  if (name.includes('.')) return name;
  return `${parseItemId(extern)?.item ?? extern}.${name}`;
}

/** Of a path of which nothing else is known: without its package and version. */
export function labelOfPath(path: string): string {
  const [, item = path] = /^[^/]*\/(.*)$/s.exec(path) ?? [];
  return item.replace(/@\d+(?:\.\d+){0,2}(?:-[0-9a-z-]+)?(?=\.)/i, '');
}

/** Whether the path is one of WASI's own. */
export const isWasi = (path: string): boolean => path.startsWith('wasi:');

/** The parameters with what they were given; those that are too many or too few stand as they are. */
export function namedArgs<Arg>(
  definition: FunctionDef | undefined,
  args: readonly Arg[],
): readonly { readonly name: string; readonly arg: Arg; readonly index: number }[] {
  return args.map((arg, index) => ({
    name: definition?.params[index]?.name ?? `${index}`,
    arg,
    index,
  }));
}
