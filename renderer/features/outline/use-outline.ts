/** The outline of the file with the cursor; asked for again when its text has rested. */

import { startTransition, useEffect, useState } from 'react';
import { documentSymbols } from '../../core/document-symbols.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { log } from '../../core/log-store.ts';
import { useServices } from '../../core/services.ts';
import { uriOfPath } from '../../core/uris.ts';
import { loadedMonaco } from '../../monaco/load.ts';
import type { TreeNode } from '../../ui/tree-model.ts';
import { type OutlineItem, outlineTree } from './outline-tree.ts';

/** A long outline is much to read: longer than other things wait. */
const rest = 700;

export interface FileOutline {
  readonly path: string;
  readonly tree: readonly TreeNode<OutlineItem>[];
}

export function useOutline(): FileOutline | undefined {
  const { engine } = useServices();
  const path = useDocuments(({ cursor, documents }) =>
    cursor !== undefined && documents.get(cursor.path)?.language === 'wit'
      ? cursor.path
      : undefined,
  );
  const [found, setFound] = useState<FileOutline | undefined>(undefined);

  useEffect(() => {
    if (path === undefined) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const monaco = loadedMonaco();
    const model = monaco?.editor.getModel(monaco.Uri.parse(uriOfPath(path)));
    if (model === null || model === undefined) return;
    const ask = (): void => {
      timer = undefined;
      documentSymbols(engine, model).then(
        (symbols) => {
          // Who types meanwhile has it drawn when the keys rest.
          if (gone || timer !== undefined) return;
          const tree = outlineTree(symbols);
          // Keys that come while it is drawn go before it.
          startTransition(() => setFound({ path, tree }));
        },
        (error: unknown) => log('engine', `No outline of ${path}: ${String(error)}`, 'error'),
      );
    };
    void engine.ready.then(() => {
      if (!gone && timer === undefined) ask();
    });
    const watching = model.onDidChangeContent(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, rest);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      watching.dispose();
    };
  }, [engine, path]);

  return found !== undefined && found.path === path ? found : undefined;
}
