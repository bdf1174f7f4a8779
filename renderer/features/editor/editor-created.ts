/** What every new text editor gets. */

import type { editor } from 'monaco-editor/editor';
import { followCursor } from './cursor.ts';

export function onEditorCreated(one: editor.IStandaloneCodeEditor): void {
  followCursor(one);
}
