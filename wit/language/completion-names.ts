/** Names inside the braces of `use` and of `include … with`. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { UsePath } from '../syntax/ast.ts';
import { parseWit } from '../syntax/parse.ts';
import type { CompletionContext } from './completion-context.ts';
import { symbolOffer } from './completion-items.ts';
import type { Offer } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';
import { originOf, type WitSymbol } from './symbols.ts';

/** The types of the interface that are not in the braces yet. */
export function useNames(
  snapshot: Snapshot,
  document: WitDocument,
  { opener, words, listed }: CompletionContext,
): Offer[] {
  if (words.length > 0) return asKeyword(words);
  const target = targetOf(snapshot, document, opener, 'use');
  const scope = target === undefined ? undefined : snapshot.bindings.scopes.get(target);
  return [...(scope?.names ?? [])]
    .filter(([name, symbol]) => symbol.kind === 'type' && !listed.includes(name))
    .map(([name, symbol]) => ({ ...symbolOffer(snapshot, symbol), label: name }));
}

/** The labels of the world that are not renamed yet. */
export function includeNames(
  snapshot: Snapshot,
  document: WitDocument,
  { opener, words, listed }: CompletionContext,
): Offer[] {
  if (words.length > 0) return asKeyword(words);
  const target = targetOf(snapshot, document, opener, 'include');
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
  opener: readonly string[],
  keyword: 'use' | 'include',
): WitSymbol | undefined {
  const path = pathOf(opener, keyword);
  const file = snapshot.bindings.files.find(({ uri }) => uri === document.uri);
  const found = path && file && snapshot.bindings.lookup(file, path);
  return found && originOf(found);
}

/** Words such as `use`, `ns`, `:`, `pkg`, `/`, `types`, `.`: read as the path they are. */
function pathOf(opener: readonly string[], keyword: 'use' | 'include'): UsePath | undefined {
  const end = opener.lastIndexOf(keyword === 'use' ? '.' : 'with');
  // Names that are keywords lost their `%`.
  const words = opener.slice(1, end < 0 ? undefined : end);
  const text = words.map((word) =>
    /^[A-Za-z]/.test(word) && !isVersionPart(words, word) ? `%${word}` : word,
  );
  const statement = keyword === 'use' ? `${text.join('')}.{x};` : `${text.join('')};`;
  const [item] = parseWit('', `world w { ${keyword} ${statement} }`).file.items;
  const member = item?.kind === 'world' ? item.items[0] : undefined;
  return member?.kind === 'use' || member?.kind === 'include' ? member.path : undefined;
}

/** Whether a word stands behind the `@` of a version: `rc` in `@1.0.0-rc.1`. */
const isVersionPart = (words: readonly string[], word: string): boolean => {
  const at = words.indexOf('@');
  return at >= 0 && words.indexOf(word) > at;
};
