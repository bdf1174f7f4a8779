/**
 * Facts about the text files that are open: plain data. The text itself lives in Monaco's models,
 * which `features/documents` holds; nothing here is derived from it but `dirty`.
 */

import { create } from 'zustand';

export interface DocumentState {
  readonly path: string;
  /** `slot:/wit/a.wit`; `uris.ts` translates. */
  readonly uri: string;
  readonly language: string;
  readonly readOnly: boolean;
  /** Differs from what is on disk, as far as we know. */
  readonly dirty: boolean;
  /** What is on disk, as of the last read or write; absent for a file that is not there yet. */
  readonly revision: string | undefined;
  /** The file changed on disk while there was unsaved text; `revision` of what is there, absent when gone. */
  readonly conflict: { readonly revision: string | undefined } | undefined;
  readonly saving: boolean;
  /** Why the last save failed. */
  readonly problem: string | undefined;
}

export interface DocumentsState {
  readonly documents: ReadonlyMap<string, DocumentState>;
  /** Where the cursor is, in the editor that has the focus or had it last; 1-based. */
  readonly cursor:
    | { readonly path: string; readonly line: number; readonly column: number }
    | undefined;
  /** Labels of what undo and redo would do in the file of the cursor, where the step has one. */
  readonly undo: string | undefined;
  readonly redo: string | undefined;
}

export const useDocuments = create<DocumentsState>()(() => ({
  documents: new Map(),
  cursor: undefined,
  undo: undefined,
  redo: undefined,
}));
