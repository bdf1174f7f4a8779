/** One package and its dependencies at one moment: resolved, bound and linted, each when asked for. */

import { lint } from '../lint/lint.ts';
import type { BinaryFile, Resolution, WitInput } from '../model/input.ts';
import { resolve } from '../model/resolve.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Bindings, bind } from './binder.ts';
import type { WitDocument } from './document.ts';
import { Entities } from './entities.ts';
import type { Occurrence } from './symbols.ts';
import type { WorkspaceRoot } from './workspace.ts';

export interface SnapshotPackage {
  readonly path: string;
  readonly documents: readonly WitDocument[];
  readonly binaries: readonly BinaryFile[];
  readonly foreign: boolean;
}

export class Snapshot {
  readonly root: WorkspaceRoot;
  /** The main package first. */
  readonly packages: readonly SnapshotPackage[];
  readonly #documents: ReadonlyMap<string, WitDocument>;
  #resolution: Resolution | undefined;
  #everything: Resolution | undefined;
  #bindings: Bindings | undefined;
  #entities: Entities | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;

  constructor(root: WorkspaceRoot, packages: readonly SnapshotPackage[]) {
    this.root = root;
    this.packages = packages;
    this.#documents = new Map(
      packages.flatMap(({ documents }) => documents.map((one) => [one.uri, one])),
    );
  }

  document(uri: string): WitDocument | undefined {
    return this.#documents.get(uri);
  }

  get documents(): readonly WitDocument[] {
    return [...this.#documents.values()];
  }

  /** Whether the file belongs to a package that is worked on, and not to a dependency. */
  isMain(uri: string): boolean {
    return this.packages[0]?.documents.some((one) => one.uri === uri) ?? false;
  }

  #resolve(features: readonly string[] | 'all' | undefined): Resolution {
    const files = ({ path, documents, binaries }: SnapshotPackage) => ({
      path,
      files: [...documents.map(({ uri, text }) => ({ path: uri, text })), ...binaries],
    });
    const [main, ...deps] = this.packages;
    const input: WitInput = {
      main: main === undefined ? { path: this.root.id, files: [] } : files(main),
      deps: deps.map(files),
    };
    return resolve(input, {
      ...(features === undefined ? {} : { features }),
      parse: (path) => this.#documents.get(path)?.tree,
    });
  }

  /** Whether `resolution` is there already, or takes its time. */
  get resolved(): boolean {
    return this.#resolution !== undefined;
  }

  /** As the command line resolves it: without the items behind features that are off. */
  get resolution(): Resolution {
    this.#resolution ??= this.#resolve(this.root.features);
    return this.#resolution;
  }

  /** With all items, so that hovers and completion know what is behind a feature. */
  get everything(): Resolution {
    if (this.#everything === undefined) {
      const gated = this.documents.some(({ text }) => text.includes('@unstable'));
      this.#everything =
        gated && this.root.features !== 'all' ? this.#resolve('all') : this.resolution;
    }
    return this.#everything;
  }

  get bindings(): Bindings {
    this.#bindings ??= bind(
      this.packages.map(({ documents, foreign }) => ({
        trees: documents.map(({ tree }) => tree),
        foreign,
      })),
    );
    return this.#bindings;
  }

  get entities(): Entities {
    this.#entities ??= new Entities(this.everything.model);
    return this.#entities;
  }

  /** What parser, resolver and lint say. Lint speaks when there are no errors: it judges valid slots. */
  get diagnostics(): readonly Diagnostic[] {
    if (this.#diagnostics === undefined) {
      const { diagnostics } = this.resolution;
      const invalid = diagnostics.some(({ severity }) => severity === 'error');
      this.#diagnostics = invalid
        ? diagnostics
        : [...diagnostics, ...lint(this.resolution, this.root.lint)];
    }
    return this.#diagnostics;
  }

  /** The name at `offset`, or the one that ends there. */
  occurrenceAt(uri: string, offset: number): Occurrence | undefined {
    const list = this.bindings.occurrences.get(uri) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    // Names do not overlap, so only the last two that begin here or before can reach the offset.
    const last = list[low - 1];
    return last !== undefined && offset <= last.end ? last : undefined;
  }
}
