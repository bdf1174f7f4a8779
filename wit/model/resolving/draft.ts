/**
 * A package whose names are looked up but which is not yet joined to the packages it depends on.
 *
 * Types inside a draft are ids into the draft's own `types`, although they have the same TypeScript
 * type as those of a model: so the model's shapes serve here too, and `link.ts` translates.
 */

import type { Span } from '../../text/position.ts';
import type {
  FunctionDef,
  PackageName,
  Stability,
  TypeDefinition,
  TypeId,
  TypeOwner,
  WorldItem,
} from '../model.ts';

/** A part of the model while its optional fields are filled in, which is quicker than spreading. */
export type Growing<Part> = { -readonly [Field in keyof Part]: Part[Field] };

/** The owner of types that are written in place. */
export const noOwner: TypeOwner = { kind: 'none' };

/** What a name in an interface or world stands for. `broken`: reported already, ask no more. */
export type Entry =
  | { readonly kind: 'type'; readonly id: number; readonly span: Span }
  | { readonly kind: 'function'; readonly span: Span }
  | { readonly kind: 'broken'; readonly span: Span };

/** An interface or world of the package, or of another one that is referred to. */
export interface ItemRef {
  readonly kind: 'interface' | 'world';
  /** Index into the draft's `interfaces` or `worlds`. */
  readonly id: number;
  readonly span: Span;
}

export interface ForeignPackage {
  readonly name: PackageName;
  /** Where it is first referred to. */
  readonly span: Span;
  readonly items: Map<string, ItemRef>;
}

/** An item of another package, with the gates of all places that refer to it. */
export interface ForeignItem {
  readonly package: ForeignPackage;
  readonly name: string;
  readonly stabilities: Stability[];
  /** A place that needs the other kind of item is reported already. */
  misused: boolean;
}

export interface TypeDraft {
  readonly name: string | undefined;
  readonly owner: TypeOwner;
  /** `foreign`: brought in from an interface of another package, which `owner` names. */
  readonly definition: TypeDefinition | { readonly kind: 'foreign' };
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  readonly span: Span;
}

export interface InterfaceDraft {
  readonly name: string | undefined;
  docs: string | undefined;
  stability: Stability;
  readonly types: Map<string, TypeId>;
  readonly functions: Map<string, FunctionDef>;
  readonly span: Span;
  readonly foreign: ForeignItem | undefined;
  /** What `use` finds here. */
  names: Map<string, Entry>;
  /** False while its contents are unknown: before its turn, or for ever in a circle. */
  resolved: boolean;
}

export interface IncludeDraft {
  /** Index into the draft's `worlds`. */
  readonly world: number;
  readonly stability: Stability;
  readonly renames: readonly IncludeRename[];
  readonly span: Span;
}

export interface IncludeRename {
  readonly name: string;
  readonly alias: string;
  readonly span: Span;
}

export interface WorldDraft {
  readonly name: string;
  docs: string | undefined;
  stability: Stability;
  /** By label, or `interfaceKey(id)` for an interface that has a name of its own. */
  readonly imports: Map<string, WorldItem>;
  readonly exports: Map<string, WorldItem>;
  readonly includes: IncludeDraft[];
  readonly span: Span;
  readonly foreign: ForeignItem | undefined;
}

/** The key of an interface in the imports or exports of a draft world. No label has a `/`. */
export const interfaceKey = (id: number): string => `/${id}`;
