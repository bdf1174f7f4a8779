/** What is on disk against the text that was typed, side by side. The right side can be edited. */

import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { useDocuments } from '../../core/documents-store.ts';
import type { EditorProps } from '../../core/feature.ts';
import { closeEditors, openEditor } from '../../core/layout-actions.ts';
import type { EditorInput } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { uriOfPath } from '../../core/uris.ts';
import { loadMonaco } from '../../monaco/load.ts';
import { ShellError } from '../../shell/shell.ts';
import { DocumentBanner } from './document-banner.tsx';
import { diffIn } from './editor-pool.ts';
import styles from './text-editor.module.css';

export function ConflictEditor({
  input: { path },
  group,
}: EditorProps<Extract<EditorInput, { kind: 'conflict' }>>) {
  const { shell, documents } = useServices();
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const conflict = useDocuments(({ documents: all }) => all.get(path)?.conflict);
  const isOpen = useDocuments(({ documents: all }) => all.has(path));
  const revision = conflict?.revision;

  useEffect(() => {
    documents.open(path).catch((error: unknown) => setFailure(String(error)));
  }, [documents, path]);

  // Settled: what is left is the file itself.
  useEffect(() => {
    if (!isOpen || conflict !== undefined) return;
    closeEditors((input) => input.kind === 'conflict' && input.path === path);
    openEditor({ kind: 'text', path });
  }, [isOpen, conflict, path]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is another text
  useEffect(() => {
    const parent = place.current;
    const project = useProject.getState().project?.id;
    if (!isOpen || parent === null || project === undefined) return;
    let dispose = (): void => undefined;
    let gone = false;
    const show = async (): Promise<void> => {
      const [monaco, disk] = await Promise.all([
        loadMonaco(),
        shell.call('file/read', { project, path }).catch((error: unknown) => {
          if (error instanceof ShellError && error.code === 'no-such-file') return { text: '' };
          throw error;
        }),
      ]);
      const mine = monaco.editor.getModel(monaco.Uri.parse(uriOfPath(path)));
      if (gone || mine === null) return;
      const theirs = monaco.editor.createModel(disk.text, mine.getLanguageId());
      const diff = diffIn(monaco, group);
      parent.append(diff.host);
      diff.editor.setModel({ original: theirs, modified: mine });
      // Once: who reads or writes on is not taken elsewhere when the disk changes again.
      if (!shown.current) diff.editor.revealFirstDiff();
      shown.current = true;
      dispose = () => {
        diff.editor.setModel(null);
        theirs.dispose();
      };
    };
    show().catch((error: unknown) => {
      if (!gone) setFailure(messageOf(error));
    });
    return () => {
      gone = true;
      dispose();
    };
  }, [shell, path, group, isOpen, revision]);

  return (
    <div className={styles.editor}>
      <DocumentBanner path={path} compared />
      {failure !== undefined && (
        <p role="alert" className={styles.banner}>
          What is on disk cannot be read: {failure}
        </p>
      )}
      <div className={styles.sides}>
        <span>On disk</span>
        <span>Your text</span>
      </div>
      <div ref={place} className={styles.place} />
    </div>
  );
}
