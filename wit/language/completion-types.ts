/** Completion of types: those in scope, and WIT's own. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import { isResource } from './binder.ts';
import { type CompletionContext, plainName } from './completion-context.ts';
import { symbolOffer } from './completion-items.ts';
import { memberScopeAt } from './completion-scope.ts';
import type { Offer } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';
import { typeHelp } from './types-help.ts';

type TypeFilter = 'any' | 'resource' | 'result';

/** What fits behind the last words: in `own<` and `borrow<` only resources, in `result<` also `_`. */
function typeFilter(words: readonly string[]): TypeFilter {
  if (words.at(-1) !== '<') return 'any';
  const before = words.at(-2);
  if (before === 'own' || before === 'borrow') return 'resource';
  return before === 'result' ? 'result' : 'any';
}

const generic: Readonly<Record<string, string>> = {
  list: 'list<$0>',
  option: 'option<$0>',
  result: 'result<$1, $2>$0',
  tuple: 'tuple<$0>',
  map: 'map<$1, $2>$0',
  stream: 'stream<$0>',
  future: 'future<$0>',
  own: 'own<$0>',
  borrow: 'borrow<$0>',
};

/** The types that may stand behind `words`, the words of the statement so far. */
export function typeOffers(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
  words: readonly string[],
): Offer[] {
  const filter = typeFilter(words);
  const { block, opener } = context;
  const scope = memberScopeAt(snapshot, document, context);
  const found: Offer[] = [];
  // A type cannot contain itself.
  const isData = block === 'record' || block === 'variant';
  const self = isData ? opener[1] : words[0] === 'type' ? words[1] : undefined;
  for (const [name, symbol] of scope?.names ?? []) {
    if (symbol.kind !== 'type' || name === (self && plainName(self))) continue;
    // What may be a resource is offered, too.
    if (filter === 'resource' && isResource(snapshot.bindings, symbol) === false) continue;
    found.push({ ...symbolOffer(snapshot, symbol), label: name, sort: '0' });
  }
  if (filter === 'resource') return found;
  for (const [label, help] of typeHelp) {
    const snippet = generic[label];
    found.push({
      label,
      kind: CompletionItemKind.Keyword,
      documentation: help,
      sort: '1',
      ...(snippet === undefined ? {} : { snippet }),
    });
  }
  if (filter === 'result') found.push({ label: '_', kind: CompletionItemKind.Keyword, sort: '0' });
  return found;
}
