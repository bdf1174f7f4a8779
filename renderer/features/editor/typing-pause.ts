/**
 * What may wait until the keys rest: hints at the ends of names are asked for at each key, and each
 * answer makes Monaco lay the lines out again.
 */

import type { CancellationToken, editor } from 'monaco-editor/editor';
import type { Monaco } from '../../monaco/load.ts';

const rest = 180;

export function watchTyping(monaco: Monaco): {
  /** Waits until the text has rested; at once for one that does. */
  readonly pause: (model: editor.ITextModel, token: CancellationToken) => Promise<void>;
} {
  const changed = new WeakMap<editor.ITextModel, number>();
  const watch = (model: editor.ITextModel): void => {
    model.onDidChangeContent(() => changed.set(model, performance.now()));
  };
  for (const model of monaco.editor.getModels()) watch(model);
  monaco.editor.onDidCreateModel(watch);
  return {
    async pause(model, token) {
      const since = performance.now() - (changed.get(model) ?? Number.NEGATIVE_INFINITY);
      if (since >= rest) return;
      await new Promise<void>((done) => {
        const timer = setTimeout(done, rest - since);
        token.onCancellationRequested(() => {
          clearTimeout(timer);
          done();
        });
      });
    },
  };
}
