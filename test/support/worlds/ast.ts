/**
 * A slot as the generators make and change it: a few packages and one world, as plain data that an
 * edit may change in place. Names refer to what is in scope; `repair.ts` mends what an edit leaves
 * dangling, and `print.ts` says it as WIT.
 */

import type { PrimitiveName } from '../../../wit/model/model.ts';

export type Type =
  | { kind: 'primitive'; name: PrimitiveName }
  /** A type in scope; of a resource it is an owned handle. */
  | { kind: 'named'; name: string }
  | { kind: 'own' | 'borrow'; resource: string }
  | { kind: 'list' | 'option'; of: Type }
  | { kind: 'fixed-length-list'; of: Type; length: number }
  | { kind: 'map'; key: Type; value: Type }
  | { kind: 'tuple'; types: Type[] }
  | { kind: 'result'; ok?: Type; err?: Type }
  | { kind: 'stream' | 'future'; of?: Type };

export interface Labelled {
  name: string;
  type: Type;
}

export interface Case {
  name: string;
  type?: Type;
}

export type Definition =
  | { kind: 'record'; fields: Labelled[] }
  | { kind: 'variant'; cases: Case[] }
  | { kind: 'enum'; labels: string[] }
  | { kind: 'flags'; labels: string[] }
  | { kind: 'resource'; functions: ResourceFunction[] }
  | { kind: 'alias'; type: Type };

export type Gate = 'since' | 'deprecated' | 'unstable';

export interface Signature {
  async: boolean;
  params: Labelled[];
  result?: Type;
}

export interface ResourceFunction extends Signature {
  kind: 'method' | 'static' | 'constructor';
  /** A constructor has none, and is printed without. */
  name: string;
  /** Of a constructor that can fail: `-> result<r, …>`. */
  error?: Type;
}

export interface Documented {
  docs?: string;
  gate?: Gate;
}

export interface FunctionItem extends Signature, Documented {
  kind: 'function';
  name: string;
}

export interface TypeItem extends Documented {
  kind: 'type';
  name: string;
  definition: Definition;
}

export interface InterfaceRef {
  /** Index into the slot's packages. */
  package: number;
  name: string;
}

export interface UseItem {
  kind: 'use';
  from: InterfaceRef;
  name: string;
  as?: string;
}

export type Item = UseItem | TypeItem | FunctionItem;

export interface InterfaceDef extends Documented {
  name: string;
  items: Item[];
}

export interface PackageDef {
  namespace: string;
  name: string;
  version?: string;
  interfaces: InterfaceDef[];
}

export type Direction = 'import' | 'export';

export type WorldItem =
  | ({ kind: 'interface'; direction: Direction; label?: string; ref: InterfaceRef } & Documented)
  | { kind: 'inline'; direction: Direction; name: string; items: Item[] }
  | { kind: 'extern-function'; direction: Direction; function: FunctionItem }
  | UseItem
  | TypeItem;

export interface Slot {
  /** Each uses earlier ones only; the last is the main one and holds the world. */
  packages: PackageDef[];
  world: { name: string; items: WorldItem[] };
}

export function mainPackage(slot: Slot): PackageDef {
  const main = slot.packages.at(-1);
  if (main === undefined) throw new Error('a slot has a main package');
  return main;
}

export function findInterface(slot: Slot, ref: InterfaceRef): InterfaceDef | undefined {
  return slot.packages[ref.package]?.interfaces.find(({ name }) => name === ref.name);
}

/** The types directly inside a type, each with a way to put another there. */
export function partsOf(type: Type): { type: Type; set: (next: Type) => void }[] {
  switch (type.kind) {
    case 'primitive':
    case 'named':
    case 'own':
    case 'borrow':
      return [];
    case 'list':
    case 'option':
    case 'fixed-length-list':
      return [{ type: type.of, set: (next) => Object.assign(type, { of: next }) }];
    case 'stream':
    case 'future':
      if (type.of === undefined) return [];
      return [{ type: type.of, set: (next) => Object.assign(type, { of: next }) }];
    case 'map':
      return [
        { type: type.key, set: (next) => Object.assign(type, { key: next }) },
        { type: type.value, set: (next) => Object.assign(type, { value: next }) },
      ];
    case 'tuple':
      return type.types.map((part, index) => ({
        type: part,
        set: (next) => {
          type.types[index] = next;
        },
      }));
    case 'result':
      return [
        ...(type.ok === undefined
          ? []
          : [{ type: type.ok, set: (next: Type) => Object.assign(type, { ok: next }) }]),
        ...(type.err === undefined
          ? []
          : [{ type: type.err, set: (next: Type) => Object.assign(type, { err: next }) }]),
      ];
  }
}

/** A place that holds a type. */
export interface TypePlace {
  type: Type;
  set: (next: Type) => void;
  /** A borrow may stand here. */
  parameter: boolean;
}

function signaturePlaces(signature: Signature & { error?: Type }): TypePlace[] {
  const places: TypePlace[] = signature.params.map((parameter) => ({
    type: parameter.type,
    set: (next) => {
      parameter.type = next;
    },
    parameter: true,
  }));
  if (signature.result !== undefined) {
    places.push({
      type: signature.result,
      set: (next) => {
        signature.result = next;
      },
      parameter: false,
    });
  }
  if (signature.error !== undefined) {
    places.push({
      type: signature.error,
      set: (next) => {
        signature.error = next;
      },
      parameter: false,
    });
  }
  return places;
}

/** The outermost types that an item holds. */
export function placesOf(item: Item | WorldItem): TypePlace[] {
  switch (item.kind) {
    case 'use':
    case 'interface':
      return [];
    case 'inline':
      return item.items.flatMap(placesOf);
    case 'extern-function':
      return signaturePlaces(item.function);
    case 'function':
      return signaturePlaces(item);
    case 'type':
      return definitionPlaces(item.definition);
  }
}

function definitionPlaces(definition: Definition): TypePlace[] {
  switch (definition.kind) {
    case 'enum':
    case 'flags':
      return [];
    case 'record':
      return definition.fields.map((field) => ({
        type: field.type,
        set: (next) => {
          field.type = next;
        },
        parameter: false,
      }));
    case 'variant':
      return definition.cases.flatMap((item) =>
        item.type === undefined
          ? []
          : [
              {
                type: item.type,
                set: (next: Type) => {
                  item.type = next;
                },
                parameter: false,
              },
            ],
      );
    case 'resource':
      return definition.functions.flatMap(signaturePlaces);
    case 'alias':
      return [
        {
          type: definition.type,
          set: (next) => {
            definition.type = next;
          },
          parameter: false,
        },
      ];
  }
}

/** A list of items in which names are looked up: an interface's, an inline one's, the world's. */
export interface Scope {
  /** Where it is an interface of a package. */
  ref?: InterfaceRef;
  /** Of an inline interface and of the world none may be reached by `use`. */
  kind: 'interface' | 'inline' | 'world';
  items: (Item | WorldItem)[];
  /** The package whose version its gates speak of. */
  package: number;
}

export function scopesOf(slot: Slot): Scope[] {
  const main = slot.packages.length - 1;
  const scopes: Scope[] = slot.packages.flatMap((pkg, index) =>
    pkg.interfaces.map((item) => ({
      kind: 'interface' as const,
      ref: { package: index, name: item.name },
      items: item.items,
      package: index,
    })),
  );
  for (const item of slot.world.items) {
    if (item.kind === 'inline') scopes.push({ kind: 'inline', items: item.items, package: main });
  }
  scopes.push({ kind: 'world', items: slot.world.items, package: main });
  return scopes;
}

/** The names an item puts into its scope. */
export function nameOf(item: Item | WorldItem): string | undefined {
  switch (item.kind) {
    case 'use':
      return item.as ?? item.name;
    case 'interface':
      return item.label;
    case 'extern-function':
      return item.function.name;
    case 'inline':
    case 'type':
    case 'function':
      return item.name;
  }
}
