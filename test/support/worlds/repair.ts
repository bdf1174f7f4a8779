/**
 * Makes a slot valid again after an edit that minded only its own place: names that no longer lead
 * anywhere become `u32`, handles of what is no resource become values, a borrow in a result becomes
 * an own, uses of what is gone go too.
 */

import {
  findInterface,
  type InterfaceRef,
  type Item,
  nameOf,
  partsOf,
  placesOf,
  type Scope,
  type Slot,
  scopesOf,
  type Type,
  type TypeItem,
  type WorldItem,
} from './ast.ts';

/** What a name in a scope is. */
export interface Meaning {
  resource: boolean;
  /** Not allowed in a result, nor behind a stream. */
  borrows: boolean;
  /** What the name stands for with aliases followed, for keys of maps. */
  key: boolean;
  /** `char`, of which there is no stream. */
  char: boolean;
}

const keyNames = new Set('bool u8 u16 u32 u64 s8 s16 s32 s64 char string'.split(' '));
const u32: Type = { kind: 'primitive', name: 'u32' };

/** The types in scope after the items given, by name. */
export function meanings(slot: Slot, items: readonly (Item | WorldItem)[]): Map<string, Meaning> {
  const known = new Map<string, Meaning>();
  for (const item of items) {
    if (item.kind === 'use') {
      const from = findInterface(slot, item.from);
      const meaning = from && meanings(slot, from.items).get(item.name);
      if (meaning !== undefined) known.set(item.as ?? item.name, meaning);
    } else if (item.kind === 'type') known.set(item.name, meaningOf(item, known));
  }
  return known;
}

function meaningOf(item: TypeItem, known: ReadonlyMap<string, Meaning>): Meaning {
  const none = { resource: false, borrows: false, key: false, char: false };
  if (item.definition.kind === 'resource') return { ...none, resource: true };
  if (item.definition.kind !== 'alias') {
    return { ...none, borrows: placesOf(item).some(({ type }) => hasBorrow(type, known)) };
  }
  const { type } = item.definition;
  if (type.kind === 'named') return known.get(type.name) ?? none;
  return {
    ...none,
    borrows: hasBorrow(type, known),
    key: type.kind === 'primitive' && keyNames.has(type.name),
    char: type.kind === 'primitive' && type.name === 'char',
  };
}

export function hasBorrow(type: Type, known: ReadonlyMap<string, Meaning>): boolean {
  if (type.kind === 'borrow') return true;
  if (type.kind === 'named') return known.get(type.name)?.borrows ?? false;
  return partsOf(type).some((part) => hasBorrow(part.type, known));
}

/** May a map have keys of this type. */
export function isKey(type: Type, known: ReadonlyMap<string, Meaning>): boolean {
  if (type.kind === 'primitive') return keyNames.has(type.name);
  return type.kind === 'named' && (known.get(type.name)?.key ?? false);
}

/** Mends the slot in place. Dependencies stand before what needs them, so one pass does. */
export function repair(slot: Slot): void {
  for (const scope of scopesOf(slot)) repairScope(slot, scope);
  repairWorld(slot);
}

function repairScope(slot: Slot, scope: Scope): void {
  const kept: (Item | WorldItem)[] = [];
  const names = new Set<string>();
  for (const item of scope.items) {
    if (item.kind === 'use') {
      const from = findInterface(slot, item.from);
      if (from === undefined || !meanings(slot, from.items).has(item.name)) continue;
    }
    if (item.kind === 'interface' && findInterface(slot, item.ref) === undefined) continue;
    const name = nameOf(item)?.toLowerCase();
    if (name !== undefined && names.has(name)) continue;
    if (name !== undefined) names.add(name);
    const known = meanings(slot, kept);
    if (item.kind === 'type' && item.definition.kind === 'resource') {
      known.set(item.name, { resource: true, borrows: false, key: false, char: false });
    }
    if (item.kind !== 'inline') {
      const functions = item.kind !== 'type' || item.definition.kind === 'resource';
      for (const place of placesOf(item)) {
        const type = repairType(place.type, known);
        const result = functions && !place.parameter;
        place.set(result && hasBorrow(type, known) ? withoutBorrow(type, known) : type);
      }
    }
    kept.push(item);
  }
  scope.items.splice(0, scope.items.length, ...kept);
}

function repairType(type: Type, known: ReadonlyMap<string, Meaning>): Type {
  if (type.kind === 'named') return known.has(type.name) ? type : { ...u32 };
  if (type.kind === 'own' || type.kind === 'borrow') {
    const meaning = known.get(type.resource);
    if (meaning === undefined) return { ...u32 };
    return meaning.resource ? type : { kind: 'named', name: type.resource };
  }
  for (const part of partsOf(type)) part.set(repairType(part.type, known));
  if (type.kind === 'map' && !isKey(type.key, known)) {
    return { ...type, key: { kind: 'primitive', name: 'string' } };
  }
  if ((type.kind === 'stream' || type.kind === 'future') && type.of !== undefined) {
    if (hasBorrow(type.of, known)) return { ...type, of: withoutBorrow(type.of, known) };
    const char =
      (type.of.kind === 'primitive' && type.of.name === 'char') ||
      (type.of.kind === 'named' && known.get(type.of.name)?.char === true);
    if (char && type.kind === 'stream') return { ...type, of: { ...u32 } };
  }
  return type;
}

function withoutBorrow(type: Type, known: ReadonlyMap<string, Meaning>): Type {
  if (type.kind === 'borrow') return { kind: 'own', resource: type.resource };
  if (type.kind === 'named') return hasBorrow(type, known) ? { ...u32 } : type;
  for (const part of partsOf(type)) part.set(withoutBorrow(part.type, known));
  return type;
}

/**
 * A world holds an interface once a direction, and what an export needs must be clear: an exported
 * interface may not need an import that itself needs an exported one, and one exported under a label
 * may not be needed by another export (wit-parser `elaborate_world_exports`). Such exports go.
 */
function repairWorld(slot: Slot): void {
  const key = (ref: InterfaceRef): string => `${ref.package}/${ref.name}`;
  const usedBy = (items: readonly Item[]): InterfaceRef[] =>
    items.flatMap((item) => (item.kind === 'use' ? [item.from] : []));
  const needs = (ref: InterfaceRef): InterfaceRef[] =>
    usedBy(findInterface(slot, ref)?.items ?? []);
  const allNeeds = (ref: InterfaceRef): InterfaceRef[] =>
    needs(ref).flatMap((next) => [next, ...allNeeds(next)]);
  const neededBy = (item: WorldItem): InterfaceRef[] => {
    if (item.kind === 'interface') return needs(item.ref);
    return item.kind === 'inline' ? usedBy(item.items) : [];
  };

  const seen = new Set<string>();
  const items = slot.world.items.filter((item) => {
    if (item.kind !== 'interface' || item.label !== undefined) return true;
    const name = `${item.direction} ${key(item.ref)}`;
    return !seen.has(name) && seen.add(name);
  });
  const exported = (ref: InterfaceRef): boolean => seen.has(`export ${key(ref)}`);
  slot.world.items = items.filter((item) => {
    if (!('direction' in item) || item.direction !== 'export') return true;
    const unclear = neededBy(item).some((need) => !exported(need) && allNeeds(need).some(exported));
    const shared =
      item.kind === 'interface' &&
      item.label !== undefined &&
      items.some((other) =>
        neededBy(other).some((need) =>
          [need, ...allNeeds(need)].some((further) => key(further) === key(item.ref)),
        ),
      );
    const dropped = unclear || shared;
    if (dropped && item.kind === 'interface' && item.label === undefined) {
      seen.delete(`export ${key(item.ref)}`);
    }
    return !dropped;
  });
}
