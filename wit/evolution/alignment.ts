/**
 * Two worlds laid over each other: which item is which, where each named type is at home in both,
 * and what the largest plugin of each would list.
 */

import type {
  Interface,
  Model,
  Type,
  TypeDef,
  TypeId,
  World,
  WorldItem,
  WorldRef,
} from '../model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../model/names.ts';
import { largestPluginOf } from './largest-plugin.ts';
import { type ExternPair, itemsOf, pairExterns } from './pairing.ts';
import { separate, type WorldSide } from './separate.ts';

export type Direction = 'backward' | 'forward';
export const directions = ['backward', 'forward'] as const satisfies readonly Direction[];

/** One world with what is derived from it. */
export interface WorldView {
  /** Imported and exported interfaces kept apart; all that the slot has. */
  readonly slot: WorldRef;
  /** What a plugin lists that uses all of it. */
  readonly plugin: WorldRef;
  readonly model: Model;
  readonly world: World;
  /** The pair of each interface and, for the world's own types, of the world; by owner. */
  readonly homes: Map<string, string>;
}

/** Where a named type is at home, the same text in both worlds where the two belong together. */
export type Home = string;

export interface Alignment {
  readonly old: WorldView;
  readonly new: WorldView;
  readonly pairs: readonly ExternPair[];
}

export function align(old: WorldRef, current: WorldRef): Alignment {
  const before = viewOf(old);
  const after = viewOf(current);
  const pairs = [
    ...pairExterns(before.slot, after.slot, 'import'),
    ...pairExterns(before.slot, after.slot, 'export'),
  ];
  pairs.forEach((pair, index) => {
    for (const [view, name] of [[before, pair.old] as const, [after, pair.new] as const]) {
      const item = name === undefined ? undefined : itemsOf(view.slot, pair.side).get(name);
      if (item?.kind === 'interface') view.homes.set(`interface ${item.id}`, `${index}`);
    }
  });
  return { old: before, new: after, pairs };
}

function viewOf(ref: WorldRef): WorldView {
  const slot = separate(ref);
  return {
    slot,
    plugin: largestPluginOf(slot),
    model: slot.model,
    world: worldOf(slot.model, slot.world),
    homes: new Map(),
  };
}

/** The home of a type that has a name; `undefined` for one written in place. */
export function homeOf(view: WorldView, type: Type): Home | undefined {
  if (typeof type === 'string') return undefined;
  const definition = typeOf(view.model, type);
  if (definition.name === undefined) return undefined;
  switch (definition.owner.kind) {
    case 'interface': {
      const owner = view.homes.get(`interface ${definition.owner.id}`);
      return owner === undefined ? undefined : `${owner} ${definition.name}`;
    }
    case 'world':
      return `world ${definition.name}`;
    case 'none':
      return undefined;
  }
}

/** A type and what it stands for, alias by alias, the definition last. */
export function aliasChain(view: WorldView, type: Type): Type[] {
  const chain: Type[] = [type];
  let at: Type = type;
  while (typeof at !== 'string') {
    const { definition }: TypeDef = typeOf(view.model, at);
    if (definition.kind !== 'alias') break;
    at = definition.type;
    chain.push(at);
  }
  return chain;
}

/** What a type stands for in the end: a primitive, or a definition that is no alias. */
export function coreOf(view: WorldView, type: Type): Type {
  return aliasChain(view, type).at(-1) ?? type;
}

export function itemOf(
  view: WorldView,
  side: WorldSide,
  name: string | undefined,
): WorldItem | undefined {
  return name === undefined ? undefined : itemsOf(view.slot, side).get(name);
}

export function interfaceAt(
  view: WorldView,
  side: WorldSide,
  name: string | undefined,
): Interface | undefined {
  const item = itemOf(view, side, name);
  return item?.kind === 'interface' ? interfaceOf(view.model, item.id) : undefined;
}

/** True when the largest plugin lists this item of the world at all. */
export function listsItem(view: WorldView, side: WorldSide, name: string): boolean {
  return itemsOf(view.plugin, side).has(name);
}

/** True when the largest plugin lists this type of an interface, or of the world. */
export function listsType(
  view: WorldView,
  side: WorldSide,
  extern: string | undefined,
  type: string,
): boolean {
  if (extern === undefined) return itemsOf(view.plugin, side).has(type);
  const item = itemsOf(view.plugin, side).get(extern);
  if (item?.kind !== 'interface') return false;
  return interfaceOf(view.plugin.model, item.id).types.has(type);
}

/** True when the resource of that interface has methods, static functions or a constructor. */
export function hasMembers(
  view: WorldView,
  side: WorldSide,
  extern: string | undefined,
  resource: string,
): boolean {
  const item = extern === undefined ? undefined : itemsOf(view.plugin, side).get(extern);
  if (item?.kind !== 'interface') return false;
  const { model } = view.plugin;
  return [...interfaceOf(model, item.id).functions.values()].some(
    ({ kind }) => kind.kind !== 'freestanding' && typeOf(model, kind.resource).name === resource,
  );
}

/** Whose plugin is loaded into whose slot. */
export function rolesOf(
  alignment: Alignment,
  direction: Direction,
): { readonly plugin: WorldView; readonly slot: WorldView } {
  return direction === 'backward'
    ? { plugin: alignment.old, slot: alignment.new }
    : { plugin: alignment.new, slot: alignment.old };
}

export type { TypeId };
