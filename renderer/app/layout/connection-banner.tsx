/**
 * Said while the other side does not answer: what was typed stays, and is saved when it is back. A
 * Slotwright that was started again does not come back to this window: its backups do, in another. What
 * was typed since can be taken out of this one.
 */

import { useSyncExternalStore } from 'react';
import { useDocuments } from '../../core/documents-store.ts';
import { saveFile } from '../../core/save-file.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import styles from './connection-banner.module.css';

export function ConnectionBanner() {
  const { shell, documents } = useServices();
  const { connection } = shell;
  const state = useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.state,
  );
  const unsaved = useDocuments((now) => unsavedPaths(now.documents).length);
  const download = () => {
    for (const path of unsavedPaths(useDocuments.getState().documents)) {
      const text = documents.textOf(path);
      if (text !== undefined) saveFile(path.split('/').at(-1) ?? path, 'text/plain', text);
    }
  };
  return (
    <div role="status">
      {state !== 'open' && (
        <div className={styles.banner}>
          <StateIcon state="misfit" />
          <span>
            {state === 'lost' ? (
              <>
                Slotwright does not answer. Your text is kept in this window and saved when the
                connection is back.
              </>
            ) : (
              <>
                Slotwright was started again. Open the new address that it printed
                {unsaved > 0
                  ? ': your unsaved text is kept and comes back there. What was typed after it ended is in this window alone.'
                  : '.'}
              </>
            )}
          </span>
          {unsaved > 0 && (
            <Button small onClick={download}>
              {unsaved === 1 ? 'Download the unsaved file' : `Download ${unsaved} unsaved files`}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const unsavedPaths = (
  documents: ReadonlyMap<string, { readonly path: string; readonly dirty: boolean }>,
): readonly string[] =>
  [...documents.values()].filter(({ dirty }) => dirty).map(({ path }) => path);
