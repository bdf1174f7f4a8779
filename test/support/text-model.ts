/** As much of Monaco as the open documents use, where no page is: texts with versions, and edits. */

import type { editor } from 'monaco-editor/editor';
import type { Monaco } from '../../renderer/monaco/load.ts';

interface Edit {
  readonly range: { readonly start: number; readonly end: number };
  readonly text: string;
}

class TextModel {
  #text: string;
  #version = 1;
  #disposed = false;
  readonly #listeners = new Set<(event: unknown) => void>();

  constructor(text: string) {
    this.#text = text;
  }

  getValue(): string {
    if (this.#disposed) throw new Error('Model is disposed!');
    return this.#text;
  }

  getEOL(): string {
    return this.#text.includes('\r\n') ? '\r\n' : '\n';
  }

  getLanguageId(): string {
    return 'plaintext';
  }

  getVersionId(): number {
    return this.#version;
  }

  getAlternativeVersionId(): number {
    return this.#version;
  }

  /** Offsets stand for places: nothing here asks for lines. */
  getPositionAt(offset: number): { lineNumber: number; column: number } {
    return { lineNumber: 1, column: offset + 1 };
  }

  pushStackElement(): void {}

  pushEditOperations(
    _before: readonly unknown[],
    edits: readonly {
      readonly range: { readonly startColumn: number; readonly endColumn: number };
      readonly text: string;
    }[],
  ): void {
    this.#apply(
      edits.map(({ range, text }) => ({
        range: { start: range.startColumn - 1, end: range.endColumn - 1 },
        text,
      })),
    );
  }

  onDidChangeContent(listener: (event: unknown) => void): void {
    this.#listeners.add(listener);
  }

  dispose(): void {
    this.#disposed = true;
  }

  #apply(edits: readonly Edit[]): void {
    for (const { range, text } of edits.toSorted((a, b) => b.range.start - a.range.start)) {
      this.#text = this.getValue().slice(0, range.start) + text + this.#text.slice(range.end);
    }
    this.#version++;
    for (const listener of this.#listeners) listener({ changes: [] });
  }
}

export const textMonaco = {
  editor: { createModel: (text: string) => new TextModel(text) },
  Uri: { parse: (uri: string) => uri },
} as unknown as Monaco;

/** Types at the end of a text. */
export function type(model: editor.ITextModel, text: string): void {
  const end = model.getValue().length + 1;
  const range = { startLineNumber: 1, startColumn: end, endLineNumber: 1, endColumn: end };
  model.pushEditOperations([], [{ range, text }], () => null);
}
