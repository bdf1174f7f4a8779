/** Definition, type definition, references and highlights. */

import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
} from 'vscode-languageserver-types';
import type { Span, TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf, type WitSymbol } from './symbols.ts';
import type { Workspace } from './workspace.ts';

/** A place in a file. */
export interface Place {
  readonly uri: string;
  readonly range: TextRange;
}

export function locationOf(snapshot: Snapshot, { file, start, end }: Span): Location | undefined {
  const document = snapshot.document(file);
  return document && { uri: file, range: document.rangeOf({ start, end }) };
}

const locationsOf = (snapshot: Snapshot, spans: readonly Span[]): Location[] =>
  spans.map((span) => locationOf(snapshot, span)).filter((one) => one !== undefined);

/**
 * Where the name at `offset` is defined. At the definition of an alias it is what the alias stands
 * for, so that going on from there leads to the type itself.
 */
export function definition(snapshot: Snapshot, document: WitDocument, offset: number): Location[] {
  const found = snapshot.occurrenceAt(document.uri, offset);
  if (found === undefined) return [];
  const { symbol, role } = found;
  const target = role === 'definition' ? (symbol.target ?? symbol) : symbol;
  return locationsOf(snapshot, target.definitions);
}

/** Where the type (or interface, or world) behind all aliases is defined. */
export function typeDefinition(
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
): Location[] {
  const found = snapshot.occurrenceAt(document.uri, offset);
  return found === undefined ? [] : locationsOf(snapshot, originOf(found.symbol).definitions);
}

/** The symbol in another snapshot that has the same definition. */
export function sameSymbol(snapshot: Snapshot, symbol: WitSymbol): WitSymbol | undefined {
  for (const { file, start } of symbol.definitions) {
    const found = snapshot.occurrenceAt(file, start);
    if (found?.role === 'definition' && found.start === start) return found.symbol;
  }
  return undefined;
}

/** Every place that names the symbol, in all packages of the workspace that can see it. */
export function placesOf(workspace: Workspace, snapshot: Snapshot, symbol: WitSymbol): Place[] {
  const found = new Map<string, Place & { definition: boolean }>();
  const snapshots = new Set([snapshot]);
  for (const { file } of symbol.definitions) {
    for (const root of workspace.rootsOf(file)) snapshots.add(workspace.snapshot(root));
  }
  for (const each of snapshots) {
    const here = each === snapshot ? symbol : sameSymbol(each, symbol);
    if (here === undefined) continue;
    for (const { uri, range } of each.bindings.places.get(here) ?? []) {
      const definition = range.role === 'definition';
      found.set(`${range.start} ${uri}`, { uri, range, definition });
    }
  }
  return [...found.values()].sort(
    (a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0) || a.range.start - b.range.start,
  );
}

export function references(
  workspace: Workspace,
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  const found = snapshot.occurrenceAt(document.uri, offset);
  if (found === undefined) return [];
  const definitions = new Set(
    found.symbol.definitions.map(({ file, start }) => `${start} ${file}`),
  );
  return placesOf(workspace, snapshot, found.symbol).flatMap(({ uri, range }) => {
    if (!includeDeclaration && definitions.has(`${range.start} ${uri}`)) return [];
    const holder = workspace.document(uri);
    return holder === undefined ? [] : [{ uri, range: holder.rangeOf(range) }];
  });
}

/** The places in this file that name the same thing. */
export function highlights(
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
): DocumentHighlight[] {
  const found = snapshot.occurrenceAt(document.uri, offset);
  if (found === undefined) return [];
  return (snapshot.bindings.places.get(found.symbol) ?? [])
    .filter(({ uri }) => uri === document.uri)
    .map(({ range }) => ({
      range: document.rangeOf(range),
      kind: range.role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
