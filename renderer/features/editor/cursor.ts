/** Tells the store where the cursor is when it rests, so that nothing else is drawn while typing. */

import type { editor } from 'monaco-editor/editor';
import { useDocuments } from '../../core/documents-store.ts';
import { pathOfUri } from '../../core/uris.ts';

const delay = 120;

export function followCursor(one: editor.IStandaloneCodeEditor): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    // Closed meanwhile: the editor waits for its next file.
    if (one.getDomNode()?.isConnected !== true) return;
    const position = one.getPosition();
    const path = pathOfUri(one.getModel()?.uri.toString() ?? '');
    if (position === null || path === undefined) return;
    const { cursor } = useDocuments.getState();
    const { lineNumber: line, column } = position;
    if (cursor?.path === path && cursor.line === line && cursor.column === column) return;
    useDocuments.setState({ cursor: { path, line, column } });
  };
  const later = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, delay);
  };
  one.onDidChangeCursorPosition(later);
  one.onDidChangeModel(later);
  one.onDidFocusEditorText(later);
}
