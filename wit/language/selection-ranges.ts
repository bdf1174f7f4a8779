/** Growing selections: from the word over the nodes around it to the file. */

import type { SelectionRange } from 'vscode-languageserver-types';
import type { TextRange } from '../text/position.ts';
import type { WitDocument } from './document.ts';
import { nodesAt } from './nodes.ts';

export function selectionRange(document: WitDocument, offset: number): SelectionRange {
  const ranges: TextRange[] = nodesAt(document.tree, offset);
  const { tokens } = document.tree;
  const index = tokens.indexAt(offset);
  if (index >= 0) {
    const token = tokens.at(index);
    const innermost = ranges.at(-1);
    const inside =
      innermost === undefined || (innermost.start <= token.start && token.end <= innermost.end);
    if (token.kind !== 'whitespace' && inside) ranges.push(token);
  }
  let selection: SelectionRange = {
    range: document.rangeOf({ start: 0, end: document.text.length }),
  };
  let last: TextRange = { start: 0, end: document.text.length };
  for (const { start, end } of ranges) {
    // Each is inside the one before it, and smaller.
    if (start < last.start || end > last.end || end - start >= last.end - last.start) continue;
    last = { start, end };
    selection = { range: document.rangeOf(last), parent: selection };
  }
  return selection;
}
