/**
 * The language service: one workspace, every feature, in the shapes of LSP. Pure: it is told what
 * the files are. The `lsp` command, Monaco and the tests share it.
 *
 * A request about a file that is not known answers with nothing; nothing throws but `rename`, which
 * refuses with the reason.
 */

import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { type Catalogue, emptyCatalogue } from './catalogue.ts';
import { type CodeActionRequest, codeActions } from './code-actions.ts';
import { codeLenses } from './code-lens.ts';
import { completion } from './completion.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { WitDocument } from './document.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import { foldingRanges } from './folding.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { type Inspection, inspect } from './inspect.ts';
import { definition, highlights, references, typeDefinition } from './navigation.ts';
import { prepareRename, type RenameTarget, rename } from './rename.ts';
import { selectionRange } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import type { Snapshot } from './snapshot.ts';
import { type OpenDocument, Workspace, type WorkspaceRoot } from './workspace.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

export interface LanguageServiceOptions {
  /** Packages that can be had beside those of the workspace. Asked when it is needed. */
  readonly catalogue?: () => Catalogue;
  /** Whether the editor understands snippets. */
  readonly snippets?: boolean;
}

export interface LanguageService {
  /** What was read from disk, as a whole: roots that are no longer named are forgotten. */
  setRoots(roots: readonly WorkspaceRoot[]): void;
  /** A document was opened or changed; its text counts instead of the one from disk. */
  open(document: OpenDocument): void;
  close(uri: string): void;
  document(uri: string): WitDocument | undefined;
  /** The files whose diagnostics may change with this one: those of all roots that hold it. */
  related(uri: string): readonly string[];
  /**
   * The package of a root with its dependencies, with what is open instead of what is on disk. The
   * same object until a text changes, so that diagnostics and verdicts share one resolution.
   * `undefined` for an unknown root.
   */
  snapshot(root: string): Snapshot | undefined;

  /** At most `limit`, the gravest; all without it. */
  diagnostics(uri: string, limit?: number): Diagnostic[];
  codeActions(uri: string, request: CodeActionRequest): CodeAction[];
  completion(uri: string, position: Position): CompletionItem[];
  hover(uri: string, position: Position): Hover | undefined;
  /** Facts of the item that the position is in. */
  inspect(uri: string, position: Position): Inspection | undefined;
  signatureHelp(uri: string, position: Position): SignatureHelp | undefined;
  definition(uri: string, position: Position): Location[];
  typeDefinition(uri: string, position: Position): Location[];
  references(uri: string, position: Position, includeDeclaration: boolean): Location[];
  highlights(uri: string, position: Position): DocumentHighlight[];
  /** @throws SlotwrightError as `prepareRename` and `rename` in `rename.ts` do. */
  prepareRename(uri: string, position: Position): RenameTarget | undefined;
  rename(uri: string, position: Position, newName: string): WorkspaceEdit | undefined;
  documentSymbols(uri: string): DocumentSymbol[];
  workspaceSymbols(query: string): WorkspaceSymbol[];
  foldingRanges(uri: string): FoldingRange[];
  selectionRanges(uri: string, positions: readonly Position[]): SelectionRange[];
  semanticTokens(uri: string): SemanticTokens;
  formatting(uri: string): TextEdit[];
  inlayHints(uri: string, range: Range): InlayHint[];
  codeLenses(uri: string): CodeLens[];
  documentLinks(uri: string): DocumentLink[];
}

export function createLanguageService({
  catalogue = () => emptyCatalogue,
  snippets = true,
}: LanguageServiceOptions = {}): LanguageService {
  const workspace = new Workspace();

  /** Runs a feature on the file, or gives `otherwise` when the file is not known. */
  function on<Answer>(
    uri: string,
    otherwise: Answer,
    feature: (document: WitDocument, snapshot: Snapshot) => Answer,
  ): Answer {
    const snapshot = workspace.snapshotOf(uri);
    const document = snapshot?.document(uri);
    return snapshot === undefined || document === undefined
      ? otherwise
      : feature(document, snapshot);
  }

  /** As `on`, for features that need no more than the text. */
  function onText<Answer>(
    uri: string,
    otherwise: Answer,
    feature: (document: WitDocument) => Answer,
  ): Answer {
    const document = workspace.document(uri);
    return document === undefined ? otherwise : feature(document);
  }

  return {
    setRoots: (roots) => workspace.setRoots(roots),
    open: (document) => workspace.open(document),
    close: (uri) => workspace.close(uri),
    document: (uri) => workspace.document(uri),
    related: (uri) => {
      const uris = workspace
        .rootsOf(uri)
        .flatMap((root) => workspace.snapshot(root).documents.map((document) => document.uri));
      return [...new Set([uri, ...uris])];
    },
    snapshot: (id) => {
      const root = workspace.roots.find((one) => one.id === id);
      return root === undefined ? undefined : workspace.snapshot(root);
    },
    diagnostics: (uri, limit) =>
      on(uri, [], (document, snapshot) => diagnosticsOf(snapshot, document, limit)),
    codeActions: (uri, request) =>
      on(uri, [], (document, snapshot) => codeActions(snapshot, document, request, catalogue())),
    completion: (uri, position) =>
      on(uri, [], (document, snapshot) =>
        completion(snapshot, document, document.offsetAt(position), catalogue(), snippets),
      ),
    hover: (uri, position) =>
      on(uri, undefined, (document, snapshot) =>
        hover(snapshot, document, document.offsetAt(position)),
      ),
    inspect: (uri, position) =>
      on(uri, undefined, (document, snapshot) =>
        inspect(workspace, snapshot, document, document.offsetAt(position)),
      ),
    signatureHelp: (uri, position) =>
      onText(uri, undefined, (document) => signatureHelp(document, document.offsetAt(position))),
    definition: (uri, position) =>
      on(uri, [], (document, snapshot) =>
        definition(snapshot, document, document.offsetAt(position)),
      ),
    typeDefinition: (uri, position) =>
      on(uri, [], (document, snapshot) =>
        typeDefinition(snapshot, document, document.offsetAt(position)),
      ),
    references: (uri, position, includeDeclaration) =>
      on(uri, [], (document, snapshot) =>
        references(workspace, snapshot, document, document.offsetAt(position), includeDeclaration),
      ),
    highlights: (uri, position) =>
      on(uri, [], (document, snapshot) =>
        highlights(snapshot, document, document.offsetAt(position)),
      ),
    prepareRename: (uri, position) =>
      on(uri, undefined, (document, snapshot) =>
        prepareRename(snapshot, document, document.offsetAt(position)),
      ),
    rename: (uri, position, newName) =>
      on(uri, undefined, (document, snapshot) =>
        rename(workspace, snapshot, document, document.offsetAt(position), newName),
      ),
    documentSymbols: (uri) => onText(uri, [], documentSymbols),
    workspaceSymbols: (query) => workspaceSymbols(workspace, query),
    foldingRanges: (uri) => onText(uri, [], foldingRanges),
    selectionRanges: (uri, positions) =>
      onText(uri, [], (document) =>
        positions.map((position) => selectionRange(document, document.offsetAt(position))),
      ),
    semanticTokens: (uri) =>
      on(uri, { data: [] }, (document, snapshot) => semanticTokens(snapshot, document)),
    formatting: (uri) => onText(uri, [], formatting),
    inlayHints: (uri, range) =>
      on(uri, [], (document, snapshot) =>
        inlayHints(snapshot, document, document.textRangeOf(range)),
      ),
    codeLenses: (uri) =>
      on(uri, [], (document, snapshot) => codeLenses(workspace, snapshot, document)),
    documentLinks: (uri) => on(uri, [], (document, snapshot) => documentLinks(snapshot, document)),
  };
}
