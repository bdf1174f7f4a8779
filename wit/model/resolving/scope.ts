/**
 * Names at the level of files and packages: which interface or world each path means, which
 * packages are needed, and the order in which interfaces and worlds can be resolved.
 *
 * Rule: wit-parser's `ast/resolve.rs`, `populate_foreign_deps` to `populate_foreign_types`.
 */

import type { FileItem, Identifier, UsePath } from '../../syntax/ast.ts';
import type { Span } from '../../text/position.ts';
import { interfaceId, typeId } from '../ids.ts';
import { formatPackageName } from '../names.ts';
import { externalIdOf, stabilityOf, unknownStability } from './attributes.ts';
import type {
  Entry,
  ForeignItem,
  ForeignPackage,
  InterfaceDraft,
  ItemRef,
  TypeDraft,
  WorldDraft,
} from './draft.ts';
import type { PackageSource, SourceFile } from './packages.ts';
import { type PathReference, packageOfPath, referencesOf } from './paths.ts';
import { type Reporter, replaceFix, spanOf } from './reporter.ts';
import { listNames, nearest } from './suggest.ts';
import { type Cycle, type Edge, toposort } from './toposort.ts';

type Declaration = Extract<FileItem, { kind: 'interface' | 'world' }>;

interface Node {
  readonly name: string;
  readonly item: Declaration;
  readonly file: SourceFile;
  readonly edges: Edge<Span>[];
}

interface FileReferences {
  readonly file: SourceFile;
  readonly references: readonly PathReference[];
}

/** The names of an interface before its turn, when it gets its own. */
const noNames: Map<string, Entry> = new Map();

/** Something to resolve: its syntax, its file, and its draft. */
export interface Task {
  readonly item: Declaration;
  readonly file: SourceFile;
  readonly id: number;
}

/** A type of another package that must turn out to be a resource. */
export interface RequiredResource {
  readonly type: number;
  readonly handle: 'own' | 'borrow';
  readonly span: Span;
}

export class PackageScope {
  readonly source: PackageSource;
  readonly reporter: Reporter;
  readonly types: TypeDraft[] = [];
  readonly interfaces: InterfaceDraft[] = [];
  readonly worlds: WorldDraft[] = [];
  readonly foreign = new Map<string, ForeignPackage>();
  /** Types of other packages that `own` or `borrow` stands before. */
  readonly requiredResources: RequiredResource[] = [];
  /** In the order in which each comes after those it depends on. */
  readonly tasks: Task[] = [];
  readonly #items = new Map<string, ItemRef>();
  /** Names of the package's items, known before their drafts are. */
  readonly #declared = new Map<string, Span>();
  readonly #fileItems = new Map<SourceFile, Map<string, ItemRef | undefined>>();

  constructor(source: PackageSource, reporter: Reporter) {
    this.source = source;
    this.reporter = reporter;
    const files = source.files.map((file) => ({ file, references: referencesOf(file.items) }));
    for (const { file, references } of files) this.#collectForeign(file, references);
    const nodes = this.#collectNodes(files);
    this.#order(nodes);
    for (const { file, references } of files) this.#collectForeignTypes(file, references);
  }

  addInterface(
    name: string | undefined,
    span: Span,
    foreign: ForeignItem | undefined = undefined,
  ): number {
    return (
      this.interfaces.push({
        name,
        docs: undefined,
        stability: unknownStability,
        types: new Map(),
        functions: new Map(),
        span,
        foreign,
        names: foreign === undefined ? noNames : new Map(),
        resolved: foreign !== undefined,
      }) - 1
    );
  }

  #addWorld(name: string, span: Span, foreign: ForeignItem | undefined = undefined): number {
    return (
      this.worlds.push({
        name,
        docs: undefined,
        stability: unknownStability,
        imports: new Map(),
        exports: new Map(),
        includes: [],
        span,
        foreign,
      }) - 1
    );
  }

  #collectForeign(file: SourceFile, references: readonly PathReference[]): void {
    for (const { path, attributes, needs } of references) {
      const name = packageOfPath(path);
      if (name === undefined || path.package === undefined || path.name.missing) continue;
      const key = formatPackageName(name);
      let foreign = this.foreign.get(key);
      if (foreign === undefined) {
        const range = { start: path.package.namespace.start, end: path.package.name.end };
        foreign = { name, span: spanOf(file.path, range), items: new Map() };
        this.foreign.set(key, foreign);
      }
      let item = foreign.items.get(path.name.text);
      if (item === undefined) {
        const span = spanOf(file.path, path.name);
        const target: ForeignItem = {
          package: foreign,
          name: path.name.text,
          stabilities: [],
          misused: false,
        };
        item =
          needs === 'world'
            ? { kind: 'world', id: this.#addWorld(path.name.text, span, target), span }
            : { kind: 'interface', id: this.addInterface(path.name.text, span, target), span };
        foreign.items.set(path.name.text, item);
      }
      const drafts = item.kind === 'world' ? this.worlds : this.interfaces;
      drafts[item.id]?.foreign?.stabilities.push(stabilityOf(attributes, file.path, this.reporter));
    }
  }

  /** The interfaces and worlds of all files, with what each must come after. */
  #collectNodes(files: readonly FileReferences[]): readonly Node[] {
    const nodes: Node[] = [];
    const byName = new Map<string, number>();
    for (const { file } of files) {
      for (const item of file.items) {
        if ((item.kind !== 'interface' && item.kind !== 'world') || item.name.missing) continue;
        const span = spanOf(file.path, item.name);
        const first = this.#declared.get(item.name.text);
        if (first !== undefined) {
          this.reporter.error(
            'R012',
            span,
            `The package has two items named \`${item.name.text}\``,
            {
              help: 'The files of a package share one space of names, for interfaces and worlds together.',
              related: [{ span: first, message: 'the first is here' }],
            },
          );
          continue;
        }
        this.#declared.set(item.name.text, span);
        byName.set(item.name.text, nodes.length);
        nodes.push({ name: item.name.text, item, file, edges: [] });
      }
    }
    for (const one of files) this.#collectEdges(one, nodes, byName);
    return nodes;
  }

  #collectEdges(
    { file, references }: FileReferences,
    nodes: readonly Node[],
    byName: ReadonlyMap<string, number>,
  ): void {
    // What a name means in this file: an item of the package (and where it is said), or `undefined`
    // for something of another package.
    const names = new Map<string, { span: Span; local?: { name: string; span: Span } }>();
    for (const item of file.items) {
      if (item.kind === 'nested-package') continue;
      const name = item.kind === 'top-level-use' ? (item.alias ?? item.path.name) : item.name;
      if (name.missing) continue;
      const span = spanOf(file.path, name);
      const first = names.get(name.text);
      if (first !== undefined) {
        // Two interfaces of one name are reported as such.
        const declared = this.#declared.get(name.text);
        if (item.kind === 'top-level-use' || declared?.start === span.start) {
          this.reporter.error('R013', span, `The name \`${name.text}\` is taken in this file`, {
            help: 'Give one of them another name: `use … as other-name;`.',
            related: [{ span: first.span, message: 'it is taken here' }],
          });
        }
        continue;
      }
      if (item.kind !== 'top-level-use') {
        names.set(name.text, { span, local: { name: name.text, span } });
      } else if (item.path.package === undefined) {
        const target = item.path.name;
        names.set(name.text, {
          span,
          local: { name: target.text, span: spanOf(file.path, target) },
        });
      } else {
        names.set(name.text, { span });
      }
    }
    for (const { path, dependent } of references) {
      if (dependent === undefined || path.package !== undefined || path.name.missing) continue;
      const node = nodes[byName.get(dependent.text) ?? -1];
      const known = names.get(path.name.text);
      if (node === undefined || (known !== undefined && known.local === undefined)) continue;
      const to = byName.get(known?.local?.name ?? path.name.text);
      // What is unknown is reported where it is looked up.
      if (to === undefined) continue;
      node.edges.push({ to, place: known?.local?.span ?? spanOf(file.path, path.name) });
    }
  }

  #order(nodes: readonly Node[]): void {
    const { order, cycles, unordered } = toposort(nodes.map(({ edges }) => edges));
    for (const cycle of cycles) this.#reportCycle(nodes, cycle);
    for (const index of [...order, ...unordered]) {
      const node = nodes[index];
      const span = node && this.#declared.get(node.name);
      if (node === undefined || span === undefined) continue;
      const id =
        node.item.kind === 'interface'
          ? this.addInterface(node.name, span)
          : this.#addWorld(node.name, span);
      this.#items.set(node.name, { kind: node.item.kind, id, span });
      this.tasks.push({ item: node.item, file: node.file, id });
    }
    for (const file of this.source.files) this.#fillFile(file);
  }

  #reportCycle(nodes: readonly Node[], { nodes: circle, edges, reported }: Cycle<Span>): void {
    const name = (index: number | undefined) => nodes[index ?? -1]?.name ?? '';
    const first = circle[0];
    const what = nodes[first ?? -1]?.item.kind ?? 'interface';
    const trail = [...circle, ...circle.slice(0, 1)].map((index) => `\`${name(index)}\``);
    this.reporter.error(
      'R015',
      reported.place,
      circle.length === 1
        ? `The ${what} \`${name(first)}\` depends on itself`
        : `The ${what} \`${name(first)}\` depends on itself, through others: ${trail.join(' → ')}`,
      {
        help:
          what === 'world'
            ? 'A world cannot include itself. Move what they share into a world that all include.'
            : 'Interfaces cannot use each other in a circle. Move the types that they share into an interface of their own.',
        related: circle.map((index, i) => ({
          span: this.#referenceSpan(nodes[index], name(edges[i]?.to), edges[i]?.place),
          message: `\`${name(index)}\` needs \`${name(edges[i]?.to)}\` here`,
        })),
      },
    );
  }

  /** Where `node` refers to `target`: in its own text, not where the target is declared. */
  #referenceSpan(node: Node | undefined, target: string, fallback: Span | undefined): Span {
    if (node !== undefined) {
      for (const { path, dependent } of referencesOf([node.item])) {
        if (dependent === undefined || path.package !== undefined) continue;
        if (path.name.text === target) return spanOf(node.file.path, path.name);
      }
    }
    return fallback ?? this.source.nameSpan;
  }

  #fillFile(file: SourceFile): void {
    const names = new Map<string, ItemRef | undefined>();
    for (const item of file.items) {
      if (item.kind === 'nested-package') continue;
      if (item.kind !== 'top-level-use') {
        names.set(item.name.text, this.#items.get(item.name.text));
        continue;
      }
      if (item.attributes.length > 0) {
        // The keyword stands right before the path, behind nothing but blanks and comments.
        const start = file.text.lastIndexOf('use', item.path.start - 1);
        const first = item.attributes[0];
        const last = item.attributes.at(-1);
        const range = start < 0 ? item.path : { start, end: start + 3 };
        this.reporter.error('R014', spanOf(file.path, range), 'A top-level `use` cannot be gated', {
          help: 'It only gives a name to something. Gate what uses that name instead.',
          fixes:
            first === undefined || last === undefined
              ? []
              : [
                  replaceFix(
                    'Take the attributes away',
                    spanOf(file.path, { start: first.start, end: last.end }),
                    '',
                  ),
                ],
        });
      }
      const name = item.alias ?? item.path.name;
      if (names.get(name.text) !== undefined) continue;
      names.set(name.text, this.#targetOfUse(file, item.path));
    }
    this.#fileItems.set(file, names);
  }

  #targetOfUse(file: SourceFile, path: UsePath): ItemRef | undefined {
    if (path.name.missing) return undefined;
    const name = packageOfPath(path);
    if (name !== undefined) {
      return this.foreign.get(formatPackageName(name))?.items.get(path.name.text);
    }
    const found = this.#items.get(path.name.text);
    if (found === undefined) this.#reportUnknown(file, path.name);
    return found;
  }

  /** A placeholder for every type that is used from another package. */
  #collectForeignTypes(file: SourceFile, references: readonly PathReference[]): void {
    for (const { path, names, attributes } of references) {
      if (names === undefined) continue;
      const id = this.interfaceAt(file, path);
      const draft = id === undefined ? undefined : this.interfaces[id];
      if (id === undefined || draft?.foreign === undefined) continue;
      const stability = stabilityOf(attributes, file.path, this.reporter);
      const externalId = externalIdOf(attributes, file.path, this.reporter);
      for (const { name } of names) {
        if (name.missing || draft.names.has(name.text)) continue;
        const span = spanOf(file.path, name);
        const type =
          this.types.push({
            name: name.text,
            owner: { kind: 'interface', id: interfaceId(id) },
            definition: { kind: 'foreign' },
            docs: undefined,
            stability,
            externalId,
            span,
          }) - 1;
        draft.names.set(name.text, { kind: 'type', id: type, span });
        draft.types.set(name.text, typeId(type));
      }
    }
  }

  /** The draft that `path` means in `file`; reports a name that means nothing. */
  #itemAt(file: SourceFile, path: UsePath): ItemRef | undefined {
    if (path.name.missing) return undefined;
    const name = packageOfPath(path);
    if (name !== undefined) {
      return this.foreign.get(formatPackageName(name))?.items.get(path.name.text);
    }
    const inFile = this.#fileItems.get(file);
    if (inFile?.has(path.name.text)) return inFile.get(path.name.text);
    const found = this.#items.get(path.name.text);
    if (found === undefined) this.#reportUnknown(file, path.name);
    return found;
  }

  /** The interface that `path` means: its index in `interfaces`. */
  interfaceAt(file: SourceFile, path: UsePath): number | undefined {
    return this.#idAt(file, path, 'interface');
  }

  /** The world that `path` means: its index in `worlds`. */
  worldAt(file: SourceFile, path: UsePath): number | undefined {
    return this.#idAt(file, path, 'world');
  }

  #idAt(file: SourceFile, path: UsePath, needs: ItemRef['kind']): number | undefined {
    const item = this.#itemAt(file, path);
    if (item === undefined) return undefined;
    if (item.kind === needs) return item.id;
    const foreign = (item.kind === 'world' ? this.worlds : this.interfaces)[item.id]?.foreign;
    if (foreign !== undefined) foreign.misused = true;
    const article = (kind: ItemRef['kind']) => (kind === 'world' ? 'a world' : 'an interface');
    const names = this.namesOf(needs);
    const near = nearest(path.name.text, names);
    this.reporter.error(
      'R011',
      spanOf(file.path, path.name),
      `\`${path.name.text}\` is ${article(item.kind)}, but this place needs ${article(needs)}`,
      {
        help:
          near !== undefined
            ? `The ${needs} \`${near}\` has a name like it.`
            : needs === 'interface'
              ? 'To take over what a world has, write `include` in a world.'
              : 'To have an interface in a world, write `import` or `export`.',
        related: [{ span: item.span, message: `it is ${article(item.kind)} here` }],
      },
    );
    return undefined;
  }

  /** Names of the package's own interfaces or worlds. */
  namesOf(kind: ItemRef['kind']): string[] {
    return [...this.#items].filter(([, item]) => item.kind === kind).map(([name]) => name);
  }

  #reportUnknown(file: SourceFile, name: Identifier): void {
    const inScope = new Set([
      ...this.#declared.keys(),
      ...(this.#fileItems.get(file)?.keys() ?? []),
    ]);
    const near = nearest(name.text, inScope);
    const span = spanOf(file.path, name);
    const elsewhere = [...this.foreign.values()].filter(({ items }) => items.has(name.text));
    const others = [...inScope].filter((other) => other !== name.text).slice(0, 8);
    this.reporter.error(
      'R009',
      span,
      near === undefined
        ? `There is no interface or world \`${name.text}\` here`
        : `There is no interface or world \`${name.text}\` here. Did you mean \`${near}\`?`,
      {
        help:
          elsewhere[0] !== undefined
            ? `Write it with its package: \`${formatPackageName(elsewhere[0].name)}/${name.text}\`.`
            : others.length === 0
              ? 'The package has no other interfaces or worlds. One of another package is written with it: `ns:package/interface`.'
              : `In scope: ${listNames(others)}. One of another package is written with it: \`ns:package/interface\`.`,
        fixes: near === undefined ? [] : [replaceFix(`Write \`${near}\``, span, near)],
      },
    );
  }
}
