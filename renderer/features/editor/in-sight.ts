/** Lines of a text that its editors show. */

import type { editor } from 'monaco-editor/editor';
import type { Monaco } from '../../monaco/load.ts';

export interface Lines {
  /** 1-based, both inside. */
  readonly from: number;
  readonly to: number;
}

/** From the first to the last that any editor shows; `undefined` when none shows the model. */
export function inSight(monaco: Monaco, model: editor.ITextModel): Lines | undefined {
  const ranges = monaco.editor
    .getEditors()
    .filter((one) => one.getModel() === model)
    .flatMap((one) => one.getVisibleRanges());
  if (ranges.length === 0) return undefined;
  return {
    from: Math.min(...ranges.map((one) => one.startLineNumber)),
    to: Math.max(...ranges.map((one) => one.endLineNumber)),
  };
}
