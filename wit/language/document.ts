/**
 * A WIT document as the editor has it, and the conversion between the engine's offsets and LSP's
 * positions: 0-based line and character, both counting UTF-16 units.
 */

import type { Position, Range } from 'vscode-languageserver-types';
import type { SyntaxTree } from '../syntax/ast.ts';
import { LineIndex, type TextRange } from '../text/position.ts';

export class WitDocument {
  readonly uri: string;
  /** Of the editor; absent for a file that is not open. */
  readonly version: number | undefined;
  readonly tree: SyntaxTree;
  #lines: LineIndex | undefined;

  constructor(uri: string, version: number | undefined, tree: SyntaxTree) {
    this.uri = uri;
    this.version = version;
    this.tree = tree;
  }

  get text(): string {
    return this.tree.text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  positionAt(offset: number): Position {
    return lspPosition(this.lines, offset);
  }

  rangeOf({ start, end }: TextRange): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  offsetAt(position: Position): number {
    return lspOffset(this.text, this.lines, position);
  }

  textRangeOf({ start, end }: Range): TextRange {
    return { start: this.offsetAt(start), end: this.offsetAt(end) };
  }
}

export function lspPosition(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line: line - 1, character: column - 1 };
}

/**
 * The offset of an LSP position. A character beyond the line is its end, before the line break; a
 * line beyond the text is the end of the text. Rule: LSP 3.17, "Position".
 */
export function lspOffset(text: string, lines: LineIndex, { line, character }: Position): number {
  if (line >= lines.lineCount) return text.length;
  const range = lines.lineRange(line + 1);
  let end = range.end;
  if (line + 1 < lines.lineCount) {
    if (text[end - 1] === '\n') end--;
    if (end > range.start && text[end - 1] === '\r') end--;
  }
  return Math.max(range.start, Math.min(range.start + Math.max(0, character), end));
}

/** A change of a document as LSP sends it; without `range` the whole text is new. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

/** `text` after `changes`, each of which speaks of the text that the one before it left. */
export function applyChanges(text: string, changes: readonly ContentChange[]): string {
  let current = text;
  for (const change of changes) {
    if (change.range === undefined) {
      current = change.text;
      continue;
    }
    const lines = new LineIndex(current);
    const start = lspOffset(current, lines, change.range.start);
    const end = Math.max(start, lspOffset(current, lines, change.range.end));
    current = current.slice(0, start) + change.text + current.slice(end);
  }
  return current;
}
