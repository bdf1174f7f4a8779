/** Answers cut to what the client said it can take. */

import type { LanguageService } from '../../wit/language/service.ts';
import type { ClientCapabilities } from './parameters.ts';

type CodeAction = ReturnType<LanguageService['codeActions']>[number];
type CompletionItem = ReturnType<LanguageService['completion']>[number];
type Hover = ReturnType<LanguageService['hover']>;

/**
 * Actions that create files need a client that can; the others become plain `changes` for a client
 * that does not know `documentChanges`.
 */
export function fittingActions(
  actions: readonly CodeAction[],
  { workspace }: ClientCapabilities,
): CodeAction[] {
  const edits = workspace?.workspaceEdit;
  const creates = edits?.resourceOperations?.includes('create') === true;
  return actions.flatMap((action): CodeAction[] => {
    const list = action.edit?.documentChanges;
    if (list === undefined || (edits?.documentChanges === true && creates)) return [action];
    const changes: NonNullable<NonNullable<CodeAction['edit']>['changes']> = {};
    for (const change of list) {
      if (!('textDocument' in change)) return [];
      const plain = change.edits.filter((edit) => 'newText' in edit);
      changes[change.textDocument.uri] = [...(changes[change.textDocument.uri] ?? []), ...plain];
    }
    return [{ ...action, edit: { changes } }];
  });
}

const takesMarkdown = (formats: readonly string[] | undefined): boolean =>
  formats === undefined || formats.includes('markdown');

export function fittingHover(hover: Hover, { textDocument }: ClientCapabilities): Hover {
  if (hover === undefined || takesMarkdown(textDocument?.hover?.contentFormat)) return hover;
  const { contents } = hover;
  if (typeof contents === 'string' || !('kind' in contents)) return hover;
  return { ...hover, contents: { kind: 'plaintext', value: plainText(contents.value) } };
}

export function fittingCompletion(
  items: readonly CompletionItem[],
  { textDocument }: ClientCapabilities,
): readonly CompletionItem[] {
  const formats = textDocument?.completion?.completionItem?.documentationFormat;
  if (takesMarkdown(formats)) return items;
  return items.map((item) => {
    const { documentation } = item;
    if (documentation === undefined || typeof documentation === 'string') return item;
    return { ...item, documentation: plainText(documentation.value) };
  });
}

/** Markdown of ours without its fences, backquotes and stars. */
const plainText = (markdown: string): string =>
  markdown
    .replace(/^```\w*\n?/gm, '')
    .replace(/\*\*|`/g, '')
    .trim();
