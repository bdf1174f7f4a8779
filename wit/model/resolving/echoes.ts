/**
 * Tells errors of the resolver that stand on their own from echoes of text that the parser could
 * not read. An unknown name is an echo when it may be defined there: when it is a word of text that
 * was skipped, or but another spelling of a name that was refused, or when the name of a definition
 * is missing.
 */

import type { FileItem, Identifier, InterfaceItem, SyntaxTree } from '../../syntax/ast.ts';
import { isValidName } from '../../syntax/characters.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import type { Span, TextRange } from '../../text/position.ts';
import type { PackageSource } from './packages.ts';

/** What may be defined in a package although the tree does not say so. */
interface Lost {
  /** Spellings of `spelling` that stand in skipped text, or as names that were refused. */
  readonly names: Set<string>;
  /** An interface, a world or a top-level `use` has no name. */
  item: boolean;
  /** Interfaces and worlds in which a type has no name, by file. */
  readonly types: { readonly file: string; readonly range: TextRange }[];
}

export class Echoes {
  readonly #trees: ReadonlyMap<string, SyntaxTree>;
  /** The faulty packages that a file is part of. */
  readonly #faulty = new Map<string, PackageSource[]>();
  readonly #lost = new Map<PackageSource, Lost>();

  constructor(sources: readonly PackageSource[], trees: ReadonlyMap<string, SyntaxTree>) {
    this.#trees = trees;
    for (const source of sources) {
      if (!source.faulty) continue;
      for (const { path } of source.files) {
        const known = this.#faulty.get(path);
        if (known === undefined) this.#faulty.set(path, [source]);
        else known.push(source);
      }
    }
  }

  /** Whether `diagnostic` may say no more than the parser has said already. */
  has({ code, span }: Diagnostic): boolean {
    const sources = this.#faulty.get(span.file);
    const tree = this.#trees.get(span.file);
    if (sources === undefined || tree === undefined) return false;
    // Where a `}` is missing, a package is inside another only by accident.
    if (code === 'R004') return tree.diagnostics.some((found) => found.code === 'P025');
    if (code !== 'R009' && code !== 'R017' && code !== 'R019') return false;
    const name = spelling(tree.text.slice(span.start, span.end));
    return sources.some((source) => {
      if (!holds(source, span)) return false;
      const lost = this.#lostOf(source);
      if (lost.names.has(name)) return true;
      if (code === 'R009') return lost.item;
      if (code === 'R019') return lost.types.length > 0;
      return lost.types.some(
        ({ file, range }) =>
          file === span.file && range.start <= span.start && span.end <= range.end,
      );
    });
  }

  #lostOf(source: PackageSource): Lost {
    const known = this.#lost.get(source);
    if (known !== undefined) return known;
    const lost: Lost = { names: new Set(), item: false, types: [] };
    this.#lost.set(source, lost);
    for (const { path, text, items } of source.files) {
      for (const { start, end } of this.#trees.get(path)?.unread ?? []) {
        for (const [word] of text.slice(start, end).matchAll(words)) lost.names.add(spelling(word));
      }
      for (const item of items) collectFromItem(lost, path, item);
    }
    return lost;
  }
}

/** Whether `span` is in an item of the package itself, not in one of a package nested in its file. */
const holds = (source: PackageSource, { file, start, end }: Span): boolean =>
  source.files.some(
    ({ path, items }) =>
      path === file &&
      items.some(
        (item) => item.kind !== 'nested-package' && item.start <= start && end <= item.end,
      ),
  );

const words = /[\p{L}\p{N}_-]+/gu;

/** Equal for `my_type`, `myType` and `my-type`. */
const spelling = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Whether `name` is missing. One that is there but refused is taken down. */
function isMissing(lost: Lost, name: Identifier): boolean {
  if (name.missing) return true;
  if (!isValidName(name.text)) lost.names.add(spelling(name.text));
  return false;
}

function collectFromItem(lost: Lost, file: string, item: FileItem): void {
  if (item.kind === 'nested-package') return;
  if (isMissing(lost, item.kind === 'top-level-use' ? (item.alias ?? item.path.name) : item.name)) {
    lost.item = true;
  }
  if (item.kind === 'interface') {
    collectFromMembers(lost, file, item, item.items);
  } else if (item.kind === 'world') {
    const members: InterfaceItem[] = [];
    for (const member of item.items) {
      if (member.kind === 'use' || member.kind === 'typedef') members.push(member);
      else if (member.kind !== 'include' && member.item.kind === 'inline-interface') {
        collectFromMembers(lost, file, member, member.item.items);
      }
    }
    collectFromMembers(lost, file, item, members);
  }
}

function collectFromMembers(
  lost: Lost,
  file: string,
  range: TextRange,
  members: readonly InterfaceItem[],
): void {
  let missing = false;
  for (const member of members) {
    if (member.kind === 'typedef') missing = isMissing(lost, member.name) || missing;
    if (member.kind !== 'use') continue;
    for (const { name, alias } of member.names) {
      missing = isMissing(lost, alias ?? name) || missing;
    }
  }
  if (missing) lost.types.push({ file, range });
}
