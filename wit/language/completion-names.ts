/** Names inside the braces of `use` and of `include … with`. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { UsePath } from '../syntax/ast.ts';
import { parseWit } from '../syntax/parse.ts';
import type { CompletionContext } from './completion-context.ts';
import { symbolOffer } from './completion-items.ts';
import { fileScopeAt } from './completion-scope.ts';
import type { Offer } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf, type WitSymbol } from './symbols.ts';

/** The types of the interface that are not in the braces yet. */
export function useNames(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
): Offer[] {
  const { words, listed } = context;
  if (words.length > 0) return asKeyword(words);
  const target = targetOf(snapshot, document, context, 'use');
  const scope = target === undefined ? undefined : snapshot.bindings.scopes.get(target);
  return [...(scope?.names ?? [])]
    .filter(([name, symbol]) => symbol.kind === 'type' && !listed.includes(name))
    .map(([name, symbol]) => ({ ...symbolOffer(snapshot, symbol), label: name }));
}

/** The labels of the world that are not renamed yet. */
export function includeNames(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
): Offer[] {
  const { words, listed } = context;
  if (words.length > 0) return asKeyword(words);
  const target = targetOf(snapshot, document, context, 'include');
  if (target === undefined) return [];
  return [...snapshot.bindings.labelsOf(target)]
    .filter(([name]) => !listed.includes(name))
    .map(([name, symbol]) => ({ ...symbolOffer(snapshot, symbol), label: name }));
}

const asKeyword = (words: readonly string[]): Offer[] =>
  words.length === 1 ? [{ label: 'as', kind: CompletionItemKind.Keyword }] : [];

/** The interface or world that the words before the brace name. */
function targetOf(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
  keyword: 'use' | 'include',
): WitSymbol | undefined {
  const path = pathOf(context.opener, keyword);
  const file = fileScopeAt(snapshot, document, context);
  const found = path && file && snapshot.bindings.lookup(file, path);
  return found && originOf(found);
}

/** Words such as `use`, `ns`, `:`, `pkg`, `/`, `types`, `.`: read as the path they are. */
function pathOf(opener: readonly string[], keyword: 'use' | 'include'): UsePath | undefined {
  const end = opener.lastIndexOf(keyword === 'use' ? '.' : 'with');
  const words = opener.slice(1, end < 0 ? undefined : end).join('');
  const statement = keyword === 'use' ? `use ${words}.{x};` : `include ${words};`;
  const [item] = parseWit('', `world w { ${statement} }`).file.items;
  const member = item?.kind === 'world' ? item.items[0] : undefined;
  return member?.kind === 'use' || member?.kind === 'include' ? member.path : undefined;
}
