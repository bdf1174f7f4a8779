/** Edits of text, as the canvas, quick fixes, rename and the formatter give them. */

import type { TextRange } from './position.ts';

/** Replaces `range` by `newText`. An insertion has an empty range. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** Edits of several files that are done and undone as one step, under one label. */
export interface WorkspaceEdit {
  /** In the imperative, as the undo menu shows it: "Rename `log` to `report`". */
  readonly label: string;
  /** Per file: edits that do not overlap, in any order. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** `text` with `edits` done. The edits must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  );
  let out = '';
  let at = 0;
  for (const { range, newText } of ordered) {
    if (range.start < at) throw new RangeError(`edits overlap at offset ${range.start}`);
    out += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return out + text.slice(at);
}
