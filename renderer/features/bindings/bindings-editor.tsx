/** The generated file that is chosen: read only, in step with the slot. */

import { Copy, Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../../core/copy-text.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { loadMonaco } from '../../monaco/load.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Wit } from '../../ui/wit.tsx';
import styles from './bindings.module.css';
import { shownFile, useBindings } from './bindings-store.ts';

export function BindingsEditor() {
  const file = useBindings(shownFile);
  const problem = useBindings((state) => state.problem);
  const ready = useBindings((state) => state.ready);
  const { commands } = useServices();
  const open = useProject((state) => state.project !== undefined);

  if (!open) {
    return (
      <div className={styles.nothing}>
        <EmptyState title="No slot is open">
          Open a slot, and its TypeScript is shown here as you write it.
        </EmptyState>
      </div>
    );
  }
  if (file === undefined) {
    return ready ? (
      <div className={styles.nothing}>
        <EmptyState
          title="Nothing to generate yet"
          actions={
            problem === undefined ? undefined : (
              <Button onClick={() => void commands.run('problems.show')}>Show problems</Button>
            )
          }
        >
          <Wit text={problem ?? 'The slot’s world has neither imports nor exports.'} />
        </EmptyState>
      </div>
    ) : null;
  }
  return (
    <div className={styles.editor}>
      <header className={styles.head}>
        <span className={styles.path}>{file.path}</span>
        {problem === undefined ? (
          <Badge>
            <span className={styles.live}>
              <Eye size={11} /> live preview
            </span>
          </Badge>
        ) : (
          <Badge tone="note">of the last text without errors</Badge>
        )}
        <IconButton
          icon={Copy}
          label="Copy file"
          onClick={() => void copyText('the file', file.text)}
        />
      </header>
      <CodeView path={file.path} text={file.text} />
      {file.skeleton === true && (
        <footer className={styles.foot}>
          To be filled in by hand: written once, and never over what is there.
        </footer>
      )}
    </div>
  );
}

type Monaco = Awaited<ReturnType<typeof loadMonaco>>;

/** One model and one editor for all files: what is typed in the slot changes text and nothing else. */
function CodeView({ path, text }: { readonly path: string; readonly text: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<ReturnType<Monaco['editor']['create']> | undefined>();
  const shown = useRef({ path: '', text: '' });

  useEffect(() => {
    let gone = false;
    let made: ReturnType<Monaco['editor']['create']> | undefined;
    void loadMonaco().then((monaco) => {
      if (gone || place.current === null) return;
      made = monaco.editor.create(place.current, {
        value: '',
        language: 'typescript',
        readOnly: true,
        domReadOnly: true,
        automaticLayout: true,
        fontSize: 12,
        lineHeight: 18,
        fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
        minimap: { enabled: false },
        scrollBeyondLastLine: false,
        renderLineHighlight: 'none',
        bracketPairColorization: { enabled: false },
        guides: { indentation: false },
        ariaLabel: 'Generated TypeScript, read only',
        padding: { top: 8 },
      });
      shown.current = { path: '', text: '' };
      setEditor(made);
    });
    return () => {
      gone = true;
      made?.getModel()?.dispose();
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    if (editor === undefined) return;
    const before = shown.current;
    if (before.path === path && before.text === text) return;
    shown.current = { path, text };
    const view = before.path === path ? editor.saveViewState() : null;
    editor.setValue(text);
    if (view !== null) editor.restoreViewState(view);
  }, [editor, path, text]);

  return <div ref={place} className={styles.code} />;
}
