/** A doc comment for an item that has none. */

import type { TextEdit } from '../text/edit.ts';
import type { WitDocument } from './document.ts';
import { nodesAt } from './nodes.ts';

/**
 * Inserts `/// Name of the item.` above the item whose name begins at `offset`; the words are those
 * of the name, to be written over.
 */
export function documentItem(document: WitDocument, offset: number): TextEdit | undefined {
  const { text } = document;
  const path = nodesAt(document.tree, offset);
  const name = path.at(-1);
  const item = path.findLast((node) => 'attributes' in node);
  if (name === undefined || item === undefined || !('text' in name)) return undefined;
  const words = String(name.text).replaceAll('-', ' ');
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = text.lastIndexOf('\n', item.start - 1) + 1;
  const before = text.slice(lineStart, item.start);
  // On a line with others the comment stands before the item, as a block.
  const comment =
    before.trim() === '' ? `/// ${sentence}${lineBreak}${before}` : `/** ${sentence} */ `;
  return { range: { start: item.start, end: item.start }, newText: comment };
}
