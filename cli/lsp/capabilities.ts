/** What the server can do, as it says in its answer to `initialize`. */

import { fixAllKind } from '../../wit/language/code-actions.ts';
import { completionTriggers } from '../../wit/language/completion.ts';
import { semanticTokensLegend } from '../../wit/language/semantic-tokens.ts';
import { packageVersion } from '../package-version.ts';

export const initializeResult = {
  capabilities: {
    positionEncoding: 'utf-16',
    /** Changes come as ranges (2). */
    textDocumentSync: { openClose: true, change: 2, save: false },
    completionProvider: { triggerCharacters: completionTriggers },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','] },
    definitionProvider: true,
    typeDefinitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', fixAllKind] },
    codeLensProvider: {},
    documentLinkProvider: {},
    documentFormattingProvider: true,
    renameProvider: { prepareProvider: true },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: semanticTokensLegend, full: true },
    inlayHintProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: 'slotwright', version: packageVersion },
} as const;
