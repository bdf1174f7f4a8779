/**
 * The model: packages, interfaces, worlds, types and functions with every name resolved. Made from
 * WIT text (`model/resolve.ts`, with spans) or from a component binary (`component/decode.ts`,
 * without), and the same in both cases, so that no consumer cares where it came from.
 *
 * An arena: things refer to each other by index into the model's four lists. That keeps cycles out,
 * lets a model cross a worker boundary, and is the form wasm-tools prints with `--json`, which
 * `model/json.ts` reads and writes.
 */

import type { Span } from '../text/position.ts';

declare const brand: unique symbol;
type Index<Kind extends string> = number & { readonly [brand]: Kind };
export type TypeId = Index<'type'>;
export type InterfaceId = Index<'interface'>;
export type WorldId = Index<'world'>;
export type PackageId = Index<'package'>;

export const primitiveNames = [
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'f32',
  'f64',
  'char',
  'string',
  'error-context',
] as const;
export type PrimitiveName = (typeof primitiveNames)[number];

/** A type as it is used: a primitive by name, anything else by its definition. */
export type Type = PrimitiveName | TypeId;

/** `packages` are in an order in which each comes after those it depends on. */
export interface Model {
  readonly worlds: readonly World[];
  readonly interfaces: readonly Interface[];
  readonly types: readonly TypeDef[];
  readonly packages: readonly Package[];
}

/** A world of a model: what a slot is, and what a component's own imports and exports are. */
export interface WorldRef {
  readonly model: Model;
  readonly world: WorldId;
}

export interface PackageName {
  readonly namespace: string;
  readonly name: string;
  /** Semantic version as written, without `@`. */
  readonly version?: string;
}

export interface Package {
  readonly name: PackageName;
  readonly docs?: string;
  readonly interfaces: ReadonlyMap<string, InterfaceId>;
  readonly worlds: ReadonlyMap<string, WorldId>;
  readonly span?: Span;
}

export type Stability =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unstable'; readonly feature: string; readonly deprecated?: string }
  | { readonly kind: 'stable'; readonly since: string; readonly deprecated?: string };

export interface Interface {
  /** Absent for an interface written inline in a world. */
  readonly name?: string;
  readonly package?: PackageId;
  readonly docs?: string;
  readonly stability: Stability;
  /** In the order of the text or binary. Includes what `use` brings in, as aliases. */
  readonly types: ReadonlyMap<string, TypeId>;
  /** By full name as in a component: `f`, `[method]r.f`, `[static]r.f`, `[constructor]r`. */
  readonly functions: ReadonlyMap<string, FunctionDef>;
  /** For the copy that `import label: some-interface;` makes: the interface it is a copy of. */
  readonly cloneOf?: InterfaceId;
  readonly span?: Span;
}

/**
 * The name of a world's import or export as a component carries it: a label (`log`) or an interface
 * id (`wasi:io/streams@0.2.6`). Only an id has a `/`.
 */
export type ExternName = string;

export interface World {
  readonly name: string;
  readonly package?: PackageId;
  readonly docs?: string;
  readonly stability: Stability;
  readonly imports: ReadonlyMap<ExternName, WorldItem>;
  readonly exports: ReadonlyMap<ExternName, WorldItem>;
  readonly span?: Span;
}

export type WorldItem =
  | {
      readonly kind: 'interface';
      readonly id: InterfaceId;
      readonly docs?: string;
      readonly stability: Stability;
      readonly externalId?: string;
      /** Where a component says with `implements` which interface a labelled import or export is. */
      readonly implements?: string;
      readonly span?: Span;
    }
  | { readonly kind: 'function'; readonly function: FunctionDef; readonly span?: Span }
  | { readonly kind: 'type'; readonly id: TypeId; readonly span?: Span };

export type FunctionKind =
  | { readonly kind: 'freestanding'; readonly async: boolean }
  | { readonly kind: 'method'; readonly async: boolean; readonly resource: TypeId }
  | { readonly kind: 'static'; readonly async: boolean; readonly resource: TypeId }
  | { readonly kind: 'constructor'; readonly async: false; readonly resource: TypeId };

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly span?: Span;
}

export interface FunctionDef {
  /** As a component carries it: `f`, `[method]r.f`, … */
  readonly name: string;
  readonly kind: FunctionKind;
  /** A method's first parameter is `self`, a borrow of its resource. */
  readonly params: readonly Parameter[];
  readonly result?: Type;
  readonly docs?: string;
  readonly stability: Stability;
  readonly externalId?: string;
  readonly span?: Span;
}

export type TypeOwner =
  | { readonly kind: 'interface'; readonly id: InterfaceId }
  | { readonly kind: 'world'; readonly id: WorldId }
  | { readonly kind: 'none' };

export interface TypeDef {
  /** Absent for a type written in place, such as `list<u8>`. */
  readonly name?: string;
  readonly owner: TypeOwner;
  readonly definition: TypeDefinition;
  readonly docs?: string;
  readonly stability: Stability;
  readonly externalId?: string;
  readonly span?: Span;
}

export type TypeDefinition =
  | { readonly kind: 'record'; readonly fields: readonly Field[] }
  | { readonly kind: 'variant'; readonly cases: readonly Case[] }
  | { readonly kind: 'enum'; readonly cases: readonly Label[] }
  | { readonly kind: 'flags'; readonly flags: readonly Label[] }
  | { readonly kind: 'resource' }
  | { readonly kind: 'own'; readonly resource: TypeId }
  | { readonly kind: 'borrow'; readonly resource: TypeId }
  | { readonly kind: 'tuple'; readonly types: readonly Type[] }
  | { readonly kind: 'option'; readonly type: Type }
  | { readonly kind: 'result'; readonly ok?: Type; readonly err?: Type }
  | { readonly kind: 'list'; readonly type: Type }
  | { readonly kind: 'fixed-length-list'; readonly type: Type; readonly length: number }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'stream'; readonly type?: Type }
  | { readonly kind: 'future'; readonly type?: Type }
  /** `type a = b;`, and what `use` brings in. */
  | { readonly kind: 'alias'; readonly type: Type };

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly docs?: string;
  readonly span?: Span;
}

export interface Case {
  readonly name: string;
  readonly type?: Type;
  readonly docs?: string;
  readonly span?: Span;
}

/** A case of an enum or a flag. */
export interface Label {
  readonly name: string;
  readonly docs?: string;
  readonly span?: Span;
}
