/**
 * The outline of a file: a world by what it imports, its types and what it exports; an interface by
 * its types and functions. Names that share a beginning are folded under it.
 */

import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import type { TreeNode } from '../../ui/tree-model.ts';

export type OutlineKind =
  | 'world'
  | 'interface'
  | 'package'
  | 'imports'
  | 'exports'
  | 'types'
  | 'prefix'
  | 'function'
  | 'type'
  | 'field'
  | 'include';

export interface OutlineItem {
  readonly name: string;
  /** The whole name, where `name` leaves out a beginning that is folded. */
  readonly fullName: string;
  readonly kind: OutlineKind;
  readonly detail: string | undefined;
  readonly count: number | undefined;
  readonly range: Range;
  readonly selection: Range;
  readonly deprecated: boolean;
}

type Node = TreeNode<OutlineItem>;

// LSP's `SymbolKind`, as `wit/language/document-symbols.ts` gives them.
const packageKind = 4;
const classKind = 5;
const interfaceKind = 11;
const functionKinds = new Set([6, 9, 12]);
const memberKinds = new Set([8, 22]);

export function outlineTree(symbols: readonly DocumentSymbol[], above = ''): readonly Node[] {
  return symbols.map((symbol, index) => {
    const id = `${above}/${index}:${symbol.name}`;
    if (symbol.kind === classKind && symbol.detail === 'world') return worldNode(symbol, id);
    if (symbol.kind === packageKind) {
      return node(id, symbol, 'package', outlineTree(symbol.children ?? [], id));
    }
    return memberNode(symbol, id);
  });
}

function worldNode(world: DocumentSymbol, id: string): Node {
  const members = world.children ?? [];
  const groups: readonly [OutlineKind, string, DocumentSymbol[]][] = [
    ['imports', 'Imports', members.filter(({ detail }) => detail === 'import')],
    ['types', 'Types', members.filter((one) => isType(one))],
    ['exports', 'Exports', members.filter(({ detail }) => detail === 'export')],
  ];
  const included = members.filter(({ detail }) => detail === 'include');
  return node(id, world, 'world', [
    ...included.map((one, index) => node(`${id}/include${index}`, one, 'include', undefined)),
    ...groups.flatMap(([kind, name, list]) =>
      list.length === 0 ? [] : [groupNode(`${id}/${kind}`, kind, name, list)],
    ),
  ]);
}

const isType = ({ detail }: DocumentSymbol): boolean =>
  detail !== 'import' && detail !== 'export' && detail !== 'include';

function groupNode(
  id: string,
  kind: OutlineKind,
  name: string,
  list: readonly DocumentSymbol[],
): Node {
  const [first] = list;
  const range = spanOf(list);
  return {
    id,
    item: {
      name,
      fullName: name,
      kind,
      detail: undefined,
      count: list.length,
      range,
      selection: first?.selectionRange ?? range,
      deprecated: false,
    },
    children: foldNames(list, id),
  };
}

/** Children of a node: two or more names with two words in common, or three with one, go under these. */
function foldNames(list: readonly DocumentSymbol[], id: string): readonly Node[] {
  const groups = new Map<string, DocumentSymbol[]>();
  for (const symbol of list) {
    const [word = ''] = symbol.name.split('-');
    groups.set(word, [...(groups.get(word) ?? []), symbol]);
  }
  return [...groups.values()].flatMap((group): readonly Node[] => {
    const prefix = commonWords(group.map(({ name }) => name));
    if (prefix.length === 0 || group.length < (prefix.length === 1 ? 3 : 2)) {
      return group.map((one) => memberNode(one, `${id}/${one.name}`));
    }
    const head = `${prefix.join('-')}-`;
    const own = `${id}/${head}`;
    return [
      {
        id: own,
        item: {
          name: head,
          fullName: head,
          kind: 'prefix',
          detail: undefined,
          count: group.length,
          range: spanOf(group),
          selection: group[0]?.selectionRange ?? spanOf(group),
          deprecated: false,
        },
        children: group.map((one) => memberNode(one, `${own}/${one.name}`, head)),
      },
    ];
  });
}

/** Words that all names begin with, at least one word of each left over. */
function commonWords(names: readonly string[]): readonly string[] {
  const [first, ...others] = names.map((name) => name.split('-').slice(0, -1));
  if (first === undefined || names.some((name) => /[:/@]/.test(name))) return [];
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word));
  return end < 0 ? first : first.slice(0, end);
}

function memberNode(symbol: DocumentSymbol, id: string, prefix = ''): Node {
  const { kind, children = [] } = symbol;
  const isFunction = functionKinds.has(kind);
  const own: OutlineKind = isFunction
    ? 'function'
    : memberKinds.has(kind)
      ? 'field'
      : kind === interfaceKind
        ? 'interface'
        : 'type';
  const inner =
    children.length === 0
      ? undefined
      : children.map((one, index) => memberNode(one, `${id}/${index}:${one.name}`));
  return node(id, symbol, own, inner, prefix);
}

function node(
  id: string,
  { name, detail, range, selectionRange, tags }: DocumentSymbol,
  kind: OutlineKind,
  children: readonly Node[] | undefined,
  prefix = '',
): Node {
  return {
    id,
    item: {
      name: name.slice(prefix.length),
      fullName: name,
      kind,
      detail,
      count: undefined,
      range,
      selection: selectionRange,
      deprecated: tags?.includes(1) === true,
    },
    ...(children === undefined ? {} : { children }),
  };
}

function spanOf(list: readonly DocumentSymbol[]): Range {
  const start = { line: 0, character: 0 };
  return {
    start: list[0]?.range.start ?? start,
    end: list.at(-1)?.range.end ?? start,
  };
}

export interface Cursor {
  /** 0-based. */
  readonly line: number;
  readonly character: number;
}

/** Ids from the outermost to the innermost item that is about the place. Groups have no place of their own. */
export function pathTo(nodes: readonly Node[], at: Cursor): readonly string[] {
  for (const { id, item, children = [] } of nodes) {
    const isGroup = item.kind === 'prefix' || /^(?:im|ex)ports$|^types$/.test(item.kind);
    if (!isGroup && !holds(item.range, at)) continue;
    const inner = pathTo(children, at);
    if (isGroup && inner.length === 0) continue;
    return [id, ...inner];
  }
  return [];
}

export function holds({ start, end }: Range, { line, character }: Cursor): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}
