/** The symbols of the file with the cursor; asked for again when its text has rested. */

import { useEffect, useState } from 'react';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { useDocuments } from '../../core/documents-store.ts';
import { flushChanges } from '../../core/engine-order.ts';
import { log } from '../../core/log-store.ts';
import { useServices } from '../../core/services.ts';
import { uriOfPath } from '../../core/uris.ts';
import { loadedMonaco } from '../../monaco/load.ts';

const rest = 500;

export interface FileSymbols {
  readonly path: string;
  readonly symbols: readonly DocumentSymbol[];
}

export function useSymbols(): FileSymbols | undefined {
  const { engine } = useServices();
  const path = useDocuments(({ cursor, documents }) =>
    cursor !== undefined && documents.get(cursor.path)?.language === 'wit'
      ? cursor.path
      : undefined,
  );
  const [found, setFound] = useState<FileSymbols | undefined>(undefined);

  useEffect(() => {
    if (path === undefined) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      timer = undefined;
      flushChanges();
      engine.call('language', { call: 'documentSymbols', args: [uriOfPath(path)] }).then(
        (symbols) => {
          if (!gone && isSymbols(symbols)) setFound({ path, symbols });
        },
        (error: unknown) => log('engine', `No outline of ${path}: ${String(error)}`, 'error'),
      );
    };
    ask();
    const monaco = loadedMonaco();
    const watching = monaco?.editor
      .getModel(monaco.Uri.parse(uriOfPath(path)))
      ?.onDidChangeContent(() => {
        clearTimeout(timer);
        timer = setTimeout(ask, rest);
      });
    return () => {
      gone = true;
      clearTimeout(timer);
      watching?.dispose();
    };
  }, [engine, path]);

  return found !== undefined && found.path === path ? found : undefined;
}

const isSymbols = (value: unknown): value is readonly DocumentSymbol[] =>
  Array.isArray(value) &&
  value.every((one) => typeof one === 'object' && one !== null && 'selectionRange' in one);
