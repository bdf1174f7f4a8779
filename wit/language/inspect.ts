/**
 * Facts of the item that a cursor is in: a world, its import or export, an interface, a function, a
 * type. Names inside a signature or a type belong to their item, so that what is said does not change
 * with each name that the cursor passes.
 */

import type { Range } from 'vscode-languageserver-types';
import type { InterfaceId, Model } from '../model/model.ts';
import { interfaceName, interfaceOf, worldOf } from '../model/names.ts';
import type { WitDocument } from './document.ts';
import type { Entity } from './entities.ts';
import { codeOf, stabilityOf, worldsWith } from './hover.ts';
import { placesOf } from './navigation.ts';
import { nodesAt, type SyntaxNode } from './nodes.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf, packageOfSymbol, qualifiedName, type WitSymbol } from './symbols.ts';
import type { Workspace } from './workspace.ts';

export interface Inspection {
  /** What it is, in WIT's word: `export`, `interface`, `record`, `method`. */
  readonly word: string;
  readonly name: string;
  /** `ns:pkg/types.file`: what it is part of. */
  readonly owner: string | undefined;
  /** Its WIT without docs; of an interface or a world the head, for its items are listed elsewhere. */
  readonly code: string;
  /** Of an interface or a world: what it holds. */
  readonly holds: { readonly functions: number; readonly types: number } | undefined;
  readonly externs: { readonly imports: number; readonly exports: number } | undefined;
  readonly docs: string | undefined;
  readonly gate: Gate | undefined;
  /** In the file of the cursor: the whole item, and its name there. */
  readonly range: Range;
  readonly selection: Range;
  /**
   * How plugins name it, or the interface that it is part of: a label, or an interface's id.
   * `either`: whichever way it goes.
   */
  readonly extern:
    | { readonly direction: 'import' | 'export' | 'either'; readonly name: string }
    | undefined;
  /** Worlds known here that have it, or the interface that it is part of. */
  readonly worlds: readonly {
    readonly name: string;
    readonly imports: boolean;
    readonly exports: boolean;
  }[];
  /** Places that name it, but for its definition. */
  readonly references: number;
}

export interface Gate {
  readonly since?: string;
  readonly feature?: string;
  readonly deprecated?: string;
}

interface Named extends SyntaxNode {
  readonly name: SyntaxNode;
}

const items: ReadonlySet<string> = new Set([
  'world',
  'interface',
  'import',
  'export',
  'use',
  'include',
  'typedef',
  'function',
  'method',
  'static',
  'constructor',
]);

export function inspect(
  workspace: Workspace,
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
): Inspection | undefined {
  const node = itemAt(document, offset);
  const name = node === undefined ? undefined : nameOf(node);
  if (node === undefined || name === undefined) return undefined;
  const found = snapshot.occurrenceAt(document.uri, name.start);
  if (found === undefined) return undefined;
  const symbol = originOf(found.symbol);
  const { model } = snapshot.entities;
  const entity = snapshot.entities.of(symbol);
  const home = interfaceWith(snapshot, symbol, entity);
  const way = node.kind === 'import' || node.kind === 'export' ? node.kind : undefined;
  const extern = externOf(model, symbol, home, way);
  const { range, docs } = symbol;
  return {
    word: way ?? symbol.word,
    name: symbol.name,
    owner: ownerOf(symbol),
    code: codeOf(snapshot, symbol, symbol, entity),
    holds: heldBy(model, entity),
    externs:
      entity?.kind === 'world'
        ? {
            imports: worldOf(model, entity.id).imports.size,
            exports: worldOf(model, entity.id).exports.size,
          }
        : undefined,
    docs: docs?.contents.trim() || undefined,
    gate: entity === undefined ? undefined : gateOf(model, entity),
    range: document.rangeOf(symbol === found.symbol && found.role === 'definition' ? range : node),
    selection: document.rangeOf(name),
    extern,
    worlds: home === undefined ? [] : worldsWith(model, home),
    references: placesOf(workspace, snapshot, symbol).length - symbol.definitions.length,
  };
}

function itemAt(document: WitDocument, offset: number): SyntaxNode | undefined {
  const path = nodesAt(document.tree, offset);
  const index = path.findLastIndex(({ kind }) => kind !== undefined && items.has(kind));
  const node = path[index];
  const around = path[index - 1];
  // `import log: func()`: the function is what is imported.
  return node?.kind === 'function' && (around?.kind === 'import' || around?.kind === 'export')
    ? around
    : node;
}

/** Where the node says which item it is about; of `use` and `include` that is their path. */
function nameOf(node: SyntaxNode): SyntaxNode | undefined {
  if (isNamed(node)) return node.name;
  if ('item' in node && isObject(node.item)) {
    return isNamed(node.item) ? node.item.name : pathName(node.item);
  }
  return pathName(node);
}

const pathName = (node: object): SyntaxNode | undefined =>
  'path' in node && isObject(node.path) && isNamed(node.path) ? node.path.name : undefined;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isNamed = (node: object): node is Named =>
  'name' in node && isObject(node.name) && 'start' in node.name && 'end' in node.name;

/** The interface that the symbol is, or that it is part of. */
function interfaceWith(
  snapshot: Snapshot,
  symbol: WitSymbol,
  entity: Entity | undefined,
): InterfaceId | undefined {
  if (entity?.kind === 'interface') return entity.id;
  for (let at = symbol.container; at !== undefined; at = at.container) {
    const around = snapshot.entities.of(at);
    if (around?.kind === 'interface') return around.id;
  }
  return undefined;
}

function externOf(
  model: Model,
  symbol: WitSymbol,
  home: InterfaceId | undefined,
  way: 'import' | 'export' | undefined,
): Inspection['extern'] {
  if (home !== undefined) {
    const name = interfaceName(model, interfaceOf(model, home));
    return name === undefined ? undefined : { direction: way ?? 'either', name };
  }
  // A label of the world, or what is inside of the interface that stands there.
  for (let at: WitSymbol | undefined = symbol; at !== undefined; at = at.container) {
    if (at.kind !== 'label') continue;
    return { direction: way ?? (at.word === 'export' ? 'export' : 'import'), name: at.name };
  }
  return undefined;
}

function ownerOf(symbol: WitSymbol): string | undefined {
  const { container } = symbol;
  if (container === undefined) return undefined;
  const pkg = packageOfSymbol(symbol)?.name ?? '';
  const path = container.kind === 'package' ? '' : qualifiedName(container);
  return [pkg, path].filter((part) => part !== '').join('/') || undefined;
}

function heldBy(model: Model, entity: Entity | undefined): Inspection['holds'] {
  const id =
    entity?.kind === 'interface'
      ? entity.id
      : entity?.kind === 'world-item' && entity.item.kind === 'interface'
        ? entity.item.id
        : undefined;
  if (id === undefined) return undefined;
  const { functions, types } = interfaceOf(model, id);
  return { functions: functions.size, types: types.size };
}

function gateOf(model: Model, entity: Entity): Gate | undefined {
  const stability = stabilityOf(model, entity);
  switch (stability?.kind) {
    case 'stable':
    case 'unstable': {
      const { deprecated } = stability;
      return {
        ...(stability.kind === 'stable'
          ? { since: stability.since }
          : { feature: stability.feature }),
        ...(deprecated === undefined ? {} : { deprecated }),
      };
    }
    default:
      return undefined;
  }
}
