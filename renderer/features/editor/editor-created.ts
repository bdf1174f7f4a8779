/** What every new text editor gets. */

import type { editor } from 'monaco-editor/editor';
import type { Monaco } from '../../monaco/load.ts';
import { moveCursorToMenu, openMenuByKey } from './context-menu.ts';
import { followCursor } from './cursor.ts';

export function onEditorCreated(one: editor.IStandaloneCodeEditor, monaco: Monaco): void {
  followCursor(one);
  moveCursorToMenu(one);
  openMenuByKey(one, monaco);
}
