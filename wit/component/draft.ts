/** A model in the making: packages by name, until their order is known. */

import { packageId } from '../model/ids.ts';
import type {
  Interface,
  InterfaceId,
  Model,
  Package,
  PackageId,
  PackageName,
  Stability,
  TypeDef,
  World,
  WorldId,
  WorldItem,
} from '../model/model.ts';
import { formatPackageName } from '../model/names.ts';

/** What every item has of which a binary says nothing: one object, since a model has thousands. */
export const unknownStability: Stability = Object.freeze({ kind: 'unknown' });

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface PackageDraft {
  readonly name: PackageName;
  docs?: string;
  readonly interfaces: Map<string, InterfaceId>;
  readonly worlds: Map<string, WorldId>;
}

export type InterfaceDraft = Mutable<Omit<Interface, 'package' | 'types' | 'functions'>> & {
  readonly id: InterfaceId;
  readonly package: string;
  readonly types: Map<string, Interface['types'] extends ReadonlyMap<string, infer V> ? V : never>;
  readonly functions: Map<
    string,
    Interface['functions'] extends ReadonlyMap<string, infer V> ? V : never
  >;
};

export type WorldDraft = Mutable<Omit<World, 'package' | 'imports' | 'exports'>> & {
  readonly id: WorldId;
  readonly package: string;
  readonly imports: Map<string, WorldItem>;
  readonly exports: Map<string, WorldItem>;
};

export interface Draft {
  readonly worlds: WorldDraft[];
  readonly interfaces: InterfaceDraft[];
  readonly types: TypeDef[];
  readonly packages: Map<string, PackageDraft>;
}

export function addPackage(draft: Draft, name: PackageName): PackageDraft {
  const key = formatPackageName(name);
  const known = draft.packages.get(key);
  if (known !== undefined) return known;
  const added: PackageDraft = { name, interfaces: new Map(), worlds: new Map() };
  draft.packages.set(key, added);
  return added;
}

/**
 * The packages, each after those whose types it uses or whose interfaces its worlds name. The
 * interfaces of two packages may use each other's in a component, so a cycle is no error.
 */
export function packagesInOrder(draft: Draft, last: string): Map<string, PackageDraft> {
  const uses = new Map<string, Set<string>>();
  const use = (from: string, to: string): void => {
    const set = uses.get(from);
    if (set === undefined) uses.set(from, new Set([to]));
    else set.add(to);
  };
  for (const item of draft.interfaces) {
    for (const id of item.types.values()) {
      const definition = draft.types[id]?.definition;
      if (definition?.kind !== 'alias' || typeof definition.type !== 'number') continue;
      const owner = draft.types[definition.type]?.owner;
      const source = owner?.kind === 'interface' ? draft.interfaces[owner.id] : undefined;
      if (source !== undefined) use(item.package, source.package);
    }
  }
  for (const world of draft.worlds) {
    for (const item of [...world.imports.values(), ...world.exports.values()]) {
      const target = item.kind === 'interface' ? draft.interfaces[item.id] : undefined;
      if (target !== undefined) use(world.package, target.package);
    }
  }
  const ordered = new Map<string, PackageDraft>();
  const seen = new Set<string>([last]);
  for (const start of draft.packages.keys()) visit(start);
  const final = draft.packages.get(last);
  if (final !== undefined) ordered.set(last, final);
  return ordered;

  /** Depth first with a stack of its own: a chain of packages may be as long as the file. */
  function visit(start: string): void {
    const stack = [{ key: start, left: [...(uses.get(start) ?? [])] }];
    if (seen.has(start)) return;
    seen.add(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.left.shift();
      if (next === undefined) {
        const found = draft.packages.get(top.key);
        if (found !== undefined) ordered.set(top.key, found);
        stack.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        stack.push({ key: next, left: [...(uses.get(next) ?? [])] });
      }
    }
  }
}

export interface Finished {
  readonly model: Model;
  readonly packageIds: ReadonlyMap<string, PackageId>;
}

/** The draft as a model. */
export function finishDraft(draft: Draft): Finished {
  const packageIds = new Map<string, PackageId>();
  for (const key of draft.packages.keys()) packageIds.set(key, packageId(packageIds.size));
  const owner = (key: string): { package?: PackageId } => {
    const id = packageIds.get(key);
    return id === undefined ? {} : { package: id };
  };
  const interfaces = draft.interfaces.map(({ id: _, package: key, ...rest }) => ({
    ...rest,
    ...owner(key),
  }));
  const worlds = draft.worlds.map(({ id: _, package: key, ...rest }) => ({
    ...rest,
    ...owner(key),
  }));
  const packages: Package[] = [...draft.packages.values()];
  return { model: { worlds, interfaces, types: draft.types, packages }, packageIds };
}
