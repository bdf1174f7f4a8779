/** The language service of the engine worker, with its types; answers that nobody wants are dropped. */

import type { CancellationToken, editor } from 'monaco-editor/editor';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import type { LanguageService } from '../../../wit/language/service.ts';
import { flushChanges } from '../../core/engine-order.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import type { LanguageMethod } from '../../workers/engine/protocol.ts';

export interface LanguageClient {
  /** `undefined` when the token was cancelled meanwhile. Rejects as the engine does. */
  ask<Method extends LanguageMethod>(
    method: Method,
    args: Parameters<LanguageService[Method]>,
    token?: CancellationToken,
  ): Promise<ReturnType<LanguageService[Method]> | undefined>;
}

export type SymbolsOf = (
  model: editor.ITextModel,
  uri: string,
) => Promise<DocumentSymbol[] | undefined>;

/** The outline of a text in one state: sticky heads, counts and Monaco's own lists all ask for it. */
export function createSymbolCache(client: LanguageClient): SymbolsOf {
  const known = new WeakMap<
    editor.ITextModel,
    { readonly version: number; readonly symbols: Promise<DocumentSymbol[] | undefined> }
  >();
  return (model, uri) => {
    const version = model.getVersionId();
    const last = known.get(model);
    if (last?.version === version) return last.symbols;
    const symbols = client.ask('documentSymbols', [uri]);
    known.set(model, { version, symbols });
    return symbols;
  };
}

export function createLanguageClient(engine: EngineClient): LanguageClient {
  return {
    async ask<Method extends LanguageMethod>(
      method: Method,
      args: Parameters<LanguageService[Method]>,
      token?: CancellationToken,
    ) {
      // Monaco asks, waits a moment, and often takes it back: such a question never leaves.
      await Promise.resolve();
      if (isCancelled(token)) return undefined;
      flushChanges();
      const answer = await engine.call('language', { call: method, args });
      if (isCancelled(token)) return undefined;
      // The protocol carries all answers as one type; `method` says which this is.
      return answer as ReturnType<LanguageService[Method]>;
    },
  };
}

/** A function, because the answer changes over an `await`, which TypeScript does not reckon with. */
const isCancelled = (token: CancellationToken | undefined): boolean =>
  token?.isCancellationRequested === true;
