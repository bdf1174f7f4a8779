/**
 * What the type-level sections of a component say, item by item and in their order, which is the
 * order of the index spaces. Nothing is looked up here: indices are as they stand in the file.
 *
 * Source: the component model's Binary.md, as wasmparser 0.259 reads it with every feature on.
 */

import type { PrimitiveName } from '../model/model.ts';
import type { CoreModule } from './read-module.ts';

/** A result type, in the file or in the model; without the part that is `undefined`. */
export function resultWith<T>(
  ok: T | undefined,
  err: T | undefined,
): { readonly kind: 'result'; readonly ok?: T; readonly err?: T } {
  if (ok === undefined) return err === undefined ? { kind: 'result' } : { kind: 'result', err };
  return err === undefined ? { kind: 'result', ok } : { kind: 'result', ok, err };
}

/** A primitive, or the index of a type. */
export type ValueRef = PrimitiveName | number;

export interface NamedRef {
  readonly name: string;
  readonly type: ValueRef;
}

export interface OptionalNamedRef {
  readonly name: string;
  readonly type?: ValueRef;
}

export type DefinedType =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'record'; readonly fields: readonly NamedRef[] }
  | { readonly kind: 'variant'; readonly cases: readonly OptionalNamedRef[] }
  | { readonly kind: 'enum'; readonly names: readonly string[] }
  | { readonly kind: 'flags'; readonly names: readonly string[] }
  | { readonly kind: 'tuple'; readonly types: readonly ValueRef[] }
  | { readonly kind: 'list'; readonly type: ValueRef }
  | { readonly kind: 'fixed-length-list'; readonly type: ValueRef; readonly length: number }
  | { readonly kind: 'map'; readonly key: ValueRef; readonly value: ValueRef }
  | { readonly kind: 'option'; readonly type: ValueRef }
  | { readonly kind: 'result'; readonly ok?: ValueRef; readonly err?: ValueRef }
  | { readonly kind: 'stream'; readonly type?: ValueRef }
  | { readonly kind: 'future'; readonly type?: ValueRef }
  | { readonly kind: 'own'; readonly resource: number }
  | { readonly kind: 'borrow'; readonly resource: number };

export interface FuncType {
  readonly kind: 'func';
  readonly async: boolean;
  readonly params: readonly NamedRef[];
  readonly result?: ValueRef;
}

export interface ScopedType {
  readonly kind: 'component' | 'instance';
  readonly declarations: readonly Definition[];
}

export interface ResourceType {
  readonly kind: 'resource';
}

export type TypeSyntax = DefinedType | FuncType | ScopedType | ResourceType;

/** The kinds of item that have an index space of their own at the component level. */
export type Sort = 'core-module' | 'func' | 'value' | 'type' | 'component' | 'instance';

/** Core sorts of which only the number of items matters here. */
export type CoreSort = 'core-func' | 'core-table' | 'core-memory' | 'core-global' | 'core-tag';

export interface ExternName {
  readonly name: string;
  /** `implements`: the id of the interface that a labelled instance is. */
  readonly implements?: string;
  /** The rest of a version of which `name` has only the semver track. */
  readonly versionSuffix?: string;
  readonly externalId?: string;
}

export type ExternType =
  | { readonly sort: 'core-module' | 'func' | 'component' | 'instance'; readonly index: number }
  | { readonly sort: 'value'; readonly type: ValueRef }
  | { readonly sort: 'type'; readonly bound: 'eq'; readonly index: number }
  | { readonly sort: 'type'; readonly bound: 'resource' };

export interface InstantiationArgument {
  readonly name: string;
  readonly sort: Sort;
  readonly index: number;
}

export interface InlineExport {
  readonly name: ExternName;
  readonly sort: Sort;
  readonly index: number;
}

export type Definition = { readonly offset: number } & (
  | { readonly kind: 'type'; readonly type: TypeSyntax }
  | { readonly kind: 'core-types'; readonly count: number }
  | {
      readonly kind: 'alias';
      readonly sort: Sort;
      readonly instance: number;
      readonly name: string;
    }
  | { readonly kind: 'core-alias'; readonly sort: CoreSort }
  | {
      readonly kind: 'outer-alias';
      readonly sort: Sort | 'core-type';
      readonly count: number;
      readonly index: number;
    }
  | { readonly kind: 'import'; readonly name: ExternName; readonly type: ExternType }
  /** An export of a component, of something it holds. */
  | {
      readonly kind: 'export';
      readonly name: ExternName;
      readonly sort: Sort;
      readonly index: number;
      readonly type?: ExternType;
    }
  /** An export in the type of a component or instance. */
  | { readonly kind: 'export-type'; readonly name: ExternName; readonly type: ExternType }
  | { readonly kind: 'core-module' }
  | { readonly kind: 'core-instance' }
  | { readonly kind: 'component'; readonly component: ComponentSyntax }
  | {
      readonly kind: 'instantiate';
      readonly component: number;
      readonly arguments: readonly InstantiationArgument[];
    }
  | { readonly kind: 'inline-instance'; readonly exports: readonly InlineExport[] }
  | { readonly kind: 'lift'; readonly type: number }
  | { readonly kind: 'core-func' }
  | { readonly kind: 'start'; readonly results: number }
);

/** A section of the file, the eight bytes of the header not counted. */
export interface Section {
  /** `type`, `import`, `core module` …; for a custom section its name. */
  readonly name: string;
  readonly custom: boolean;
  /** Of the section's contents; for a custom section, of what follows its name. */
  readonly offset: number;
  readonly bytes: number;
}

export interface ComponentSyntax {
  readonly offset: number;
  readonly definitions: readonly Definition[];
  /** Core modules and components that stand directly in this component, in the order of the file. */
  readonly nested: readonly (CoreModule | ComponentSyntax)[];
  readonly sections: readonly Section[];
}
