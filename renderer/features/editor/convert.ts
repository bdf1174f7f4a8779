/** From the shapes of LSP, which the engine speaks, to those of Monaco. Places: `monaco/positions.ts`. */

import type { editor, languages } from 'monaco-editor/editor';
import type {
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  WorkspaceEdit as LspWorkspaceEdit,
  MarkupContent,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver-types';
import type { Monaco } from '../../monaco/load.ts';
import { toMonacoRange } from '../../monaco/positions.ts';

/** By LSP's numbers, which begin at 1, the names of Monaco's kinds. */
const completionKinds = [
  'Text',
  'Method',
  'Function',
  'Constructor',
  'Field',
  'Variable',
  'Class',
  'Interface',
  'Module',
  'Property',
  'Unit',
  'Value',
  'Enum',
  'Keyword',
  'Snippet',
  'Color',
  'File',
  'Reference',
  'Folder',
  'EnumMember',
  'Constant',
  'Struct',
  'Event',
  'Operator',
  'TypeParameter',
] as const;

export function toCompletionItem(
  monaco: Monaco,
  item: CompletionItem,
  fallback: languages.CompletionItem['range'],
): languages.CompletionItem {
  const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
  const edit = item.textEdit;
  const range = edit !== undefined && 'range' in edit ? toMonacoRange(edit.range) : fallback;
  const documentation = toMarkdown(item.documentation);
  return {
    label: item.label,
    kind: CompletionItemKind[completionKinds[(item.kind ?? 1) - 1] ?? 'Text'],
    insertText: edit?.newText ?? item.insertText ?? item.label,
    range,
    // 2 is a snippet.
    ...(item.insertTextFormat === 2
      ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }
      : {}),
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    ...(item.sortText === undefined ? {} : { sortText: item.sortText }),
    ...(item.tags?.includes(1) === true
      ? { tags: [monaco.languages.CompletionItemTag.Deprecated] }
      : {}),
  };
}

export function toMarkdown(
  content: string | MarkupContent | undefined,
): { readonly value: string } | undefined {
  if (content === undefined) return undefined;
  const text = typeof content === 'string' ? content : content.value;
  // The docs of a stranger's WIT may name a picture: it stays text, and is asked of nobody.
  return { value: text.replaceAll('![', '!\\[') };
}

export function toMarker(
  monaco: Monaco,
  { range, severity, code, message, tags, relatedInformation }: Diagnostic,
): editor.IMarkerData {
  const { MarkerSeverity, MarkerTag } = monaco;
  const severities = [
    MarkerSeverity.Error,
    MarkerSeverity.Warning,
    MarkerSeverity.Info,
    MarkerSeverity.Hint,
  ];
  return {
    ...toMonacoRange(range),
    severity: severities[(severity ?? 1) - 1] ?? MarkerSeverity.Error,
    message: plainText(message),
    ...(code === undefined ? {} : { code: String(code) }),
    ...(tags?.includes(1) === true ? { tags: [MarkerTag.Unnecessary] } : {}),
    ...(relatedInformation === undefined
      ? {}
      : {
          relatedInformation: relatedInformation.map((one) => ({
            resource: monaco.Uri.parse(one.location.uri),
            message: plainText(one.message),
            ...toMonacoRange(one.location.range),
          })),
        }),
  };
}

/** Markers and titles of Monaco are plain text: the marks around WIT are left out. */
export const plainText = (text: string | MarkupContent): string =>
  (typeof text === 'string' ? text : text.value).replaceAll('`', '');

export const toTextEdit = ({ range, newText }: TextEdit): languages.TextEdit => ({
  range: toMonacoRange(range),
  text: newText,
});

/** Files are created before text goes into them, as LSP orders it. */
export function toWorkspaceEdit(
  monaco: Monaco,
  { changes = {}, documentChanges = [] }: LspWorkspaceEdit,
): languages.WorkspaceEdit {
  const edits: languages.WorkspaceEdit['edits'] = [];
  const text = (uri: string, list: readonly TextEdit[]): void => {
    const resource = monaco.Uri.parse(uri);
    for (const edit of list) {
      edits.push({ resource, textEdit: toTextEdit(edit), versionId: undefined });
    }
  };
  for (const change of documentChanges) {
    if ('textDocument' in change) {
      text(
        change.textDocument.uri,
        change.edits.filter((edit): edit is TextEdit => 'newText' in edit),
      );
    } else if (change.kind === 'create') {
      edits.push({
        newResource: monaco.Uri.parse(change.uri),
        options: { overwrite: change.options?.overwrite ?? false },
      });
    }
  }
  for (const [uri, list] of Object.entries(changes)) text(uri, list);
  return { edits };
}

export function toSymbol({
  name,
  detail,
  kind,
  tags,
  range,
  selectionRange,
  children,
}: DocumentSymbol): languages.DocumentSymbol {
  return {
    name,
    detail: detail ?? '',
    // LSP counts from 1, Monaco from 0, in the same order.
    kind: kind - 1,
    tags: tags?.includes(1) === true ? [1] : [],
    range: toMonacoRange(range),
    selectionRange: toMonacoRange(selectionRange),
    children: children?.map(toSymbol) ?? [],
  };
}

export const toFoldingRange = (
  monaco: Monaco,
  { startLine, endLine, kind }: FoldingRange,
): languages.FoldingRange => ({
  start: startLine + 1,
  end: endLine + 1,
  ...(kind === 'comment' ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}),
  ...(kind === 'imports' ? { kind: monaco.languages.FoldingRangeKind.Imports } : {}),
});

/** From the innermost outwards. */
export function toSelectionRanges(range: SelectionRange): languages.SelectionRange[] {
  const ranges: languages.SelectionRange[] = [];
  for (let at: SelectionRange | undefined = range; at !== undefined; at = at.parent) {
    ranges.push({ range: toMonacoRange(at.range) });
  }
  return ranges;
}
