/** Formatting: the smallest edit that makes the text what the formatter gives. */

import type { TextEdit } from 'vscode-languageserver-types';
import { formatWit } from '../syntax/format.ts';
import type { WitDocument } from './document.ts';

/** No edits for a file with syntax errors, and for one that is formatted. */
export function formatting(document: WitDocument): TextEdit[] {
  const { text } = document;
  const formatted = formatWit(document.tree);
  if (formatted === text) return [];
  let start = 0;
  const shorter = Math.min(text.length, formatted.length);
  while (start < shorter && text[start] === formatted[start]) start++;
  let tail = 0;
  while (tail < shorter - start && text.at(-1 - tail) === formatted.at(-1 - tail)) tail++;
  // An edit must not begin or end between the two units of a character, or of a line break.
  while (start > 0 && splits(text, start)) start--;
  while (tail > 0 && splits(text, text.length - tail)) tail--;
  return [
    {
      range: document.rangeOf({ start, end: text.length - tail }),
      newText: formatted.slice(start, formatted.length - tail),
    },
  ];
}

/** Whether `offset` stands between units that belong together. */
function splits(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  const surrogates = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return surrogates || (before === 13 && after === 10);
}
