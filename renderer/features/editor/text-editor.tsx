/** The editor of a text file: the group's Monaco with the file's model, and what there is to say above it. */

import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { useDocuments } from '../../core/documents-store.ts';
import type { EditorProps } from '../../core/feature.ts';
import { sayFirstShown } from '../../core/first-shown.ts';
import type { EditorInput } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import { uriOfPath } from '../../core/uris.ts';
import { loadedMonaco, loadMonaco } from '../../monaco/load.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ContextMenu } from '../../ui/menu.tsx';
import { textMenu } from './context-menu.ts';
import { DocumentBanner } from './document-banner.tsx';
import { onEditorCreated } from './editor-created.ts';
import { editorIn, keepViewState, pooledEditor, showModel } from './editor-pool.ts';
import { takeReveal, useReveal } from './reveal.ts';
import styles from './text-editor.module.css';

export function TextEditor({
  input: { path },
  group,
}: EditorProps<Extract<EditorInput, { kind: 'text' }>>) {
  const services = useServices();
  const { documents } = services;
  const place = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  const [, setLoaded] = useState(loadedMonaco() !== undefined);
  const isOpen = useDocuments((state) => state.documents.has(path));
  const readOnly = useDocuments((state) => state.documents.get(path)?.readOnly === true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let gone = false;
    setProblem(undefined);
    documents.open(path).then(
      () => undefined,
      (error: unknown) => {
        if (!gone) setProblem(messageOf(error));
      },
    );
    void loadMonaco().then(() => {
      if (!gone) setLoaded(true);
    });
    return () => {
      gone = true;
    };
  }, [documents, path, attempt]);

  useEffect(() => {
    const monaco = loadedMonaco();
    const parent = place.current;
    if (!isOpen || monaco === undefined || parent === null) return;
    const model = monaco.editor.getModel(monaco.Uri.parse(uriOfPath(path)));
    if (model === null) return;
    const { host, editor } = editorIn(monaco, group, onEditorCreated);
    parent.append(host);
    // It had no size while it was away, and would learn its new one only after the place is shown.
    editor.layout();
    showModel(group, path, model);
    editor.updateOptions({
      readOnly,
      ariaLabel: `${path}, text`,
      readOnlyMessage: {
        value: path.startsWith('git:')
          ? 'This version is read out of git. It cannot be changed here.'
          : 'This project is read-only.',
      },
    });
    show(group, path);
    sayFirstShown();
    const stop = useReveal.subscribe(() => show(group, path));
    return () => {
      stop();
      keepViewState(group, path);
    };
  }, [isOpen, readOnly, group, path]);

  if (problem !== undefined) {
    return (
      <EmptyState
        title={`${path} cannot be shown`}
        actions={<Button onClick={() => setAttempt((last) => last + 1)}>Read it again</Button>}
      >
        {problem}
      </EmptyState>
    );
  }
  return (
    <div className={styles.editor}>
      <DocumentBanner path={path} />
      <ContextMenu entries={() => textMenu(services, languageNow(path))}>
        <div ref={place} className={styles.place} />
      </ContextMenu>
    </div>
  );
}

const languageNow = (path: string): string =>
  useDocuments.getState().documents.get(path)?.language ?? 'plaintext';

/** Shows the place that was asked for, if one was. */
function show(group: string, path: string): void {
  const pooled = pooledEditor(group);
  const reveal = pooled === undefined ? undefined : takeReveal(path);
  if (pooled === undefined || reveal === undefined) return;
  const { editor } = pooled;
  if (reveal.range !== undefined) {
    const { startLine, startColumn, endLine, endColumn } = reveal.range;
    const range = {
      startLineNumber: startLine,
      startColumn,
      endLineNumber: endLine,
      endColumn,
    };
    editor.setSelection(range);
    editor.revealRangeInCenterIfOutsideViewport(range);
  }
  // A file may come up while one is in the palette or a dialog, whose keys are not for the file.
  if (reveal.focus && document.activeElement?.closest('[role="dialog"], [role="menu"]') == null) {
    editor.focus();
  }
}
