/** Edits of one document, done. */

import type { TextChange } from './protocol.ts';

/** Changes are of the text before them all, from the last to the first. */
export function changedText(text: string, changes: readonly TextChange[]): string {
  let out = text;
  for (const { start, end, text: inserted } of changes) {
    out = out.slice(0, start) + inserted + out.slice(end);
  }
  return out;
}
