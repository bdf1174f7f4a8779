/** Finding interfaces, worlds, types and functions by name in all packages that are worked on. */

import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { locationOf } from './navigation.ts';
import { packageOfSymbol, qualifiedName, type WitSymbol } from './symbols.ts';
import type { Workspace } from './workspace.ts';

const limit = 500;

/**
 * Symbols whose name holds the letters of `query` in this order, upper and lower case the same. Those
 * that begin with it come first, then those that hold it whole.
 */
export function workspaceSymbols(workspace: Workspace, query: string): WorkspaceSymbol[] {
  const wanted = query.trim().toLowerCase();
  const found = new Map<string, { rank: number; symbol: WorkspaceSymbol }>();
  for (const snapshot of workspace.snapshots()) {
    for (const symbol of snapshot.bindings.places.keys()) {
      const kind = kindOf(symbol);
      const [definition] = symbol.definitions;
      if (kind === undefined || symbol.foreign || definition === undefined) continue;
      const rank = rankOf(symbol.name.toLowerCase(), wanted);
      if (rank === undefined) continue;
      const location = locationOf(snapshot, definition);
      if (location === undefined) continue;
      const { container } = symbol;
      const path = container === undefined ? '' : qualifiedName(container);
      const pkg = packageOfSymbol(symbol)?.name ?? '';
      const containerName = [pkg, path].filter((part) => part !== '').join('/');
      found.set(`${definition.start} ${definition.file}`, {
        rank,
        symbol: { name: symbol.name, kind, location, containerName },
      });
    }
  }
  return [...found.values()]
    .sort((a, b) => a.rank - b.rank || (a.symbol.name < b.symbol.name ? -1 : 1))
    .slice(0, limit)
    .map(({ symbol }) => symbol);
}

function rankOf(name: string, wanted: string): number | undefined {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted)) return 1;
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 2;
}

function kindOf({ kind, word }: WitSymbol): SymbolKind | undefined {
  switch (kind) {
    case 'interface':
      return SymbolKind.Interface;
    case 'world':
      return SymbolKind.Class;
    case 'type':
      if (word === 'record') return SymbolKind.Struct;
      if (word === 'resource') return SymbolKind.Class;
      return word === 'variant' || word === 'enum' || word === 'flags'
        ? SymbolKind.Enum
        : SymbolKind.TypeParameter;
    case 'function':
    case 'label':
      return SymbolKind.Function;
    case 'method':
    case 'static':
      return SymbolKind.Method;
    case 'package':
    case 'constructor':
    case 'field':
    case 'case':
    case 'flag':
    case 'parameter':
    case 'alias':
    case 'feature':
      return undefined;
  }
}
