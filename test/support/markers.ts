/**
 * WIT with marks for tests of the language service: `|` is the cursor, `[[…]]` a range that is
 * expected. Neither can stand in WIT itself.
 */

import type { LanguageServiceOptions } from '../../wit/language/service.ts';
import { createLanguageService, type LanguageService } from '../../wit/language/service.ts';
import type { WorkspacePackage, WorkspaceRoot } from '../../wit/language/workspace.ts';
import { LineIndex } from '../../wit/text/position.ts';

interface LspPosition {
  readonly line: number;
  readonly character: number;
}

interface LspRange {
  readonly start: LspPosition;
  readonly end: LspPosition;
}

export interface Marked {
  readonly text: string;
  /** Offset of the `|`; -1 without one. */
  readonly cursor: number;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Takes the marks out of a text. */
export function unmark(marked: string): Marked {
  let text = '';
  let cursor = -1;
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] === '|') cursor = text.length;
    else if (marked.startsWith('[[', at)) {
      open.push(text.length);
      at++;
    } else if (marked.startsWith(']]', at)) {
      ranges.push({ start: open.pop() ?? 0, end: text.length });
      at++;
    } else text += marked[at];
  }
  return { text, cursor, ranges };
}

/** A service over marked files; files below `deps/` are packages that the others depend on. */
export class MarkedWorkspace {
  readonly service: LanguageService;
  readonly files = new Map<string, Marked>();
  /** The file that the cursor is in. */
  readonly uri: string;
  readonly position: LspPosition;

  constructor(
    marked: string | Readonly<Record<string, string>>,
    options: LanguageServiceOptions = {},
    root: Partial<WorkspaceRoot> = {},
  ) {
    const given = typeof marked === 'string' ? { 'slot.wit': marked } : marked;
    const main: { uri: string; text: string }[] = [];
    const deps: WorkspacePackage[] = [];
    let uri = '';
    for (const [name, source] of Object.entries(given)) {
      const file = unmark(source);
      const at = uriOf(name);
      this.files.set(at, file);
      if (uri === '' || file.cursor >= 0) uri = at;
      if (name.startsWith('deps/'))
        deps.push({ path: name, files: [{ uri: at, text: file.text }] });
      else main.push({ uri: at, text: file.text });
    }
    this.uri = uri;
    this.service = createLanguageService(options);
    this.service.setRoots([{ id: 'root', main: { path: 'wit', files: main }, deps, ...root }]);
    this.position = this.lspPosition(uri, Math.max(0, this.files.get(uri)?.cursor ?? 0));
  }

  lspPosition(uri: string, offset: number): LspPosition {
    const { line, column } = new LineIndex(this.text(uri)).positionAt(offset);
    return { line: line - 1, character: column - 1 };
  }

  text(uri = this.uri): string {
    return this.files.get(uri)?.text ?? '';
  }

  /** The marked ranges of all files, as `file:text` at their places. */
  get expected(): string[] {
    return [...this.files].flatMap(([uri, { ranges }]) =>
      ranges.map(({ start, end }) => this.#shown(uri, start, end)),
    );
  }

  /** Places that a feature gave, in the same form as `expected` and in its order. */
  shown(places: readonly { readonly uri: string; readonly range: LspRange }[]): string[] {
    const order = [...this.files.keys()];
    return places
      .map(({ uri, range }) => ({ uri, ...this.offsets(uri, range) }))
      .sort((a, b) => order.indexOf(a.uri) - order.indexOf(b.uri) || a.start - b.start)
      .map(({ uri, start, end }) => this.#shown(uri, start, end));
  }

  offsets(uri: string, { start, end }: LspRange): { start: number; end: number } {
    const lines = new LineIndex(this.text(uri));
    return {
      start: lines.offsetAt(start.line + 1, start.character + 1),
      end: lines.offsetAt(end.line + 1, end.character + 1),
    };
  }

  /** A file after the edits of a `WorkspaceEdit`. */
  after(
    edits: readonly { readonly range: LspRange; readonly newText: string }[],
    uri = this.uri,
  ): string {
    let text = this.text(uri);
    const ordered = edits
      .map(({ range, newText }) => ({ ...this.offsets(uri, range), newText }))
      .sort((a, b) => b.start - a.start);
    for (const { start, end, newText } of ordered) {
      text = text.slice(0, start) + newText + text.slice(end);
    }
    return text;
  }

  #shown(uri: string, start: number, end: number): string {
    return `${uri.slice(uri.lastIndexOf('/') + 1)}@${start} ${this.text(uri).slice(start, end)}`;
  }
}

export const uriOf = (name: string): string => `file:///w/wit/${name}`;
