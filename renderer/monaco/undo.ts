/** Undo and redo of a model: there in Monaco, but not in its types. */

import type { editor } from 'monaco-editor/editor';

interface Undoable {
  undo(): void | Promise<void>;
  redo(): void | Promise<void>;
}

const isUndoable = (model: object): model is Undoable =>
  'undo' in model &&
  typeof model.undo === 'function' &&
  'redo' in model &&
  typeof model.redo === 'function';

export function undoIn(model: editor.ITextModel): void {
  if (isUndoable(model)) void model.undo();
}

export function redoIn(model: editor.ITextModel): void {
  if (isUndoable(model)) void model.redo();
}
