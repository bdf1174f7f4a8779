/**
 * Places in text. Inside the engine a place is an offset in UTF-16 units; at its edges (JSON, the
 * terminal, SARIF) it is a `Position`. The language server converts to LSP's own at its skin.
 */

/** Half-open range of UTF-16 offsets into one file. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A range in a named file. `file` is the path as it was given to the parser. */
export interface Span extends TextRange {
  readonly file: string;
}

/** 1-based line and column (in UTF-16 units), 0-based offset (in UTF-16 units). */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Translates offsets of one text to lines and back. `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #starts: number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (unit === 10 || unit === 13) starts.push(i + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of `offset`; an offset outside the text is moved to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1, offset: at };
  }

  /** The offset of a 1-based line and column; a place beyond the text is moved to its nearest end. */
  offsetAt(line: number, column: number): number {
    const index = Math.max(1, Math.min(line, this.#starts.length)) - 1;
    const start = this.#starts[index] ?? 0;
    const end = this.#starts[index + 1] ?? this.#length;
    return Math.max(start, Math.min(start + column - 1, end));
  }

  /** Offsets of the start and end of a 1-based line, its line break not included by callers' trim. */
  lineRange(line: number): TextRange {
    const start = this.#starts[line - 1] ?? this.#length;
    return { start, end: this.#starts[line] ?? this.#length };
  }
}
