/**
 * Comments on lines that changed, in the colour of the text: on the colours of a diff their own is
 * too faint.
 */

import type { editor } from 'monaco-editor/editor';
import type { Monaco } from '../../monaco/load.ts';
import styles from './text-editor.module.css';

type Lines = readonly [first: number, last: number];

/** Follows the comparison as long as its editor lives. */
export function showChangedComments(monaco: Monaco, diff: editor.IStandaloneDiffEditor): void {
  const follow = (
    side: editor.IStandaloneCodeEditor,
    linesOf: (change: editor.ILineChange) => Lines,
  ) => {
    const marks = side.createDecorationsCollection();
    diff.onDidUpdateDiff(() => {
      const model = side.getModel();
      const lines = (diff.getLineChanges() ?? []).map(linesOf);
      marks.set(model === null ? [] : commentsIn(monaco, model, lines));
    });
  };
  follow(diff.getOriginalEditor(), (change) => [
    change.originalStartLineNumber,
    change.originalEndLineNumber,
  ]);
  follow(diff.getModifiedEditor(), (change) => [
    change.modifiedStartLineNumber,
    change.modifiedEndLineNumber,
  ]);
}

function commentsIn(
  monaco: Monaco,
  model: editor.ITextModel,
  changed: readonly Lines[],
): editor.IModelDeltaDecoration[] {
  // From the start of the text: a line may be in the middle of a comment.
  const tokens = monaco.editor.tokenize(model.getValue(), model.getLanguageId());
  const found: editor.IModelDeltaDecoration[] = [];
  for (const [first, last] of changed) {
    // An empty range has 0 for its end.
    for (let line = first; line <= last; line++) {
      const ofLine = tokens[line - 1] ?? [];
      for (const [index, { offset, type }] of ofLine.entries()) {
        if (!type.startsWith('comment')) continue;
        const end = ofLine[index + 1]?.offset ?? model.getLineLength(line);
        found.push({
          range: new monaco.Range(line, offset + 1, line, end + 1),
          options: { inlineClassName: styles.changedComment ?? null },
        });
      }
    }
  }
  return found;
}
