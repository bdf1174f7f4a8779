/** The packages of all slots as the language service takes them: one for each directory of WIT. */

import type { LanguageService } from '../../../wit/language/service.ts';
import type { WorkspacePackage, WorkspaceRoot } from '../../../wit/language/workspace.ts';
import type { LintOptions } from '../../../wit/lint/lint.ts';
import { lintRules } from '../../../wit/lint/rules.ts';
import type { Model } from '../../../wit/model/model.ts';
import { compareVersions } from '../../../wit/model/versions.ts';
import type {
  SlotsDocument,
  SlotVersionDocument,
  WitPackage,
} from '../../../workspace/contract/shell-data.ts';
import { uriOfPath } from '../../core/uris.ts';

/** Slots may share a directory; it is one root. */
export const rootId = ({ path }: Pick<SlotVersionDocument, 'path'>): string => uriOfPath(path);

/** The roots of earlier versions, for comparing settings: their models are only made when asked for. */
interface RootLint extends LintOptions {
  readonly earlierRoots: readonly string[];
}

const silent: RootLint = {
  earlierRoots: [],
  levels: Object.fromEntries(lintRules.map(({ code }) => [code, 'off' as const])),
};

/** The project's own directory is `.` among paths. */
const directoryOf = (id: string): string => (id.endsWith('/.') ? id.slice(0, -1) : `${id}/`);

interface SlotRoot extends WorkspaceRoot {
  readonly lint: RootLint;
}

export class Roots {
  readonly #service: LanguageService;
  readonly #open = new Set<string>();
  #roots: readonly SlotRoot[] = [];

  constructor(service: LanguageService) {
    this.#service = service;
  }

  get ids(): readonly string[] {
    return this.#roots.map(({ id }) => id);
  }

  get uris(): readonly string[] {
    const files = this.#roots.flatMap(({ main }) => main.files);
    return [...new Set(files.flatMap((file) => ('uri' in file ? [file.uri] : [])))];
  }

  /** Roots that are as they were keep their identity, and with it all that is known of them. */
  load(document: SlotsDocument): void {
    const known = new Map(this.#roots.map((root) => [root.id, root]));
    const made = new Map<string, SlotRoot>();
    for (const { versions } of document.slots) {
      const sorted = versions.toSorted((a, b) => compareVersions(a.version ?? '', b.version ?? ''));
      for (const version of sorted) {
        const id = rootId(version);
        if (made.has(id) || version.main.files.length === 0) continue;
        // Only the newest version is linted, against those before it: the others are released.
        const newest = version === sorted.at(-1);
        const earlier = sorted.slice(0, -1).map(rootId);
        const lint = newest ? this.#lintOptions(document, earlier) : silent;
        const root = rootOf(id, version, lint);
        const before = known.get(id);
        made.set(id, before !== undefined && sameRoot(before, root) ? before : root);
      }
    }
    this.#roots = [...made.values()];
    this.#sync();
  }

  #lintOptions({ lint, languages }: SlotsDocument, earlier: readonly string[]): RootLint {
    const modelsOf = (): readonly Model[] =>
      earlier.flatMap((id) => this.#service.snapshot(id)?.resolution.model ?? []);
    return {
      earlierRoots: earlier,
      ...(lint === undefined ? {} : { levels: lint }),
      ...(languages === undefined ? {} : { languages }),
      // Earlier versions are resolved when lint asks for them, not when the project is opened.
      get earlier() {
        return modelsOf();
      },
    };
  }

  opened(uri: string): void {
    if (this.#open.has(uri)) return;
    this.#open.add(uri);
    this.#sync();
  }

  closed(uri: string): void {
    if (this.#open.delete(uri)) this.#sync();
  }

  /** A file that is open and not yet on disk belongs to the package whose directory it is in. */
  #sync(): void {
    const known = new Set(this.uris);
    const added = [...this.#open].filter((uri) => uri.endsWith('.wit') && !known.has(uri));
    this.#service.setRoots(
      this.#roots.map((root) => {
        const own = added.filter(
          (uri) => uri.slice(0, uri.lastIndexOf('/') + 1) === directoryOf(root.id),
        );
        if (own.length === 0) return root;
        const files = [...root.main.files, ...own.map((uri) => ({ uri, text: '' }))];
        return { ...root, main: { ...root.main, files } };
      }),
    );
  }
}

function rootOf(id: string, version: SlotVersionDocument, lint: RootLint): SlotRoot {
  return {
    id,
    main: packageOf(version.main),
    deps: version.deps.map(packageOf),
    ...(version.depsPath === undefined ? {} : { depsUri: uriOfPath(version.depsPath) }),
    lint,
  };
}

const packageOf = ({ path, files }: WitPackage): WorkspacePackage => ({
  path,
  files: files.map((file) =>
    'text' in file ? { uri: uriOfPath(file.path), text: file.text } : file,
  ),
});

function sameRoot(a: SlotRoot, b: SlotRoot): boolean {
  return (
    a.depsUri === b.depsUri &&
    sameLint(a.lint, b.lint) &&
    samePackage(a.main, b.main) &&
    a.deps.length === b.deps.length &&
    a.deps.every((one, index) => {
      const other = b.deps[index];
      return other !== undefined && samePackage(one, other);
    })
  );
}

function sameLint(a: RootLint, b: RootLint): boolean {
  const plain = ({ levels, languages, earlierRoots }: RootLint) => [
    levels,
    languages,
    earlierRoots,
  ];
  return a === b || JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function samePackage(a: WorkspacePackage, b: WorkspacePackage): boolean {
  return (
    a.path === b.path &&
    a.files.length === b.files.length &&
    a.files.every((file, index) => {
      const other = b.files[index];
      if (other === undefined) return false;
      if ('text' in file)
        return 'text' in other && file.uri === other.uri && file.text === other.text;
      return 'bytes' in other && file.path === other.path && sameBytes(file.bytes, other.bytes);
    })
  );
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
