/**
 * Marks in a text. Of a long one those around what is in sight are set at once; the others, which are
 * hundreds and move with the text by themselves, in a pause of who types.
 */

import type { editor } from 'monaco-editor/editor';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { TypingPauses } from '../../core/typing-pauses.ts';
import type { Monaco } from '../../monaco/load.ts';
import { toMarker } from './convert.ts';
import { inSight, type Lines } from './in-sight.ts';

const near = 'slotwright';
const far = (piece: number): string => `slotwright-far-${piece}`;
/** So many are set at once wherever they are, and so many of the others in one task. */
const few = 60;
/** Lines above and below what is in sight. */
const margin = 100;

export class Marks {
  /** Where the near ones are; the same as long as nobody scrolls out of it. */
  readonly #windows = new WeakMap<editor.ITextModel, Lines>();
  readonly #rounds = new WeakMap<editor.ITextModel, number>();
  /** In how many pieces the far ones are set. */
  readonly #pieces = new WeakMap<editor.ITextModel, number>();

  set(
    monaco: Monaco,
    model: editor.ITextModel,
    diagnostics: readonly Diagnostic[],
    pauses: TypingPauses,
  ): void {
    const round = (this.#rounds.get(model) ?? 0) + 1;
    this.#rounds.set(model, round);
    const set = (owner: string, list: readonly Diagnostic[]): void => {
      const markers = list.map((one) => toMarker(monaco, one));
      monaco.editor.setModelMarkers(model, owner, markers);
    };
    const sight = inSight(monaco, model);
    const known = this.#windows.get(model);
    const isSame =
      sight !== undefined &&
      known !== undefined &&
      sight.from >= known.from &&
      sight.to <= known.to;
    const lines = isSame ? known : sight && { from: sight.from - margin, to: sight.to + margin };
    if (lines === undefined || diagnostics.length <= few) {
      this.#windows.delete(model);
      set(near, diagnostics);
      for (const run of this.#far(model, [], set)) run();
      return;
    }
    this.#windows.set(model, lines);
    const isNear = ({ range }: Diagnostic): boolean =>
      range.start.line + 1 >= lines.from && range.start.line < lines.to;
    const others = diagnostics.filter((one) => !isNear(one));
    set(near, diagnostics.filter(isNear));
    const pieces = this.#far(model, others, set);
    // Old marks may be in sight now.
    if (known !== undefined && !isSame) {
      for (const run of pieces) run();
      return;
    }
    for (const run of pieces) {
      void pauses.next().then(() => {
        if (this.#rounds.get(model) === round && !model.isDisposed()) run();
      });
    }
  }

  /** Sets the far ones, piece by piece, and takes away those of pieces that are needed no longer. */
  #far(
    model: editor.ITextModel,
    list: readonly Diagnostic[],
    set: (owner: string, list: readonly Diagnostic[]) => void,
  ): readonly (() => void)[] {
    const needed = Math.ceil(list.length / few);
    const count = Math.max(needed, this.#pieces.get(model) ?? 0);
    this.#pieces.set(model, count);
    return Array.from({ length: count }, (_, piece) => () => {
      set(far(piece), list.slice(piece * few, (piece + 1) * few));
      if (piece === count - 1) this.#pieces.set(model, needed);
    });
  }
}
