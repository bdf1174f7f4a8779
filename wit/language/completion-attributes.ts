/** Completion of attributes: `@since(version = …)` and the like. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CompletionContext } from './completion-context.ts';
import { fileScopeAt } from './completion-scope.ts';
import type { Offer } from './completion-words.ts';
import type { WitDocument } from './document.ts';
import type { Snapshot } from './snapshot.ts';

/** After `@`, and inside the brackets of an attribute. */
export function attributeOffers(
  snapshot: Snapshot,
  document: WitDocument,
  context: CompletionContext,
): Offer[] {
  const { words } = context;
  const at = words.lastIndexOf('@');
  const rest = words.slice(at + 1);
  const scope = fileScopeAt(snapshot, document, context)?.package;
  const version = scope?.version ?? '1.0.0';
  if (rest.length === 0) {
    return [
      attribute('since', `since(version = ${version})`, 'The version from which on it exists.'),
      attribute('unstable', 'unstable(feature = $0)', 'It may still change or go.'),
      attribute(
        'deprecated',
        `deprecated(version = ${version})`,
        'The version from which on it should no longer be used.',
      ),
      attribute('external-id', 'external-id("$0")', 'A name of another system.'),
    ];
  }
  const [name, bracket, label, equals] = rest;
  if (bracket !== '(') return [];
  const key = name === 'unstable' ? 'feature' : 'version';
  if (name === 'external-id') return [];
  if (label === undefined)
    return [{ label: key, kind: CompletionItemKind.Property, text: `${key} = ` }];
  if (equals !== '=' || rest.length > 4) return [];
  if (key === 'version') return [{ label: version, kind: CompletionItemKind.Value }];
  return [...(scope?.features.keys() ?? [])].map((feature) => ({
    label: feature,
    kind: CompletionItemKind.Value,
    detail: 'feature',
  }));
}

const attribute = (label: string, snippet: string, documentation: string): Offer => ({
  label,
  kind: CompletionItemKind.Property,
  snippet,
  documentation,
});
