/**
 * Two worlds with the versions of packages out of the way, as wasm-tools' `semver-check` compares
 * them (wit-component's `semver_check.rs`). Where one world has two versions of a package, which
 * wasm-tools cannot answer, each version is held against the one of the other world that belongs to it.
 */

import type { Model, World, WorldItem, WorldRef } from '../model/model.ts';
import { parseItemId, worldOf } from '../model/names.ts';
import { union } from '../sets.ts';
import { type ExternPair, packageBase, pairExterns, versionOf } from './pairing.ts';

export interface Stripped {
  readonly plugin: WorldRef;
  readonly slot: WorldRef;
  /** True where a world has two versions of a package. */
  readonly ambiguous: boolean;
}

/** From package and version to what stands in the version's place; absent: no version at all. */
type Marks = ReadonlyMap<string, string>;

export function withoutVersions(plugin: WorldRef, slot: WorldRef): Stripped {
  const ambiguous = union(ambiguousPackages(plugin), ambiguousPackages(slot));
  if (ambiguous.size === 0) {
    return { plugin: mark(plugin, new Map()), slot: mark(slot, new Map()), ambiguous: false };
  }
  const pluginMarks = new Map<string, string>();
  const slotMarks = new Map<string, string>();
  const pairs = [...pairExterns(plugin, slot, 'import'), ...pairExterns(plugin, slot, 'export')];
  let next = 1;
  const take = (marks: Map<string, string>, name: string | undefined, value: string) => {
    if (name === undefined || marks.has(keyOf(name))) return;
    marks.set(keyOf(name), value);
  };
  // Pairs of both worlds first, so that what has a partner gets its partner's mark.
  for (const pair of pairs.toSorted((a, b) => Number(isLone(a)) - Number(isLone(b)))) {
    const name = pair.new ?? pair.old;
    const base = name === undefined ? undefined : packageBase(name);
    if (base === undefined || !ambiguous.has(base) || pair.renamed !== undefined) continue;
    const known =
      (pair.old === undefined ? undefined : pluginMarks.get(keyOf(pair.old))) ??
      (pair.new === undefined ? undefined : slotMarks.get(keyOf(pair.new)));
    // Versions that no track joins, so that nothing else stands in for them.
    const value = known ?? `0.0.${next++}`;
    take(pluginMarks, pair.old, value);
    take(slotMarks, pair.new, value);
  }
  return { plugin: mark(plugin, pluginMarks), slot: mark(slot, slotMarks), ambiguous: true };
}

const isLone = (pair: ExternPair): boolean => pair.old === undefined || pair.new === undefined;

const keyOf = (name: string): string => `${packageBase(name)}@${versionOf(name)}`;

/** Packages of which the world's imports and exports name two versions. */
function ambiguousPackages(ref: WorldRef): Set<string> {
  const world = worldOf(ref.model, ref.world);
  const versions = new Map<string, Set<string | undefined>>();
  for (const name of [...world.imports.keys(), ...world.exports.keys()]) {
    const base = packageBase(name);
    if (base === undefined) continue;
    const known = versions.get(base) ?? new Set();
    versions.set(base, known.add(versionOf(name)));
  }
  return new Set([...versions].filter(([, known]) => known.size > 1).map(([base]) => base));
}

/** The world with every version taken out, or replaced by its mark. */
function mark(ref: WorldRef, marks: Marks): WorldRef {
  const { model } = ref;
  const world = worldOf(model, ref.world);
  const rename = (name: string): string => {
    const parts = parseItemId(name);
    if (parts === undefined) return name;
    const version = marks.get(keyOf(name));
    const base = `${packageBase(name)}/${parts.item}`;
    return version === undefined ? base : `${base}@${version}`;
  };
  const renameAll = (items: ReadonlyMap<string, WorldItem>) =>
    new Map([...items].map(([name, item]) => [rename(name), item]));
  const worlds: World[] = [...model.worlds];
  worlds[ref.world] = {
    ...world,
    imports: renameAll(world.imports),
    exports: renameAll(world.exports),
  };
  const packages = model.packages.map((item) => {
    const { version, ...name } = item.name;
    const kept = marks.get(`${name.namespace}:${name.name}@${version}`);
    return { ...item, name: kept === undefined ? name : { ...name, version: kept } };
  });
  const stripped: Model = { ...model, worlds, packages };
  return { model: stripped, world: ref.world };
}
