/**
 * Doc comments. As in wit-parser, every comment before an item counts: `///`, `/** … *\/`, and
 * plain `//` and `/* … *\/` too, even at the end of the line before.
 */

import type { Docs } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { T } from './token-codes.ts';

/** The comments between the last token and the current one. */
export function parseDocs(cursor: Cursor): Docs | undefined {
  const { codes } = cursor.table;
  let first = cursor.index;
  // Most items have no comment: one look at the token before tells.
  while (first > 0 && (codes[first - 1] ?? T.end) <= T.docComment) first--;
  let start = -1;
  let end = 0;
  let comments: string[] | undefined;
  for (let index = first; index < cursor.index; index++) {
    if (codes[index] === T.whitespace) continue;
    if (comments === undefined) {
      comments = [];
      start = cursor.table.start(index);
    }
    end = cursor.table.end(index);
    comments.push(cursor.text.slice(cursor.table.start(index), end));
  }
  return comments === undefined ? undefined : { start, end, contents: docsContents(comments) };
}

/** The text of doc comments as bindings get it: marks and common indentation taken off. */
export function docsContents(comments: readonly string[]): string {
  const bodies = comments.map(commentBody);
  let indent = Number.POSITIVE_INFINITY;
  for (const body of bodies) {
    if (body !== '') indent = Math.min(indent, leadingSpace(body));
  }
  const contents = bodies.map((body) => withoutIndent(body, indent)).join('\n');
  let end = contents.length;
  while (end > 0 && contents.charCodeAt(end - 1) === 10) end--;
  return contents.slice(0, end);
}

/** Only spaces are taken off, though other white space is counted: so does wit-parser. */
function withoutIndent(body: string, indent: number): string {
  let spaces = 0;
  while (spaces < indent && body.charCodeAt(spaces) === 32) spaces++;
  const text = spaces === indent ? body.slice(indent) : body;
  return text.replaceAll('\r\n', '\n');
}

function commentBody(comment: string): string {
  if (comment.startsWith('/**')) {
    return trimEnd(comment.length >= 5 ? comment.slice(3, -2) : '');
  }
  let start = 0;
  while (comment.charCodeAt(start) === 47) start++;
  return trimEnd(comment.slice(start));
}

/** Rust's `trim_end`: Unicode white space, which unlike JavaScript's does not count U+FEFF. */
function trimEnd(text: string): string {
  const trimmed = text.trimEnd();
  const lost = text.indexOf('\ufeff', trimmed.length);
  if (lost === -1) return trimmed;
  return text.slice(0, text.lastIndexOf('\ufeff') + 1);
}

/** Units of ASCII white space at the start, line breaks included. */
function leadingSpace(text: string): number {
  let count = 0;
  for (;;) {
    const unit = text.charCodeAt(count);
    if (unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13) count++;
    else return count;
  }
}
