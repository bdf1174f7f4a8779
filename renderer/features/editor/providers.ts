/** Monaco's language features for WIT, each answered by the language service in the engine worker. */

import type { IDisposable, languages, Position, Uri } from 'monaco-editor/editor';
import type { Location } from 'vscode-languageserver-types';
import { messageOf } from '../../../wit/errors.ts';
import { fixAllKind } from '../../../wit/language/code-actions.ts';
import { completionTriggers, isOfferedAfterTrigger } from '../../../wit/language/completion.ts';
import { semanticTokensLegend } from '../../../wit/language/semantic-tokens.ts';
import { documentSymbols } from '../../core/document-symbols.ts';
import { notify } from '../../core/notifications-store.ts';
import type { Services } from '../../core/services.ts';
import { pathOfUri, uriOfPath } from '../../core/uris.ts';
import type { Monaco } from '../../monaco/load.ts';
import {
  toLspPosition,
  toLspRange,
  toMonacoPosition,
  toMonacoRange,
} from '../../monaco/positions.ts';
import {
  toCompletionItem,
  toFoldingRange,
  toMarkdown,
  toMarker,
  toSelectionRanges,
  toSymbol,
  toTextEdit,
  toWorkspaceEdit,
} from './convert.ts';
import type { LanguageClient } from './language-client.ts';

/** The engine's spelling of the URI: Monaco's escapes other characters. */
function uriOf(model: { readonly uri: Uri }): string {
  const text = model.uri.toString();
  const path = pathOfUri(text);
  return path === undefined ? text : uriOfPath(path);
}

export function registerProviders(
  monaco: Monaco,
  client: LanguageClient,
  { documents, engine }: Pick<Services, 'documents' | 'engine'>,
): readonly IDisposable[] {
  const { languages: to } = monaco;

  /** Peek shows files as models, open or not. */
  const locations = async (list: readonly Location[]): Promise<languages.Location[]> => {
    const paths = new Set(list.flatMap(({ uri }) => pathOfUri(uri) ?? []));
    await Promise.all([...paths].map((path) => documents.open(path)));
    return list.map(({ uri, range }) => ({
      uri: monaco.Uri.parse(uri),
      range: toMonacoRange(range),
    }));
  };

  /** A refusal is the answer here: it is shown where the name is. */
  const refused = (error: unknown) => ({
    edits: [],
    rejectReason: messageOf(error).replaceAll('`', ''),
  });

  return [
    to.registerCompletionItemProvider('wit', {
      triggerCharacters: [...completionTriggers],
      async provideCompletionItems(model, position, { triggerKind }, token) {
        const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
        const byTrigger = triggerKind === to.CompletionTriggerKind.TriggerCharacter;
        // Nothing else in WIT has two slashes, and each letter of a comment would be asked about.
        if (before.includes('//') || (byTrigger && !isOfferedAfterTrigger(before))) {
          return { suggestions: [] };
        }
        const items = await client.ask(
          'completion',
          [uriOf(model), toLspPosition(position)],
          token,
        );
        const word = model.getWordUntilPosition(position);
        const fallback = {
          startLineNumber: position.lineNumber,
          endLineNumber: position.lineNumber,
          startColumn: word.startColumn,
          endColumn: word.endColumn,
        };
        return { suggestions: (items ?? []).map((one) => toCompletionItem(monaco, one, fallback)) };
      },
    }),
    to.registerHoverProvider('wit', {
      async provideHover(model, position, token) {
        const hover = await client.ask('hover', [uriOf(model), toLspPosition(position)], token);
        if (hover === undefined) return undefined;
        const { contents, range } = hover;
        const parts = Array.isArray(contents) ? contents : [contents];
        return {
          contents: parts.flatMap((part) => {
            const text = typeof part === 'string' || 'kind' in part ? toMarkdown(part) : undefined;
            return text === undefined ? [] : [text];
          }),
          ...(range === undefined ? {} : { range: toMonacoRange(range) }),
        };
      },
    }),
    to.registerSignatureHelpProvider('wit', {
      signatureHelpTriggerCharacters: ['(', ','],
      async provideSignatureHelp(model, position, token) {
        const help = await client.ask(
          'signatureHelp',
          [uriOf(model), toLspPosition(position)],
          token,
        );
        if (help === undefined) return undefined;
        return {
          value: {
            activeSignature: help.activeSignature ?? 0,
            activeParameter: help.activeParameter ?? 0,
            signatures: help.signatures.map(({ label, documentation, parameters }) => {
              const text = toMarkdown(documentation);
              return {
                label,
                ...(text === undefined ? {} : { documentation: text }),
                parameters: (parameters ?? []).map((one) => ({ label: one.label })),
              };
            }),
          },
          dispose: () => undefined,
        };
      },
    }),
    to.registerDefinitionProvider('wit', {
      provideDefinition: async (model, position, token) =>
        locations(
          (await client.ask('definition', [uriOf(model), toLspPosition(position)], token)) ?? [],
        ),
    }),
    to.registerTypeDefinitionProvider('wit', {
      provideTypeDefinition: async (model, position, token) =>
        locations(
          (await client.ask('typeDefinition', [uriOf(model), toLspPosition(position)], token)) ??
            [],
        ),
    }),
    to.registerReferenceProvider('wit', {
      provideReferences: async (model, position, { includeDeclaration }, token) =>
        locations(
          (await client.ask(
            'references',
            [uriOf(model), toLspPosition(position), includeDeclaration],
            token,
          )) ?? [],
        ),
    }),
    to.registerDocumentHighlightProvider('wit', {
      async provideDocumentHighlights(model, position, token) {
        const found = await client.ask(
          'highlights',
          [uriOf(model), toLspPosition(position)],
          token,
        );
        return (found ?? []).map(({ range, kind }) => ({
          range: toMonacoRange(range),
          kind: (kind ?? 1) - 1,
        }));
      },
    }),
    to.registerRenameProvider('wit', {
      async resolveRenameLocation(model, position, token) {
        const nowhere = { range: at(position), text: '' };
        try {
          const target = await client.ask(
            'prepareRename',
            [uriOf(model), toLspPosition(position)],
            token,
          );
          if (target === undefined) {
            return { ...nowhere, rejectReason: 'There is no name here that can be renamed.' };
          }
          return { range: toMonacoRange(target.range), text: target.placeholder };
        } catch (error) {
          return { ...nowhere, rejectReason: refused(error).rejectReason };
        }
      },
      async provideRenameEdits(model, position, newName, token) {
        try {
          const edit = await client.ask(
            'rename',
            [uriOf(model), toLspPosition(position), newName],
            token,
          );
          return edit === undefined ? { edits: [] } : toWorkspaceEdit(monaco, edit);
        } catch (error) {
          // Monaco takes the reason to the console, where nobody looks.
          notify({ kind: 'warning', message: messageOf(error) });
          return refused(error);
        }
      },
    }),
    to.registerDocumentSymbolProvider('wit', {
      provideDocumentSymbols: async (model) => (await documentSymbols(engine, model)).map(toSymbol),
    }),
    to.registerFoldingRangeProvider('wit', {
      provideFoldingRanges: async (model, _context, token) =>
        ((await client.ask('foldingRanges', [uriOf(model)], token)) ?? []).map((one) =>
          toFoldingRange(monaco, one),
        ),
    }),
    to.registerSelectionRangeProvider('wit', {
      provideSelectionRanges: async (model, positions, token) =>
        (
          (await client.ask(
            'selectionRanges',
            [uriOf(model), positions.map(toLspPosition)],
            token,
          )) ?? []
        ).map(toSelectionRanges),
    }),
    to.registerDocumentFormattingEditProvider('wit', {
      displayName: 'Slotwright',
      provideDocumentFormattingEdits: async (model, _options, token) =>
        ((await client.ask('formatting', [uriOf(model)], token)) ?? []).map(toTextEdit),
    }),
    to.registerInlayHintsProvider('wit', {
      async provideInlayHints(model, range, token) {
        const hints = await client.ask('inlayHints', [uriOf(model), toLspRange(range)], token);
        return {
          hints: (hints ?? []).map(({ position, label, kind, tooltip }) => ({
            position: toMonacoPosition(position),
            label: typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
            ...(kind === undefined ? {} : { kind }),
            ...(typeof tooltip === 'string' ? { tooltip } : {}),
          })),
          dispose: () => undefined,
        };
      },
    }),
    to.registerLinkProvider('wit', {
      async provideLinks(model, token) {
        const links = await client.ask('documentLinks', [uriOf(model)], token);
        return {
          links: (links ?? []).map(({ range, target, tooltip }) => ({
            range: toMonacoRange(range),
            ...(target === undefined ? {} : { url: target }),
            ...(tooltip === undefined ? {} : { tooltip }),
          })),
        };
      },
    }),
    to.registerDocumentSemanticTokensProvider('wit', {
      getLegend: () => semanticTokensLegend,
      async provideDocumentSemanticTokens(model, _last, token) {
        const tokens = await client.ask('semanticTokens', [uriOf(model)], token);
        return tokens === undefined ? null : { data: new Uint32Array(tokens.data) };
      },
      releaseDocumentSemanticTokens: () => undefined,
    }),
    to.registerCodeActionProvider(
      'wit',
      {
        async provideCodeActions(model, range, { only }, token) {
          const found = await client.ask(
            'codeActions',
            [
              uriOf(model),
              { range: toLspRange(range), ...(only === undefined ? {} : { only: [only] }) },
            ],
            token,
          );
          return {
            actions: (found ?? []).map(({ title, kind, diagnostics, isPreferred, edit }) => ({
              title: title.replaceAll('`', ''),
              ...(kind === undefined ? {} : { kind }),
              ...(isPreferred === undefined ? {} : { isPreferred }),
              ...(diagnostics === undefined
                ? {}
                : { diagnostics: diagnostics.map((one) => toMarker(monaco, one)) }),
              ...(edit === undefined ? {} : { edit: toWorkspaceEdit(monaco, edit) }),
            })),
            dispose: () => undefined,
          };
        },
      },
      { providedCodeActionKinds: ['quickfix', 'refactor.rewrite', fixAllKind] },
    ),
  ];
}

const at = ({ lineNumber, column }: Position) => ({
  startLineNumber: lineNumber,
  startColumn: column,
  endLineNumber: lineNumber,
  endColumn: column,
});
