/** Where names are looked up: packages, their files, and the insides of interfaces and worlds. */

import { formatPackageName } from '../model/names.ts';
import { packageOfPath } from '../model/resolving/paths.ts';
import type { FileItem, PackageNameNode, SyntaxTree, UseNode, UsePath } from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import type { WitSymbol } from './symbols.ts';

export interface PackageScope {
  /** With its version: `ns:name@1.0.0`. */
  readonly key: string;
  readonly symbol: WitSymbol;
  readonly version: string | undefined;
  /** Interfaces and worlds. */
  readonly items: Map<string, WitSymbol>;
  readonly features: Map<string, WitSymbol>;
  readonly files: FileScope[];
  readonly foreign: boolean;
}

/** A file, or the inside of a `package x { }` block: what top-level `use` is seen in. */
export interface FileScope {
  readonly uri: string;
  readonly tree: SyntaxTree;
  readonly items: readonly FileItem[];
  readonly package: PackageScope;
  /** What the names of the file stand for: its own items and what top-level `use` brings in. */
  readonly names: Map<string, WitSymbol | undefined>;
}

/** The inside of an interface or world. */
export interface MemberScope {
  readonly symbol: WitSymbol;
  readonly file: FileScope;
  readonly uses: readonly UseNode[];
  /** Types, own ones and those that `use` brings in; in an interface functions as well. */
  readonly names: Map<string, WitSymbol>;
  usesResolved: boolean;
}

export function keyOfPackage({ namespace, name, version }: PackageNameNode): string {
  const base = `${namespace.text}:${name.text}`;
  return version === undefined ? base : `${base}@${version.text}`;
}

export function keyOfPath(path: UsePath): string | undefined {
  const name = packageOfPath(path);
  return name === undefined ? undefined : formatPackageName(name);
}

/** `ns:name`, without the version. */
export function packageRange({ namespace, name }: PackageNameNode): TextRange {
  return { start: namespace.start, end: Math.max(namespace.end, name.end) };
}
