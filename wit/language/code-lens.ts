/** What stands over interfaces and worlds: who imports and exports them, and how often they are named. */

import type { CodeLens, Location } from 'vscode-languageserver-types';
import type { WitDocument } from './document.ts';
import { usersOf } from './hover.ts';
import { locationOf, placesOf } from './navigation.ts';
import type { Snapshot } from './snapshot.ts';
import type { Workspace } from './workspace.ts';

/** What a lens carries for a client that can show places. */
export interface CodeLensData {
  readonly locations: readonly Location[];
}

/** The command is empty: there is something to read and nothing to run. */
export function codeLenses(
  workspace: Workspace,
  snapshot: Snapshot,
  document: WitDocument,
): CodeLens[] {
  const lenses: CodeLens[] = [];
  for (const { symbol, role, start, end } of snapshot.bindings.occurrences.get(document.uri) ??
    []) {
    if (role !== 'definition') continue;
    if (symbol.kind !== 'interface' && symbol.kind !== 'world') continue;
    const places = placesOf(workspace, snapshot, symbol).filter(
      (place) => place.uri !== document.uri || place.range.start !== start,
    );
    const locations = places.flatMap(({ uri, range }) => {
      const location = locationOf(snapshot, { file: uri, start: range.start, end: range.end });
      return location === undefined ? [] : [location];
    });
    const entity = snapshot.entities.of(symbol);
    const { model } = snapshot.entities;
    const users =
      entity?.kind === 'interface'
        ? (usersOf(model, entity.id) ?? 'in no world')
        : `included by ${places.length === 1 ? '1 world' : `${places.length} worlds`}`;
    if (symbol.kind === 'world' && places.length === 0) continue;
    const data: CodeLensData = { locations };
    lenses.push({
      range: document.rangeOf({ start, end }),
      command: { title: users, command: '' },
      data,
    });
  }
  return lenses;
}
