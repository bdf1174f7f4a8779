/**
 * Which packages there are among the files, and the order in which they can be resolved.
 *
 * Rule: wit-parser's `SourceMap::parse` and `Resolve::sort_unresolved_packages`: the files of a
 * directory are one package, named by a header in at least one of them; `package x { }` blocks are
 * packages of their own.
 */

import type { FileItem, NestedPackage, PackageNameNode, SyntaxTree } from '../../syntax/ast.ts';
import type { Span } from '../../text/position.ts';
import type { PackageName } from '../model.ts';
import { formatPackageName } from '../names.ts';
import { compareVersions } from '../versions.ts';
import type { ForeignPackage } from './draft.ts';
import { type Reporter, spanOf } from './reporter.ts';

/** A file, or the inside of a nested package: what top-level `use` is seen in. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly items: readonly FileItem[];
}

export interface PackageSource {
  readonly name: PackageName;
  /** The name as one text. */
  readonly key: string;
  readonly nameSpan: Span;
  readonly docs: string | undefined;
  readonly files: readonly SourceFile[];
  /** Some of its text could not be parsed, so that names may be missing through no fault. */
  readonly faulty: boolean;
}

const packageName = ({ namespace, name, version }: PackageNameNode): PackageName => ({
  namespace: namespace.text,
  name: name.text,
  ...(version === undefined ? {} : { version: version.text }),
});

const hasErrors = (tree: SyntaxTree) =>
  tree.diagnostics.some(({ severity }) => severity === 'error');

/**
 * The packages in the files of one directory (or of one file): nested ones, and the one that the
 * header names. `path` is the directory's, for the message when there is no header.
 */
export function collectPackages(
  trees: readonly SyntaxTree[],
  path: string,
  reporter: Reporter,
): { readonly main: PackageSource | undefined; readonly nested: readonly PackageSource[] } {
  const sorted = [...trees].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const nested: PackageSource[] = [];
  for (const tree of sorted) {
    for (const item of tree.file.items) {
      if (item.kind === 'nested-package') collectNested(tree, item, nested, reporter);
    }
  }
  return { main: collectMain(sorted, path, reporter), nested };
}

function collectNested(
  tree: SyntaxTree,
  item: NestedPackage,
  nested: PackageSource[],
  reporter: Reporter,
): void {
  for (const inner of item.items) {
    if (inner.kind !== 'nested-package') continue;
    reporter.error(
      'R004',
      spanOf(tree.path, inner.name),
      `The package \`${formatPackageName(packageName(inner.name))}\` stands inside another nested package`,
      { help: 'Nested packages stand at the top level of a file. Move it out, beside the other.' },
    );
  }
  if (item.name.namespace.missing || item.name.name.missing) return;
  const name = packageName(item.name);
  nested.push({
    name,
    key: formatPackageName(name),
    nameSpan: spanOf(tree.path, item.name),
    docs: item.docs?.contents,
    files: [{ path: tree.path, text: tree.text, items: item.items }],
    faulty: hasErrors(tree),
  });
}

function collectMain(
  trees: readonly SyntaxTree[],
  path: string,
  reporter: Reporter,
): PackageSource | undefined {
  let named: { readonly node: PackageNameNode; readonly path: string } | undefined;
  let documented: Span | undefined;
  let docs: string | undefined;
  for (const tree of trees) {
    const header = tree.file.header;
    if (header === undefined || header.name.namespace.missing || header.name.name.missing) continue;
    const name = formatPackageName(packageName(header.name));
    if (named === undefined) {
      named = { node: header.name, path: tree.path };
    } else {
      const first = formatPackageName(packageName(named.node));
      if (name !== first) {
        reporter.error(
          'R002',
          spanOf(tree.path, header.name),
          `This file says it is of package \`${name}\`, but another file of the directory says \`${first}\``,
          {
            help: 'All files of a directory are one package. A further package goes into `deps/`, or into a `package … { }` block.',
            related: [
              { span: spanOf(named.path, named.node), message: `\`${first}\` is said here` },
            ],
            fixes: [
              {
                title: `Write \`${first}\``,
                edits: [
                  {
                    file: tree.path,
                    range: { start: header.name.start, end: header.name.end },
                    newText: first,
                  },
                ],
                safe: false,
              },
            ],
          },
        );
      }
    }
    if (header.docs === undefined) continue;
    if (documented !== undefined) {
      reporter.error(
        'R003',
        spanOf(tree.path, header.docs),
        'The package is documented at two of its headers',
        {
          help: 'A package has one text of documentation. Join the two.',
          related: [{ span: documented, message: 'the first is here' }],
        },
      );
      continue;
    }
    documented = spanOf(tree.path, header.docs);
    docs = header.docs.contents;
  }
  const faulty = trees.some(hasErrors);
  if (named === undefined) {
    if (!faulty) reportNoHeader(trees, path, reporter);
    return undefined;
  }
  const name = packageName(named.node);
  return {
    name,
    key: formatPackageName(name),
    nameSpan: spanOf(named.path, named.node),
    docs,
    files: trees.map(({ path: file, text, file: { items } }) => ({ path: file, text, items })),
    faulty,
  };
}

function reportNoHeader(trees: readonly SyntaxTree[], path: string, reporter: Reporter): void {
  const first = trees[0];
  const file = first?.path ?? path;
  reporter.error(
    'R001',
    { file, start: 0, end: 0 },
    trees.length > 1
      ? `None of the ${trees.length} files in \`${path}\` says which package they are`
      : `\`${path}\` does not say which package it is`,
    {
      help: 'A package has a header at the head of one of its files, such as `package my-name:my-package;`. Nested `package x { }` blocks do not replace it.',
      fixes:
        first === undefined
          ? []
          : [
              {
                title: 'Add a `package` header',
                edits: [
                  { file, range: { start: 0, end: 0 }, newText: 'package my-name:my-package;\n\n' },
                ],
                safe: false,
              },
            ],
    },
  );
}

/** Order of names as wit-parser sorts packages: namespace, name, version, none first. */
export function comparePackageNames(a: PackageName, b: PackageName): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.version === b.version) return 0;
  if (a.version === undefined) return -1;
  if (b.version === undefined) return 1;
  return compareVersions(a.version, b.version);
}

interface Dependent {
  readonly source: PackageSource;
  readonly foreign: ReadonlyMap<string, ForeignPackage>;
}

/**
 * `packages` in an order in which each comes after those it refers to. A circle is reported and cut
 * where it closes.
 */
export function orderPackages<Item extends Dependent>(
  packages: readonly Item[],
  reporter: Reporter,
): readonly Item[] {
  const byKey = new Map<string, Item>();
  for (const item of packages) {
    const first = byKey.get(item.source.key);
    if (first === undefined) {
      byKey.set(item.source.key, item);
      continue;
    }
    reporter.error(
      'R005',
      item.source.nameSpan,
      `The package \`${item.source.key}\` is defined in two places`,
      { related: [{ span: first.source.nameSpan, message: 'the other is here' }] },
    );
  }
  const order = new Set<Item>();
  const done = new Set<string>();
  const trail: { readonly key: string; readonly span: Span; readonly from: string }[] = [];
  const visit = (item: Item): void => {
    if (done.has(item.source.key)) return;
    for (const [key, { span }] of item.foreign) {
      const dependency = byKey.get(key);
      if (dependency === undefined || done.has(key)) continue;
      const at = trail.findIndex((step) => step.key === key);
      trail.push({ key, span, from: item.source.key });
      // A package that refers to itself closes a circle one step later: it is not on the trail yet.
      if (at >= 0) reportCircle(key, span, trail.slice(at + 1), reporter);
      else visit(dependency);
      trail.pop();
    }
    done.add(item.source.key);
    order.add(item);
  };
  const sorted = [...byKey.values()].sort((a, b) =>
    comparePackageNames(a.source.name, b.source.name),
  );
  for (const item of sorted) visit(item);
  return [...order];
}

function reportCircle(
  key: string,
  span: Span,
  steps: readonly { readonly key: string; readonly span: Span; readonly from: string }[],
  reporter: Reporter,
): void {
  const names = [key, ...steps.map((step) => step.key)];
  reporter.error(
    'R006',
    span,
    steps.length === 1
      ? `The package \`${key}\` refers to itself by its full name`
      : `Packages depend on each other in a circle: ${names.map((name) => `\`${name}\``).join(' → ')}`,
    {
      help:
        steps.length === 1
          ? 'Inside its own package an interface is named without the package.'
          : 'Move what they share into a package of its own, on which both depend.',
      related: steps.map((step) => ({
        span: step.span,
        message: `\`${step.from}\` needs \`${step.key}\` here`,
      })),
    },
  );
}
