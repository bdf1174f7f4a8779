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

/** `?<width>x<height>`: as large as the app's editor, so that both draw and scroll alike. */
const [width = '1440', height = '900'] = location.search.slice(1).split('x');
const size = { width: Number(width), height: Number(height) };

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
  return <div ref={place} style={size} />;
}

const root = document.getElementById('app');
if (root !== null) {
  const text = await (await fetch('./slot.wit')).text();
  createRoot(root).render(<Editor text={text} />);
}
