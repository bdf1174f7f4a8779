/**
 * What the app is measured against: a page with React and Monaco, the features that the app has on,
 * and the same text. Nothing else.
 */

import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/register.all';
import { useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

function Editor({ text }: { readonly text: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const editor = monaco.editor.create(place.current, {
      value: text,
      language: 'plaintext',
      theme: 'vs-dark',
      automaticLayout: true,
    });
    editor.focus();
    return () => editor.dispose();
  }, [text]);
  return <div className="editor" ref={place} />;
}

const root = document.getElementById('app');
if (root !== null) {
  const text = await (await fetch('./slot.wit')).text();
  createRoot(root).render(<Editor text={text} />);
}
