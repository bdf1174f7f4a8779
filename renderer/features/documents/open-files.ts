/**
 * The text files that are open: a Monaco model each, what is known of the file on disk, and the
 * entry in the store. Whoever saves, backs up or applies edits works on these.
 */

import type { editor } from 'monaco-editor/editor';
import { type DocumentState, useDocuments } from '../../core/documents-store.ts';
import { uriOfPath } from '../../core/uris.ts';
import type { Monaco } from '../../monaco/load.ts';
import { languageOf } from './languages.ts';
import { smallestEdit } from './smallest-edit.ts';

export interface OpenFile {
  readonly path: string;
  readonly model: editor.ITextModel;
  /** State of the text (`getAlternativeVersionId`) that is on disk; `undefined`: none is. */
  saved: number | undefined;
  /**
   * Of a save whose answer never came, since the connection was lost: found on disk, it is ours and
   * nobody else's.
   */
  unanswered?: string | undefined;
}

export class OpenFiles {
  readonly #files = new Map<string, OpenFile>();
  readonly #changed = new Set<(file: OpenFile, event: editor.IModelContentChangedEvent) => void>();

  get(path: string): OpenFile | undefined {
    return this.#files.get(path);
  }

  get all(): readonly OpenFile[] {
    return [...this.#files.values()];
  }

  /** Called after each change of a text, by whomever. */
  onChanged(listener: (file: OpenFile, event: editor.IModelContentChangedEvent) => void): void {
    this.#changed.add(listener);
  }

  add(
    monaco: Monaco,
    path: string,
    text: string,
    facts: { readonly revision: string | undefined; readonly readOnly: boolean },
  ): OpenFile {
    const uri = uriOfPath(path);
    const model = monaco.editor.createModel(text, languageOf(path), monaco.Uri.parse(uri));
    const file: OpenFile = {
      path,
      model,
      saved: facts.revision === undefined ? undefined : model.getAlternativeVersionId(),
    };
    this.#files.set(path, file);
    this.setState(path, {
      path,
      uri,
      language: model.getLanguageId(),
      readOnly: facts.readOnly,
      dirty: false,
      revision: facts.revision,
      conflict: undefined,
      saving: false,
      problem: undefined,
    });
    model.onDidChangeContent((event) => {
      this.refreshDirty(file);
      for (const listener of this.#changed) listener(file, event);
    });
    return file;
  }

  remove(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    this.#files.delete(path);
    file.model.dispose();
    useDocuments.setState(({ documents }) => {
      const next = new Map(documents);
      next.delete(path);
      return { documents: next };
    });
  }

  state(path: string): DocumentState | undefined {
    return useDocuments.getState().documents.get(path);
  }

  /** A whole state, or a change of one that is there. Says nothing when nothing changes. */
  setState(path: string, change: DocumentState | Partial<DocumentState>): void {
    const { documents } = useDocuments.getState();
    const old = documents.get(path);
    const next = old === undefined ? change : { ...old, ...change };
    if (!isWhole(next) || (old !== undefined && sameState(old, next))) return;
    useDocuments.setState({ documents: new Map(documents).set(path, next) });
  }

  refreshDirty(file: OpenFile): void {
    this.setState(file.path, { dirty: file.model.getAlternativeVersionId() !== file.saved });
  }

  /** The text is what is on disk, in this revision. */
  setSaved(file: OpenFile, revision: string, state = file.model.getAlternativeVersionId()): void {
    file.saved = state;
    this.setState(file.path, { revision, conflict: undefined, problem: undefined });
    this.refreshDirty(file);
  }

  /** As it goes to disk: with its own line ends, and the byte order mark that it came with. */
  textForDisk({ model }: OpenFile): string {
    return model.getValue(undefined, true);
  }

  /** Puts another text in place, as a step that undo takes back; cursors stay where they can. */
  replaceText({ model }: OpenFile, text: string): void {
    const plain = text.replace(/^\uFEFF/, '');
    model.pushStackElement();
    const crlf = plain.includes('\r\n');
    // 0 is LF, 1 is CRLF (`EndOfLineSequence`).
    if (plain.includes('\n') && crlf !== (model.getEOL() === '\r\n')) model.pushEOL(crlf ? 1 : 0);
    const edit = smallestEdit(model.getValue(), plain);
    if (edit === undefined) return;
    const start = model.getPositionAt(edit.start);
    const end = model.getPositionAt(edit.end);
    model.pushEditOperations(
      [],
      [
        {
          range: {
            startLineNumber: start.lineNumber,
            startColumn: start.column,
            endLineNumber: end.lineNumber,
            endColumn: end.column,
          },
          text: edit.text,
        },
      ],
      () => null,
    );
    model.pushStackElement();
  }
}

const isWhole = (state: Partial<DocumentState>): state is DocumentState =>
  state.path !== undefined && state.uri !== undefined;

function sameState(a: DocumentState, b: DocumentState): boolean {
  return (
    a.dirty === b.dirty &&
    a.revision === b.revision &&
    a.conflict?.revision === b.conflict?.revision &&
    (a.conflict === undefined) === (b.conflict === undefined) &&
    a.saving === b.saving &&
    a.problem === b.problem &&
    a.readOnly === b.readOnly
  );
}
