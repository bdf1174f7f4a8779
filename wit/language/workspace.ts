/**
 * The files that the language service knows: what was read from disk, and over it what is open in
 * the editor. Trees are kept by text and whole packages are resolved again when a text changed.
 */

import type { LintOptions } from '../lint/lint.ts';
import type { BinaryFile } from '../model/input.ts';
import type { SyntaxTree } from '../syntax/ast.ts';
import { parseWit } from '../syntax/parse.ts';
import { WitDocument } from './document.ts';
import { Snapshot, type SnapshotPackage } from './snapshot.ts';

/** A text as it was read from disk. */
export interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
}

/** The files of one package: a directory, a single file, a binary. */
export interface WorkspacePackage {
  /** As messages name it. */
  readonly path: string;
  readonly files: readonly (WorkspaceFile | BinaryFile)[];
}

/** A WIT package that is worked on, with the packages that it depends on. */
export interface WorkspaceRoot {
  /** Unique among the roots; the URI of the directory does well. */
  readonly id: string;
  readonly main: WorkspacePackage;
  readonly deps: readonly WorkspacePackage[];
  /** Where a missing dependency would be put: the URI of `deps`, without a `/` at its end. */
  readonly depsUri?: string;
  /** Levels and languages of `slot.json`. */
  readonly lint?: LintOptions;
  /** Features whose `@unstable` items count for diagnostics; none without it. */
  readonly features?: readonly string[] | 'all';
}

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export class Workspace {
  readonly #roots = new Map<string, WorkspaceRoot>();
  readonly #open = new Map<string, OpenDocument>();
  readonly #documents = new Map<string, WitDocument>();
  readonly #snapshots = new Map<string, Snapshot>();
  /** Open files that belong to no root, each as a root of its own. */
  readonly #loose = new Map<string, WorkspaceRoot>();
  /** Roots of each file; those in which it belongs to the main package come first. */
  #rootsByUri: Map<string, WorkspaceRoot[]> | undefined;

  setRoots(roots: readonly WorkspaceRoot[]): void {
    this.#roots.clear();
    for (const root of roots) this.#roots.set(root.id, root);
    this.#rootsByUri = undefined;
    const used = new Set(roots.map(({ id }) => id));
    for (const id of this.#snapshots.keys()) if (!used.has(id)) this.#snapshots.delete(id);
    this.#forgetDocuments();
  }

  get roots(): readonly WorkspaceRoot[] {
    return [...this.#roots.values()];
  }

  get openDocuments(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  open(document: OpenDocument): void {
    this.#open.set(document.uri, document);
  }

  /** After it, what was read from disk counts again. */
  close(uri: string): void {
    this.#open.delete(uri);
    this.#loose.delete(uri);
    this.#snapshots.delete(looseId(uri));
    this.#forgetDocuments();
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** The document, open or on disk; `undefined` for a file that is not known. */
  document(uri: string): WitDocument | undefined {
    const open = this.#open.get(uri);
    if (open !== undefined) return this.#document(uri, open.text, open.version);
    for (const root of this.rootsOf(uri)) {
      const file = textFiles(root).find((one) => one.uri === uri);
      if (file !== undefined) return this.#document(uri, file.text, undefined);
    }
    return undefined;
  }

  #document(uri: string, text: string, version: number | undefined): WitDocument {
    const known = this.#documents.get(uri);
    if (known !== undefined && known.text === text) {
      if (known.version === version) return known;
      const moved = new WitDocument(uri, version, known.tree);
      this.#documents.set(uri, moved);
      return moved;
    }
    const made = new WitDocument(uri, version, parseWit(uri, text));
    this.#documents.set(uri, made);
    return made;
  }

  #forgetDocuments(): void {
    const used = new Set(this.#open.keys());
    for (const root of this.#roots.values()) for (const { uri } of textFiles(root)) used.add(uri);
    for (const uri of this.#documents.keys()) if (!used.has(uri)) this.#documents.delete(uri);
  }

  /** The roots that hold a file, those whose main package it belongs to first. */
  rootsOf(uri: string): readonly WorkspaceRoot[] {
    if (this.#rootsByUri === undefined) {
      const byUri = new Map<string, WorkspaceRoot[]>();
      const add = (root: WorkspaceRoot, { files }: WorkspacePackage): void => {
        for (const file of files) {
          if (!('text' in file)) continue;
          const list = byUri.get(file.uri);
          if (list === undefined) byUri.set(file.uri, [root]);
          else if (!list.includes(root)) list.push(root);
        }
      };
      for (const root of this.#roots.values()) add(root, root.main);
      for (const root of this.#roots.values()) for (const one of root.deps) add(root, one);
      this.#rootsByUri = byUri;
    }
    const found = this.#rootsByUri.get(uri);
    if (found !== undefined) return found;
    const open = this.#open.get(uri);
    if (open === undefined) return [];
    const loose = this.#loose.get(uri) ?? looseRoot(open);
    this.#loose.set(uri, loose);
    return [loose];
  }

  /** Everything known of the package that a file belongs to; the same object until a text changes. */
  snapshotOf(uri: string): Snapshot | undefined {
    const root = this.rootsOf(uri)[0];
    return root === undefined ? undefined : this.snapshot(root);
  }

  /** The snapshots of all roots, and of open files that belong to none. */
  snapshots(): readonly Snapshot[] {
    const loose = [...this.#open.keys()].flatMap((uri) => this.rootsOf(uri).slice(0, 1));
    const roots = new Map([...this.#roots.values(), ...loose].map((root) => [root.id, root]));
    return [...roots.values()].map((root) => this.snapshot(root));
  }

  snapshot(root: WorkspaceRoot): Snapshot {
    const packages = [root.main, ...root.deps].map((one, index) => this.#package(one, index > 0));
    const known = this.#snapshots.get(root.id);
    if (known !== undefined && known.root === root && samePackages(known.packages, packages)) {
      return known;
    }
    const made = new Snapshot(root, packages);
    this.#snapshots.set(root.id, made);
    return made;
  }

  #package({ path, files }: WorkspacePackage, foreign: boolean): SnapshotPackage {
    const documents: WitDocument[] = [];
    const binaries: BinaryFile[] = [];
    for (const file of files) {
      if (!('text' in file)) {
        binaries.push(file);
        continue;
      }
      const open = this.#open.get(file.uri);
      documents.push(this.#document(file.uri, open?.text ?? file.text, open?.version));
    }
    // A file is renamed and edited where it belongs to a main package, in whatever root.
    const own = !foreign || documents.some(({ uri }) => this.#isOwn(uri));
    return { path, documents, binaries, foreign: !own };
  }

  #isOwn(uri: string): boolean {
    return this.rootsOf(uri).some((root) =>
      root.main.files.some((file) => 'text' in file && file.uri === uri),
    );
  }
}

const looseId = (uri: string): string => `loose:${uri}`;

/** An open file that no root holds is a package by itself. */
function looseRoot({ uri, text }: OpenDocument): WorkspaceRoot {
  const path = decodedName(uri);
  return { id: looseId(uri), main: { path, files: [{ uri, text }] }, deps: [] };
}

function decodedName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

const textFiles = (root: WorkspaceRoot): readonly WorkspaceFile[] =>
  [root.main, ...root.deps].flatMap(({ files }) => files.filter((file) => 'text' in file));

function samePackages(a: readonly SnapshotPackage[], b: readonly SnapshotPackage[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        one.path === other.path &&
        one.foreign === other.foreign &&
        sameList(one.binaries, other.binaries) &&
        sameList(trees(one), trees(other))
      );
    })
  );
}

const trees = ({ documents }: SnapshotPackage): readonly SyntaxTree[] =>
  documents.map(({ tree }) => tree);

const sameList = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);
