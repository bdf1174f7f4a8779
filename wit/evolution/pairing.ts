/**
 * Which import or export of the new world is the one of the old: the same name but for the version,
 * or the same content under another name.
 */

import type { Interface, Model, WorldItem, WorldRef } from '../model/model.ts';
import { formatPackageName, interfaceOf, parseItemId, worldOf } from '../model/names.ts';
import { compareVersions, sameTrack } from '../model/versions.ts';
import { intersection, union } from '../sets.ts';
import type { WorldSide } from './separate.ts';

export interface ExternPair {
  readonly side: WorldSide;
  /** Names as the two worlds carry them; one is absent where an item left or joined. */
  readonly old?: string;
  readonly new?: string;
  /** What was renamed, where the names differ in more than the version. */
  readonly renamed?: 'interface' | 'package';
  /**
   * Where an item left, or joined, though the other world has it in another version of the same
   * track: plugins are served by that one.
   */
  readonly served?: true;
}

/** `ns:pkg/item` without its version; a label as it is. */
export function unversioned(name: string): string {
  const parts = parseItemId(name);
  return parts === undefined ? name : `${packageBase(name)}/${parts.item}`;
}

/** `ns:pkg` of an extern's name; `undefined` for a label. */
export function packageBase(name: string): string | undefined {
  const parts = parseItemId(name);
  if (parts === undefined) return undefined;
  return formatPackageName({ namespace: parts.package.namespace, name: parts.package.name });
}

export function versionOf(name: string): string | undefined {
  return parseItemId(name)?.package.version;
}

/** All pairs of one side: first those of the new world in its order, then what left. */
export function pairExterns(old: WorldRef, current: WorldRef, side: WorldSide): ExternPair[] {
  const oldItems = itemsOf(old, side);
  const newItems = itemsOf(current, side);
  const partner = new Map<string, string>();
  const taken = new Set<string>();
  const join = (from: string, to: string) => {
    partner.set(to, from);
    taken.add(from);
  };
  const groups = new Map<string, { old: string[]; new: string[] }>();
  const group = (name: string) => {
    const key = unversioned(name);
    const found = groups.get(key) ?? { old: [], new: [] };
    groups.set(key, found);
    return found;
  };
  for (const name of oldItems.keys()) group(name).old.push(name);
  for (const name of newItems.keys()) group(name).new.push(name);
  for (const { old: from, new: to } of groups.values()) pairGroup(from, to, join);

  const leftOver = [...oldItems.keys()].filter((name) => !taken.has(name));
  const joined = [...newItems.keys()].filter((name) => !partner.has(name));
  const renamed = pairRenamed(
    { model: old.model, items: oldItems, names: leftOver },
    { model: current.model, items: newItems, names: joined },
    join,
  );
  const served = (name: string, others: Iterable<string>) =>
    [...others].some(
      (other) =>
        unversioned(other) === unversioned(name) && sameTrack(versionOf(other), versionOf(name)),
    );
  const pairs: ExternPair[] = [];
  for (const name of newItems.keys()) {
    const from = partner.get(name);
    const how = renamed.get(name);
    if (from === undefined) {
      pairs.push({ side, new: name, ...(served(name, oldItems.keys()) ? { served: true } : {}) });
    } else if (sameKind(oldItems.get(from), newItems.get(name))) {
      pairs.push({ side, old: from, new: name, ...(how === undefined ? {} : { renamed: how }) });
    } else {
      pairs.push({ side, old: from }, { side, new: name });
    }
  }
  for (const name of oldItems.keys()) {
    if (taken.has(name)) continue;
    pairs.push({ side, old: name, ...(served(name, newItems.keys()) ? { served: true } : {}) });
  }
  return pairs;
}

export function itemsOf(ref: WorldRef, side: WorldSide): ReadonlyMap<string, WorldItem> {
  const world = worldOf(ref.model, ref.world);
  return side === 'import' ? world.imports : world.exports;
}

const sameKind = (a: WorldItem | undefined, b: WorldItem | undefined) => a?.kind === b?.kind;

/**
 * One name in one or several versions. The same version first, then one of the same track, then the
 * rest from the lowest up: wasm-tools strips versions and cannot answer where that makes two of one.
 */
function pairGroup(
  from: readonly string[],
  to: readonly string[],
  join: (from: string, to: string) => void,
): void {
  const order = (a: string, b: string) => compareVersions(versionOf(a) ?? '', versionOf(b) ?? '');
  let restOld = from.toSorted(order);
  let restNew = to.toSorted(order);
  const match = (fits: (a: string, b: string) => boolean) => {
    for (const name of restOld) {
      const found = restNew.find((other) => fits(name, other));
      if (found === undefined) continue;
      join(name, found);
      restOld = restOld.filter((other) => other !== name);
      restNew = restNew.filter((other) => other !== found);
    }
  };
  match((a, b) => a === b);
  match((a, b) => sameTrack(versionOf(a), versionOf(b)));
  match(() => true);
}

interface Unpaired {
  readonly model: Model;
  readonly items: ReadonlyMap<string, WorldItem>;
  readonly names: readonly string[];
}

function pairRenamed(
  old: Unpaired,
  current: Unpaired,
  join: (from: string, to: string) => void,
): Map<string, 'interface' | 'package'> {
  const renamed = new Map<string, 'interface' | 'package'>();
  const free = new Set(old.names);
  const known = (items: ReadonlyMap<string, WorldItem>) =>
    new Set([...items.keys()].map(packageBase));
  const oldPackages = known(old.items);
  const newPackages = known(current.items);
  for (const name of current.names) {
    const content = interfaceNamed(current, name);
    const to = parseItemId(name);
    if (content === undefined || to === undefined) continue;
    let best: { name: string; how: 'interface' | 'package'; score: number } | undefined;
    for (const candidate of free) {
      const before = interfaceNamed(old, candidate);
      const from = parseItemId(candidate);
      if (before === undefined || from === undefined) continue;
      const samePackage = packageBase(candidate) === packageBase(name);
      // A package was renamed when its old name is gone and its new name is new.
      const packageRenamed =
        from.item === to.item &&
        !newPackages.has(packageBase(candidate)) &&
        !oldPackages.has(packageBase(name));
      if (!samePackage && !packageRenamed) continue;
      const score = similarity(before, content);
      if (score < 0.5 || (best !== undefined && best.score >= score)) continue;
      best = { name: candidate, how: samePackage ? 'interface' : 'package', score };
    }
    if (best === undefined) continue;
    free.delete(best.name);
    join(best.name, name);
    renamed.set(name, best.how);
  }
  return renamed;
}

function interfaceNamed(side: Unpaired, name: string): Interface | undefined {
  const item = side.items.get(name);
  return item?.kind === 'interface' ? interfaceOf(side.model, item.id) : undefined;
}

/** How much of two interfaces' functions and types go by the same names: 0 to 1. */
function similarity(a: Interface, b: Interface): number {
  const names = (item: Interface) => new Set([...item.functions.keys(), ...item.types.keys()]);
  const left = names(a);
  const right = names(b);
  const all = union(left, right).size;
  return all === 0 ? 0 : intersection(left, right).size / all;
}
