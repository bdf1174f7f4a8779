/**
 * Facts of the item that a cursor is in: a world, its import or export, an interface, a function, a
 * type. Names inside a signature or a type belong to their item, so that what is said does not change
 * with each name that the cursor passes.
 */

import type { Range } from 'vscode-languageserver-types';
import type { InterfaceId, Model } from '../model/model.ts';
import { interfaceName, interfaceOf, worldOf } from '../model/names.ts';
import type { FileItem, InterfaceItem, ResourceFunction, WorldItemNode } from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';
import type { Entity } from './entities.ts';
import { codeOf, stabilityOf, worldsWith } from './hover.ts';
import { placesOf } from './navigation.ts';
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

type Item = FileItem | InterfaceItem | WorldItemNode | ResourceFunction;

export function inspect(
  workspace: Workspace,
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
): Inspection | undefined {
  const item = itemAt(document, offset);
  if (item === undefined) return undefined;
  const name = nameOf(item);
  const found = snapshot.occurrenceAt(document.uri, name.start);
  if (found === undefined) return undefined;
  const symbol = originOf(found.symbol);
  const { model } = snapshot.entities;
  const entity = snapshot.entities.of(symbol);
  const home = interfaceWith(snapshot, symbol, entity);
  const way = item.kind === 'import' || item.kind === 'export' ? item.kind : undefined;
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
    range: document.rangeOf(symbol === found.symbol && found.role === 'definition' ? range : item),
    selection: document.rangeOf(name),
    extern,
    worlds: home === undefined ? [] : worldsWith(model, home),
    references: placesOf(workspace, snapshot, symbol).length - symbol.definitions.length,
  };
}

/** The innermost item that holds the offset, its docs and gates included. */
function itemAt({ tree }: WitDocument, offset: number): Item | undefined {
  let found: Item | undefined;
  let inside: readonly Item[] = tree.file.items;
  for (;;) {
    const next = inside.find((item) => startOf(item) <= offset && offset <= item.end);
    if (next === undefined) return found;
    found = next.kind === 'nested-package' ? found : next;
    inside = insideOf(next);
  }
}

const startOf = ({ start, docs, attributes }: Item): number =>
  Math.min(start, docs?.start ?? start, attributes[0]?.start ?? start);

function insideOf(item: Item): readonly Item[] {
  switch (item.kind) {
    case 'nested-package':
    case 'interface':
    case 'world':
      return item.items;
    case 'import':
    case 'export':
      return item.item.kind === 'inline-interface' ? item.item.items : [];
    case 'typedef':
      return item.body.kind === 'resource' ? item.body.functions : [];
    default:
      return [];
  }
}

/** Where the item says what it is about; of `use` and `include` that is their path. */
function nameOf(item: Item): TextRange {
  switch (item.kind) {
    case 'use':
    case 'include':
    case 'top-level-use':
      return item.path.name;
    case 'import':
    case 'export':
      return item.item.kind === 'path' ? item.item.path.name : item.item.name;
    default:
      return item.name;
  }
}

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
