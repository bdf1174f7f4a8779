/** What the resolver reads: files that somebody else has read from disk, an editor or an archive. */

import type { SyntaxTree } from '../syntax/ast.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Model, PackageId } from './model.ts';

/** A WIT text file. `path` is what diagnostics will say; `/` separates, whatever the platform. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A binary WIT package from `deps/`. A component or a core module is refused (R040). */
export interface BinaryFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of one package: a directory of `.wit` files, one file, or one binary. */
export interface PackageFiles {
  /** The directory or file, as diagnostics name it. */
  readonly path: string;
  readonly files: readonly (TextFile | BinaryFile)[];
}

/**
 * One thing to resolve. Nested `package x { … }` blocks in any file give further packages.
 * Rule: WIT.md "Package format" and wit-parser's `Resolve::push_dir`.
 */
export interface WitInput {
  readonly main: PackageFiles;
  /** Each entry of `deps/`: a directory, a single `.wit`, a `.wasm`. */
  readonly deps: readonly PackageFiles[];
}

export interface ResolveOptions {
  /** `@unstable(feature = x)` items are kept for these features; `'all'` keeps every one. */
  readonly features?: readonly string[] | 'all';
  /** A tree that the caller has already; a file for which it gives none is parsed. */
  readonly parse?: (path: string, text: string) => SyntaxTree | undefined;
}

/** What resolving gives. With errors the model holds what could be understood. */
export interface Resolution {
  readonly model: Model;
  /** The package of `input.main`; absent when it has no `package` header, or nested ones only. */
  readonly main?: PackageId;
  /** By severity; what could not be read before what could not be resolved; by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The syntax tree of each text file, by path. */
  readonly trees: ReadonlyMap<string, SyntaxTree>;
}
