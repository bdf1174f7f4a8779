/** What there is to say of a file above its text: it changed on disk, it is gone, it cannot be saved. */

import { useState } from 'react';
import { useDocuments } from '../../core/documents-store.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { nameOf } from '../../core/paths.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { SaveAsDialog } from './save-as-dialog.tsx';
import styles from './text-editor.module.css';

export function DocumentBanner({
  path,
  compared = false,
}: {
  readonly path: string;
  /** It stands above the comparison already. */
  readonly compared?: boolean;
}) {
  const { documents } = useServices();
  const state = useDocuments(({ documents: all }) => all.get(path));
  const [savingAs, setSavingAs] = useState(false);
  if (state === undefined) return null;
  const name = nameOf(path);
  const saveAs = (
    <>
      <Button small onClick={() => setSavingAs(true)}>
        Save mine as…
      </Button>
      <SaveAsDialog path={path} open={savingAs} onClose={() => setSavingAs(false)} />
    </>
  );
  if (state.conflict !== undefined && state.conflict.revision === undefined) {
    return (
      <Banner
        kind="note"
        text={`${name} is no longer on disk. Your text is kept here.`}
        actions={
          <>
            <Button small onClick={() => void documents.resolveConflict(path, 'mine')}>
              Write it again
            </Button>
            {saveAs}
            <Button small onClick={() => void documents.resolveConflict(path, 'theirs')}>
              Drop the text
            </Button>
          </>
        }
      />
    );
  }
  if (state.conflict !== undefined) {
    return (
      <Banner
        kind="note"
        text={`${name} changed on disk while you had unsaved text. Nothing was written over.`}
        actions={
          <>
            {!compared && (
              <Button small onClick={() => openEditor({ kind: 'conflict', path })}>
                Compare
              </Button>
            )}
            <Button small onClick={() => void documents.resolveConflict(path, 'mine')}>
              Keep mine
            </Button>
            <Button small onClick={() => void documents.resolveConflict(path, 'theirs')}>
              Take what is on disk
            </Button>
            {saveAs}
          </>
        }
      />
    );
  }
  if (state.problem !== undefined) {
    return (
      <Banner
        kind="misfit"
        text={state.problem}
        actions={
          <>
            <Button small onClick={() => void documents.save(path)}>
              Save again
            </Button>
            {saveAs}
          </>
        }
      />
    );
  }
  return null;
}

function Banner({
  kind,
  text,
  actions,
}: {
  readonly kind: 'note' | 'misfit';
  readonly text: string;
  readonly actions: React.ReactNode;
}) {
  return (
    <div role="status" className={styles.banner} data-kind={kind}>
      <span className={styles.says}>
        <StateIcon state={kind === 'note' ? 'warning' : 'misfit'} />
        {text}
      </span>
      <span className={styles.actions}>{actions}</span>
    </div>
  );
}
