/**
 * Which lenses of a long file are shown: those around what is in sight. Monaco places each lens anew
 * at every key, in sight or not, so that hundreds of them would cost half a frame.
 */

import type { editor, IDisposable } from 'monaco-editor/editor';
import type { Monaco } from '../../monaco/load.ts';
import { inSight, type Lines } from './in-sight.ts';

/** So many are shown whatever their place. */
const fewLenses = 40;
/** Lines above and below what is in sight. */
const margin = 80;
const rest = 120;

export interface LensWindow extends IDisposable {
  /** Of the lenses of a model those that are to be shown now. */
  choose<Lens extends { readonly range: { readonly startLineNumber: number } }>(
    model: editor.ITextModel,
    lenses: readonly Lens[],
  ): Lens[];
}

/** `onLeft`: somebody scrolled to where lenses were left out. */
export function watchLensWindow(monaco: Monaco, onLeft: () => void): LensWindow {
  const shown = new WeakMap<editor.ITextModel, Lines>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watch = (one: editor.ICodeEditor): void => {
    one.onDidScrollChange(() => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        const model = one.getModel();
        const lines = model === null ? undefined : shown.get(model);
        const sight = model === null ? undefined : inSight(monaco, model);
        if (lines === undefined || sight === undefined) return;
        if (sight.from < lines.from || sight.to > lines.to) onLeft();
      }, rest);
    });
  };
  for (const one of monaco.editor.getEditors()) watch(one);
  const watching = monaco.editor.onDidCreateEditor(watch);

  return {
    choose(model, lenses) {
      const sight = inSight(monaco, model);
      if (lenses.length <= fewLenses || sight === undefined) {
        shown.delete(model);
        return [...lenses];
      }
      const lines = { from: Math.max(1, sight.from - margin), to: sight.to + margin };
      // Where the window is the file's end there is nothing to scroll to.
      shown.set(model, {
        from: lines.from === 1 ? 0 : lines.from,
        to: lines.to >= model.getLineCount() ? Number.POSITIVE_INFINITY : lines.to,
      });
      return lenses.filter(
        ({ range }) => range.startLineNumber >= lines.from && range.startLineNumber <= lines.to,
      );
    },
    dispose() {
      watching.dispose();
      clearTimeout(timer);
    },
  };
}
