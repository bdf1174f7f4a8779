/** Where the names at the cursor are looked up, in text that is half typed. */

import type { CompletionContext } from './completion-context.ts';
import type { WitDocument } from './document.ts';
import type { FileScope, MemberScope } from './scopes.ts';
import type { Snapshot } from './snapshot.ts';

/** The inside of the nested package that the cursor is in, else the file. */
export function fileScopeAt(
  { bindings }: Snapshot,
  document: WitDocument,
  { packageStart }: CompletionContext,
): FileScope | undefined {
  const scopes = bindings.files.filter(({ uri }) => uri === document.uri);
  const { items } = document.tree.file;
  const nested = items.find(
    (item) =>
      packageStart !== undefined &&
      item.kind === 'nested-package' &&
      item.start <= packageStart &&
      packageStart < item.name.start,
  );
  const inside = nested?.kind === 'nested-package' ? nested.items : items;
  return scopes.find((scope) => scope.items === inside);
}

/** The inside of the interface or world that the cursor is in. */
export function memberScopeAt(
  { bindings }: Snapshot,
  document: WitDocument,
  { holderStart }: CompletionContext,
): MemberScope | undefined {
  if (holderStart === undefined) return undefined;
  for (const [symbol, scope] of bindings.scopes) {
    const here = symbol.definitions.some(
      ({ file, start }) => file === document.uri && start === holderStart,
    );
    if (here) return scope;
  }
  return undefined;
}
