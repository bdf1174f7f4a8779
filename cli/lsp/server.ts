/**
 * The language server: LSP's requests on one side, the language service on the other. It knows what
 * is open and when to read the disk again; everything about WIT is the service's.
 */

import { dirname } from 'node:path';
import { messageOf } from '../../wit/errors.ts';
import { type Catalogue, emptyCatalogue } from '../../wit/language/catalogue.ts';
import { isOfferedAfterTrigger } from '../../wit/language/completion.ts';
import { applyChanges } from '../../wit/language/document.ts';
import { createLanguageService, type LanguageService } from '../../wit/language/service.ts';
import type { OpenDocument } from '../../wit/language/workspace.ts';
import { initializeResult } from './capabilities.ts';
import { readCatalogue } from './catalogue.ts';
import type { Client, Handlers } from './connection.ts';
import { Disk } from './disk.ts';
import { fittingActions, fittingCompletion, fittingHover } from './fit-client.ts';
import { errorCode, ResponseError } from './messages.ts';
import { type ClientCapabilities, type Parameters, read } from './parameters.ts';
import type { Problem } from './roots.ts';
import { ClientUris, pathOfUri } from './uris.ts';

/** Of LSP's `CompletionTriggerKind`. */
const triggerCharacter = 2;

/** How long a text has to rest before its diagnostics are made. */
const restMilliseconds = 120;

/** `MessageType.Warning` of LSP. */
const warning = 2;

type RequestHandler = (params: unknown) => unknown;

export class Server implements Handlers {
  readonly #client: Client;
  readonly #exit: (code: 0 | 1) => void;
  readonly #uris = new ClientUris();
  readonly #disk: Disk;
  readonly #open = new Map<string, OpenDocument>();
  readonly #changed = new Set<string>();
  /** What was last said of each file, so that nothing is said twice. */
  readonly #published = new Map<string, string>();
  readonly #shown = new Set<string>();
  #state: 'new' | 'running' | 'shut-down' = 'new';
  #capabilities: ClientCapabilities = {};
  #folders: readonly string[] = [];
  #service: LanguageService = createLanguageService();
  #catalogue: Catalogue | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `exit` is called once, with 0 when the client had asked for `shutdown` before. */
  constructor(client: Client, exit: (code: 0 | 1) => void) {
    this.#client = client;
    this.#exit = exit;
    this.#disk = new Disk((problem) => this.#show(problem));
  }

  // ---- the life of the server

  async request(method: string, params: unknown): Promise<unknown> {
    if (method === 'initialize') return this.#initialize(params);
    if (this.#state === 'new') {
      throw new ResponseError(errorCode.serverNotInitialized, '`initialize` comes first.');
    }
    if (this.#state === 'shut-down') {
      throw new ResponseError(errorCode.invalidRequest, 'The server was shut down.');
    }
    if (method === 'shutdown') {
      this.#state = 'shut-down';
      this.#stopTimer();
      return null;
    }
    const handler = Object.hasOwn(this.#requests, method) ? this.#requests[method] : undefined;
    if (handler === undefined) {
      throw new ResponseError(errorCode.methodNotFound, `There is no method \`${method}\`.`);
    }
    return this.#uris.giveAll(await handler(params));
  }

  async notification(method: string, params: unknown): Promise<void> {
    if (method === 'exit') {
      this.#stopTimer();
      this.#exit(this.#state === 'shut-down' ? 0 : 1);
      return;
    }
    if (this.#state !== 'running') return;
    const handler = Object.hasOwn(this.#notifications, method)
      ? this.#notifications[method]
      : undefined;
    await handler?.(params);
  }

  #initialize(params: unknown): unknown {
    if (this.#state !== 'new') {
      throw new ResponseError(errorCode.invalidRequest, '`initialize` was sent before.');
    }
    const { capabilities, rootUri, workspaceFolders } = read('initialize', params);
    this.#capabilities = capabilities;
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#folders = pathsOf(uris);
    const item = capabilities.textDocument?.completion?.completionItem;
    this.#service = createLanguageService({
      catalogue: () => this.#catalogue ?? emptyCatalogue,
      snippets: item?.snippetSupport === true,
    });
    this.#state = 'running';
    return initializeResult;
  }

  async #initialized(): Promise<void> {
    await this.#disk.setFolders(this.#folders);
    this.#syncRoots();
    if (this.#capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = ['**/*.wit', '**/slot.json', '**/deps/*.wasm'].map((globPattern) => ({
        globPattern,
      }));
      const method = 'workspace/didChangeWatchedFiles';
      const registrations = [{ id: 'files', method, registerOptions: { watchers } }];
      this.#client.request('client/registerCapability', { registrations });
    }
    this.#publishSoon(this.#disk.roots.flatMap(({ main }) => main.files).flatMap(uriOf));
  }

  // ---- documents

  async #didOpen(params: unknown): Promise<void> {
    const { uri: given, version, text } = read('didOpen', params).textDocument;
    const uri = this.#uris.take(given);
    const document = { uri, version, text };
    this.#open.set(uri, document);
    this.#service.open(document);
    const path = pathOfUri(uri);
    if (path !== undefined) await this.#disk.add(path);
    this.#syncRoots();
    this.#publishSoon([uri], 0);
  }

  #didChange(params: unknown): void {
    const { textDocument, contentChanges } = read('didChange', params);
    const uri = this.#uris.take(textDocument.uri);
    const known = this.#open.get(uri);
    if (known === undefined) {
      this.#client.log(`a change of ${uri}, which is not open, is left out`);
      return;
    }
    const changes = contentChanges.map(({ range, text }) =>
      range === undefined ? { text } : { range, text },
    );
    const text = applyChanges(known.text, changes);
    const document = { uri, version: textDocument.version, text };
    this.#open.set(uri, document);
    this.#service.open(document);
    this.#publishSoon([uri]);
  }

  async #didClose(params: unknown): Promise<void> {
    const uri = this.#uris.take(read('document', params).textDocument.uri);
    const related = this.#service.related(uri);
    this.#open.delete(uri);
    this.#service.close(uri);
    const path = pathOfUri(uri);
    if (path !== undefined) await this.#disk.refresh([path]);
    this.#syncRoots();
    this.#publishSoon([uri, ...related]);
  }

  async #watchedFiles(params: unknown): Promise<void> {
    const paths = pathsOf(read('watchedFiles', params).changes.map(({ uri }) => uri));
    if (paths.some((path) => path.endsWith('slot.json'))) await this.#disk.rescan();
    else await this.#disk.refresh(paths);
    this.#syncRoots();
    this.#publishSoon([...this.#published.keys(), ...this.#allFiles()]);
  }

  async #foldersChanged(params: unknown): Promise<void> {
    const { added, removed } = read('foldersChange', params).event;
    const uris = (list: readonly { readonly uri: string }[]) => pathsOf(list.map(({ uri }) => uri));
    await this.#disk.setFolders(uris(added), uris(removed));
    for (const uri of this.#open.keys()) {
      const path = pathOfUri(uri);
      if (path !== undefined) await this.#disk.add(path);
    }
    this.#syncRoots();
    this.#publishSoon([...this.#published.keys(), ...this.#allFiles()]);
  }

  #allFiles(): string[] {
    return this.#disk.roots.flatMap(({ main }) => main.files).flatMap(uriOf);
  }

  /** Tells the service what is on disk, and which open files belong to it though they are not saved. */
  #syncRoots(): void {
    const roots = this.#disk.roots.map((root) => {
      const known = new Set(root.main.files.flatMap(uriOf));
      const unsaved = [...this.#open.values()].filter(({ uri }) => {
        const path = pathOfUri(uri);
        return path?.endsWith('.wit') && dirname(path) === pathOfUri(root.id) && !known.has(uri);
      });
      if (unsaved.length === 0) return root;
      const files = [...root.main.files, ...unsaved.map(({ uri, text }) => ({ uri, text }))];
      return { ...root, main: { ...root.main, files } };
    });
    this.#service.setRoots(roots);
  }

  // ---- what the server says by itself

  /** A problem with reading is shown once as long as it is the same. */
  #show({ message }: Problem): void {
    if (this.#shown.has(message)) return;
    this.#shown.add(message);
    this.#client.notify('window/showMessage', { type: warning, message });
  }

  #publishSoon(uris: readonly string[], delay = restMilliseconds): void {
    for (const uri of uris) this.#changed.add(uri);
    this.#stopTimer();
    this.#timer = setTimeout(() => this.#publish(), delay);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #publish(): void {
    const uris = new Set<string>();
    for (const uri of this.#changed) {
      uris.add(uri);
      for (const other of this.#service.related(uri)) uris.add(other);
    }
    this.#changed.clear();
    for (const uri of uris) {
      const diagnostics = this.#service.diagnostics(uri);
      const text = JSON.stringify(diagnostics);
      const last = this.#published.get(uri);
      const version = this.#open.get(uri)?.version;
      if (last === text || (last === undefined && diagnostics.length === 0)) {
        // An open file is told of once even when all is well, so that the client knows it was read.
        if (last === text || version === undefined) continue;
      }
      this.#published.set(uri, text);
      this.#client.notify('textDocument/publishDiagnostics', {
        uri: this.#uris.give(uri),
        ...(version === undefined ? {} : { version }),
        diagnostics: this.#uris.giveAll(diagnostics),
      });
    }
  }

  // ---- requests

  #document(params: unknown): string {
    return this.#uris.take(read('document', params).textDocument.uri);
  }

  #place(params: unknown): [string, Parameters<'position'>['position']] {
    const { textDocument, position } = read('position', params);
    return [this.#uris.take(textDocument.uri), position];
  }

  /** Reads the WASI packages once. Without them the answers are poorer, but they are answers. */
  async #withCatalogue(): Promise<void> {
    if (this.#catalogue !== undefined) return;
    this.#catalogue = emptyCatalogue;
    try {
      this.#catalogue = await readCatalogue();
    } catch (error) {
      // Not installed whole, or being installed at this moment.
      const reason = messageOf(error);
      this.#show({ message: `The WASI packages cannot be read: ${reason}` });
    }
  }

  readonly #notifications: Readonly<Record<string, (params: unknown) => void | Promise<void>>> = {
    initialized: () => this.#initialized(),
    'textDocument/didOpen': (params) => this.#didOpen(params),
    'textDocument/didChange': (params) => this.#didChange(params),
    'textDocument/didClose': (params) => this.#didClose(params),
    'workspace/didChangeWatchedFiles': (params) => this.#watchedFiles(params),
    'workspace/didChangeWorkspaceFolders': (params) => this.#foldersChanged(params),
  };

  readonly #requests: Readonly<Record<string, RequestHandler>> = {
    'textDocument/completion': async (params) => {
      const [uri, position] = this.#place(params);
      const { triggerKind } = read('completion', params).context;
      if (triggerKind === triggerCharacter) {
        const document = this.#service.document(uri);
        const before = document?.text.slice(
          document.offsetAt({ ...position, character: 0 }),
          document.offsetAt(position),
        );
        if (!isOfferedAfterTrigger(before ?? '')) return { isIncomplete: false, items: [] };
      }
      await this.#withCatalogue();
      const items = this.#service.completion(uri, position);
      return { isIncomplete: false, items: fittingCompletion(items, this.#capabilities) };
    },
    'textDocument/hover': (params) =>
      fittingHover(this.#service.hover(...this.#place(params)), this.#capabilities),
    'textDocument/signatureHelp': (params) => this.#service.signatureHelp(...this.#place(params)),
    'textDocument/definition': (params) => this.#service.definition(...this.#place(params)),
    'textDocument/typeDefinition': (params) => this.#service.typeDefinition(...this.#place(params)),
    'textDocument/documentHighlight': (params) => this.#service.highlights(...this.#place(params)),
    'textDocument/references': (params) => {
      const { includeDeclaration } = read('references', params).context;
      return this.#service.references(...this.#place(params), includeDeclaration);
    },
    'textDocument/prepareRename': (params) => this.#service.prepareRename(...this.#place(params)),
    'textDocument/rename': (params) => {
      const { newName } = read('rename', params);
      return this.#service.rename(...this.#place(params), newName);
    },
    'textDocument/documentSymbol': (params) =>
      this.#service.documentSymbols(this.#document(params)),
    'workspace/symbol': (params) => this.#service.workspaceSymbols(read('query', params).query),
    'textDocument/codeAction': async (params) => {
      const { range, context } = read('codeAction', params);
      const { only } = context;
      const request = { range, ...(only === undefined ? {} : { only }) };
      await this.#withCatalogue();
      const actions = this.#service.codeActions(this.#document(params), request);
      return fittingActions(actions, this.#capabilities);
    },
    'textDocument/codeLens': (params) => this.#service.codeLenses(this.#document(params)),
    'textDocument/documentLink': (params) => this.#service.documentLinks(this.#document(params)),
    'textDocument/formatting': (params) => this.#service.formatting(this.#document(params)),
    'textDocument/foldingRange': (params) => this.#service.foldingRanges(this.#document(params)),
    'textDocument/selectionRange': (params) =>
      this.#service.selectionRanges(this.#document(params), read('positions', params).positions),
    'textDocument/semanticTokens/full': (params) =>
      this.#service.semanticTokens(this.#document(params)),
    'textDocument/inlayHint': (params) =>
      this.#service.inlayHints(this.#document(params), read('range', params).range),
  };
}

const uriOf = (file: object): string[] =>
  'uri' in file && typeof file.uri === 'string' ? [file.uri] : [];

const pathsOf = (uris: readonly string[]): string[] =>
  uris.map(pathOfUri).filter((path) => path !== undefined);
