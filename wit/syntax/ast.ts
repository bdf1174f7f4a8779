/**
 * The syntax tree of one WIT file. Each node knows its range in the text; the text itself is kept
 * whole in the tokens, so nothing is ever lost: comments, order, blank lines, `\r\n`.
 *
 * The parser never throws on text. Where something is missing it leaves an `Identifier` with
 * `missing: true` or a type of kind `error`, and a diagnostic.
 *
 * Grammar: WIT.md of the component model, as wit-parser 0.259 reads it.
 */

import type { PrimitiveName } from '../model/model.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { TextRange } from '../text/position.ts';
import type { Tokens } from './tokens.ts';

export interface SyntaxTree {
  readonly path: string;
  readonly text: string;
  /** Every unit of the text belongs to exactly one token; joined, they are the text. */
  readonly tokens: Tokens;
  readonly file: FileNode;
  readonly diagnostics: readonly Diagnostic[];
  /** Text that errors kept out of the tree, so that a name in it may be defined after all. */
  readonly unread?: readonly TextRange[];
}

/** A name as written. `text` is without the `%` of an explicit identifier. */
export interface Identifier extends TextRange {
  readonly text: string;
  readonly explicit: boolean;
  /** The parser expected a name here and found none; the range is empty. */
  readonly missing?: true;
}

export interface VersionNode extends TextRange {
  readonly text: string;
}

/** Doc comments before an item. `contents` is the text as wit-parser gives it to bindings. */
export interface Docs extends TextRange {
  readonly contents: string;
}

export interface PackageNameNode extends TextRange {
  readonly namespace: Identifier;
  readonly name: Identifier;
  readonly version?: VersionNode;
}

interface Documented {
  readonly docs?: Docs;
  readonly attributes: readonly Attribute[];
}

export type Attribute =
  | (TextRange & {
      readonly kind: 'since';
      readonly nameRange: TextRange;
      readonly version: VersionNode;
    })
  | (TextRange & {
      readonly kind: 'unstable';
      readonly nameRange: TextRange;
      readonly feature: Identifier;
    })
  | (TextRange & {
      readonly kind: 'deprecated';
      readonly nameRange: TextRange;
      readonly version: VersionNode;
    })
  | (TextRange & {
      readonly kind: 'external-id';
      readonly nameRange: TextRange;
      readonly id: string;
    });

export interface FileNode extends TextRange {
  readonly kind: 'file';
  /** `package ns:name@1.0.0;` at the head of the file. */
  readonly header?: PackageHeader;
  readonly items: readonly FileItem[];
}

export interface PackageHeader extends TextRange {
  readonly kind: 'package-header';
  readonly docs?: Docs;
  readonly name: PackageNameNode;
}

export type FileItem = InterfaceNode | WorldNode | TopLevelUse | NestedPackage;

/** `package ns:name { … }` */
export interface NestedPackage extends TextRange, Documented {
  readonly kind: 'nested-package';
  readonly name: PackageNameNode;
  readonly items: readonly FileItem[];
}

/** `use path as name;` at the top level of a file. */
export interface TopLevelUse extends TextRange, Documented {
  readonly kind: 'top-level-use';
  readonly path: UsePath;
  readonly alias?: Identifier;
}

/** `name` or `ns:pkg/name@1.0.0`. */
export interface UsePath extends TextRange {
  readonly package?: PackageNameNode;
  readonly name: Identifier;
}

export interface InterfaceNode extends TextRange, Documented {
  readonly kind: 'interface';
  readonly name: Identifier;
  readonly items: readonly InterfaceItem[];
}

export type InterfaceItem = TypeDefNode | UseNode | FunctionNode;

export interface WorldNode extends TextRange, Documented {
  readonly kind: 'world';
  readonly name: Identifier;
  readonly items: readonly WorldItemNode[];
}

export type WorldItemNode = ExternNode | UseNode | TypeDefNode | IncludeNode;

/** `import …;` or `export …;` */
export interface ExternNode extends TextRange, Documented {
  readonly kind: 'import' | 'export';
  readonly item: ExternItem;
}

export type ExternItem =
  /** `import path;` */
  | (TextRange & { readonly kind: 'path'; readonly path: UsePath })
  /** `import label: path;` */
  | (TextRange & { readonly kind: 'named-path'; readonly name: Identifier; readonly path: UsePath })
  /** `import label: func(…);` */
  | (TextRange & {
      readonly kind: 'function';
      readonly name: Identifier;
      readonly signature: Signature;
    })
  /** `import label: interface { … }` */
  | (TextRange & {
      readonly kind: 'inline-interface';
      readonly name: Identifier;
      readonly items: readonly InterfaceItem[];
    });

/** `include path with { a as b };` */
export interface IncludeNode extends TextRange, Documented {
  readonly kind: 'include';
  readonly path: UsePath;
  readonly renames: readonly IncludeRename[];
}

export interface IncludeRename extends TextRange {
  readonly name: Identifier;
  readonly alias: Identifier;
}

/** `use path.{a, b as c};` */
export interface UseNode extends TextRange, Documented {
  readonly kind: 'use';
  readonly path: UsePath;
  readonly names: readonly UseName[];
}

export interface UseName extends TextRange {
  readonly name: Identifier;
  readonly alias?: Identifier;
}

/** `name: func(…) -> …;` in an interface. */
export interface FunctionNode extends TextRange, Documented {
  readonly kind: 'function';
  readonly name: Identifier;
  readonly signature: Signature;
}

export interface Signature extends TextRange {
  readonly async: boolean;
  readonly params: readonly ParameterNode[];
  readonly result?: TypeNode;
}

export interface ParameterNode extends TextRange {
  readonly name: Identifier;
  readonly type: TypeNode;
}

/** `type`, `record`, `variant`, `enum`, `flags` or `resource`. */
export interface TypeDefNode extends TextRange, Documented {
  readonly kind: 'typedef';
  readonly name: Identifier;
  readonly body: TypeDefBody;
}

export type TypeDefBody =
  | { readonly kind: 'alias'; readonly type: TypeNode }
  | { readonly kind: 'record'; readonly fields: readonly FieldNode[] }
  | { readonly kind: 'variant'; readonly cases: readonly CaseNode[] }
  | { readonly kind: 'enum'; readonly cases: readonly LabelNode[] }
  | { readonly kind: 'flags'; readonly flags: readonly LabelNode[] }
  | { readonly kind: 'resource'; readonly functions: readonly ResourceFunction[] };

export interface FieldNode extends TextRange {
  readonly docs?: Docs;
  readonly name: Identifier;
  readonly type: TypeNode;
}

export interface CaseNode extends TextRange {
  readonly docs?: Docs;
  readonly name: Identifier;
  readonly type?: TypeNode;
}

export interface LabelNode extends TextRange {
  readonly docs?: Docs;
  readonly name: Identifier;
}

export interface ResourceFunction extends TextRange, Documented {
  readonly kind: 'method' | 'static' | 'constructor';
  /** For a constructor: the keyword itself, with `text` `constructor`. */
  readonly name: Identifier;
  readonly signature: Signature;
}

/** The range of a type is the whole of it, from its first to its last token. */
export type TypeNode =
  | (TextRange & { readonly kind: 'primitive'; readonly name: PrimitiveName })
  | (TextRange & { readonly kind: 'name'; readonly name: Identifier })
  | (TextRange & { readonly kind: 'list'; readonly element: TypeNode })
  | (TextRange & {
      readonly kind: 'fixed-length-list';
      readonly element: TypeNode;
      readonly length: number;
    })
  | (TextRange & { readonly kind: 'map'; readonly key: TypeNode; readonly value: TypeNode })
  | (TextRange & { readonly kind: 'option'; readonly element: TypeNode })
  | (TextRange & { readonly kind: 'result'; readonly ok?: TypeNode; readonly err?: TypeNode })
  | (TextRange & { readonly kind: 'tuple'; readonly elements: readonly TypeNode[] })
  | (TextRange & { readonly kind: 'stream'; readonly element?: TypeNode })
  | (TextRange & { readonly kind: 'future'; readonly element?: TypeNode })
  | (TextRange & { readonly kind: 'own'; readonly resource: Identifier })
  | (TextRange & { readonly kind: 'borrow'; readonly resource: Identifier })
  | (TextRange & { readonly kind: 'error' });
