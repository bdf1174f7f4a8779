/** Edits of one or several files as one step with a label, and undo that keeps the files together. */

import { useDocuments } from '../../core/documents-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import type { FileEdits } from '../../core/services.ts';
import { redoIn, undoIn } from '../../monaco/undo.ts';
import type { EditHistory, Follow, StepPart } from './history.ts';
import type { OpenFiles } from './open-files.ts';

/** All the files are open. */
export function applyStep(
  files: OpenFiles,
  history: EditHistory,
  label: string,
  changes: readonly FileEdits[],
): void {
  const parts: StepPart[] = [];
  for (const { path, edits } of changes) {
    const file = files.get(path);
    if (file === undefined || edits.length === 0) continue;
    const { model } = file;
    const before = model.getAlternativeVersionId();
    model.pushStackElement();
    model.pushEditOperations(
      [],
      edits.map(({ start, end, text }) => {
        const from = model.getPositionAt(start);
        const to = model.getPositionAt(end);
        return {
          range: {
            startLineNumber: from.lineNumber,
            startColumn: from.column,
            endLineNumber: to.lineNumber,
            endColumn: to.column,
          },
          text,
          forceMoveMarkers: true,
        };
      }),
      () => null,
    );
    model.pushStackElement();
    parts.push({ path, before, after: model.getAlternativeVersionId() });
  }
  if (parts.length > 0) history.add(label, parts);
  showLabels(files, history);
}

/** Undo or redo of a step in one file does the same in its other files; the store has the labels. */
export function followSteps(files: OpenFiles, history: EditHistory): void {
  let following = false;
  const stateOf = (path: string) => files.get(path)?.model.getAlternativeVersionId();

  const follow = (step: Follow | undefined, act: typeof undoIn): void => {
    if (step === undefined) return;
    following = true;
    for (const path of step.follow) {
      const model = files.get(path)?.model;
      if (model !== undefined) act(model);
    }
    following = false;
    if (step.left.length > 0) {
      notify({
        kind: 'info',
        message: `“${step.label}” stays in ${step.left.map(nameOf).join(', ')}, which changed since.`,
      });
    }
  };

  files.onChanged(({ path, model }, { isUndoing, isRedoing }) => {
    const state = model.getAlternativeVersionId();
    if (!following) {
      if (isUndoing) follow(history.undone(path, state, stateOf), undoIn);
      if (isRedoing) follow(history.redone(path, state, stateOf), redoIn);
    }
    showLabels(files, history);
  });
  useDocuments.subscribe(({ cursor }, before) => {
    if (cursor?.path !== before.cursor?.path) showLabels(files, history);
  });
}

function showLabels(files: OpenFiles, history: EditHistory): void {
  const { cursor, undo, redo } = useDocuments.getState();
  const file = cursor === undefined ? undefined : files.get(cursor.path);
  const state = file?.model.getAlternativeVersionId();
  const next =
    file === undefined || state === undefined
      ? { undo: undefined, redo: undefined }
      : { undo: history.undoLabel(file.path, state), redo: history.redoLabel(file.path, state) };
  if (next.undo !== undo || next.redo !== redo) useDocuments.setState(next);
}
