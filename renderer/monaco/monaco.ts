/**
 * Monaco as the app uses it: the editor, the features that it needs and no more, four languages,
 * themes. Imported lazily through `load.ts`.
 */

import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import 'monaco-editor/features/anchorSelect/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codelens/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/dnd/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/inlayHints/register';
import 'monaco-editor/features/inPlaceReplace/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/links/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/middleScroll/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/referenceSearch/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/semanticTokens/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/stickyScroll/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/unicodeHighlighter/register';
import 'monaco-editor/features/unusualLineTerminators/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/features/wordPartOperations/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/typescript/register';
import './monaco.css';
import { jsonConfiguration, jsonTokens } from './json-tokens.ts';
import { followTheme } from './themes.ts';
import { witConfiguration, witTokens } from './wit-tokens.ts';

export type Monaco = typeof monaco;

/** Does edits over files that need not be open. `label` names the step for undo. */
export type WorkspaceEditHandler = (
  edit: monaco.languages.WorkspaceEdit['edits'],
  label: string | undefined,
) => Promise<void>;

let workspaceEdits: WorkspaceEditHandler | undefined;

export function handleWorkspaceEdits(handler: WorkspaceEditHandler): void {
  workspaceEdits = handler;
}

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/** Stands in for Monaco's `IBulkEditService`, whose decorator has this name. */
StandaloneServices.initialize({
  IWorkspaceEditService: {
    _serviceBrand: undefined,
    hasPreviewHandler: () => false,
    setPreviewHandler: () => ({ dispose: () => undefined }),
    async apply(
      edits: monaco.languages.WorkspaceEdit | monaco.languages.WorkspaceEdit['edits'],
      options?: { readonly label?: string; readonly quotableLabel?: string },
    ) {
      const list = 'edits' in edits ? edits.edits : edits;
      await workspaceEdits?.(list, options?.quotableLabel ?? options?.label);
      return { ariaSummary: options?.label ?? '', isApplied: list.length > 0 };
    },
  },
});

monaco.languages.register({ id: 'wit', extensions: ['.wit'], aliases: ['WIT'] });
monaco.languages.setLanguageConfiguration('wit', witConfiguration(monaco));
monaco.languages.setMonarchTokensProvider('wit', witTokens);
monaco.languages.register({ id: 'json', extensions: ['.json'], aliases: ['JSON'] });
monaco.languages.setLanguageConfiguration('json', jsonConfiguration);
monaco.languages.setMonarchTokensProvider('json', jsonTokens);
followTheme(monaco);
// One colour a bracket: colours are for what names stand for.
monaco.editor.onDidCreateModel((model) =>
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  }),
);

export { monaco };
