/** What is wrong with files of the project that are no WIT, such as `slot.json`, as marks in their text. */

import type { editor } from 'monaco-editor/editor';
import { type Problem, useProblems } from '../../core/problems-store.ts';
import { pathOfUri } from '../../core/uris.ts';
import type { Monaco } from '../../monaco/load.ts';
import { plainText } from './convert.ts';

const owner = 'slotwright-project';

export function markProjectProblems(monaco: Monaco): () => void {
  const mark = (model: editor.ITextModel): void => {
    const path = pathOfUri(model.uri.toString());
    const problems = useProblems.getState().bySource.get('project') ?? [];
    const own = problems.filter((one) => path !== undefined && one.path === path);
    monaco.editor.setModelMarkers(
      model,
      owner,
      own.map((one) => toMarker(monaco, model, one)),
    );
  };
  const watching = monaco.editor.onDidCreateModel(mark);
  const stop = useProblems.subscribe(({ bySource }, before) => {
    if (bySource.get('project') === before.bySource.get('project')) return;
    for (const model of monaco.editor.getModels()) mark(model);
  });
  for (const model of monaco.editor.getModels()) mark(model);
  return () => {
    watching.dispose();
    stop();
  };
}

/** The shell gives where it begins; the mark goes to the end of that word or string. */
function toMarker(
  monaco: Monaco,
  model: editor.ITextModel,
  { message, line = 1, column = 1 }: Problem,
): editor.IMarkerData {
  const lineNumber = Math.min(line, model.getLineCount());
  const rest = model.getLineContent(lineNumber).slice(column - 1);
  const length = /^(?:"(?:[^"\\]|\\.)*"|[\w.-]+)/.exec(rest)?.[0].length ?? 1;
  return {
    severity: monaco.MarkerSeverity.Error,
    message: plainText(message),
    startLineNumber: lineNumber,
    startColumn: column,
    endLineNumber: lineNumber,
    endColumn: column + length,
  };
}
