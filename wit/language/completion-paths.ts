/** Paths to interfaces and worlds: of the package, of its dependencies, of the catalogue. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import { formatItemId, formatPackageName } from '../model/names.ts';
import { parseWit } from '../syntax/parse.ts';
import type { Catalogue, CataloguePackage } from './catalogue.ts';
import type { CompletionContext } from './completion-context.ts';
import { symbolOffer } from './completion-items.ts';
import { fileScopeAt } from './completion-scope.ts';
import type { Offer } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import { written } from './rename.ts';
import type { PackageScope } from './scopes.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf } from './symbols.ts';

export function pathItems(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
  needs: 'interface' | 'world',
  catalogue: Catalogue,
): Offer[] {
  const { bindings } = snapshot;
  const { pathStart: from, word, holderStart } = context;
  const file = fileScopeAt(snapshot, document, context);
  const found: Offer[] = [];
  const local = from === word.start;
  if (local && file !== undefined) {
    const names = new Map([...file.package.items, ...file.names]);
    for (const [name, symbol] of names) {
      if (symbol === undefined || originOf(symbol).kind !== needs) continue;
      // A world does not include itself, and an interface does not use itself.
      const self = symbol.definitions.some(
        (one) => one.file === document.uri && one.start === holderStart,
      );
      if (!self) found.push({ ...symbolOffer(snapshot, symbol), label: name, sort: '0' });
    }
  }
  for (const scope of bindings.packages.values()) {
    if (scope === file?.package || scope.key === '') continue;
    for (const [name, symbol] of scope.items) {
      if (symbol.kind !== needs) continue;
      const id = idOf(scope, name);
      found.push({
        ...symbolOffer(snapshot, symbol),
        label: id.shown,
        text: id.written,
        from,
        sort: '1',
      });
    }
  }
  const present = new Set(bindings.packages.keys());
  for (const one of catalogue.packages) {
    if (present.has(formatPackageName(one.name))) continue;
    for (const name of itemsOf(one, needs)) {
      const label = formatItemId(one.name, name);
      found.push({
        label,
        kind: needs === 'world' ? CompletionItemKind.Module : CompletionItemKind.Interface,
        detail: `${needs}, not in deps/ yet`,
        documentation: `\`${formatPackageName(one.name)}\` comes with Slotwright. A quick fix adds it to deps/.`,
        text: label,
        from,
        sort: '2',
      });
    }
  }
  return found;
}

function idOf({ symbol, version }: PackageScope, name: string) {
  const tail = version === undefined ? '' : `@${version}`;
  return {
    shown: `${symbol.name}/${name}${tail}`,
    written: `${written(symbol.name)}/${written(name)}${tail}`,
  };
}

const outlines = new WeakMap<CataloguePackage, { interface: string[]; world: string[] }>();

/** Names of the interfaces or worlds of a package that is not in the workspace. */
function itemsOf(one: CataloguePackage, needs: 'interface' | 'world'): readonly string[] {
  let outline = outlines.get(one);
  if (outline === undefined) {
    outline = { interface: [], world: [] };
    for (const item of parseWit('', one.text).file.items) {
      if (item.kind === 'interface' || item.kind === 'world')
        outline[item.kind].push(item.name.text);
    }
    outlines.set(one, outline);
  }
  return outline[needs];
}
