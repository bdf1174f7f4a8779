/** The search in files: what is asked, and what was found. */

import { create } from 'zustand';
import type { Result } from '../../../workspace/contract/shell.ts';
import type { TextQuery } from '../../../workspace/contract/text-search.ts';

export type FoundFile = Result<'file/search'>['files'][number];
export type Match = FoundFile['matches'][number];

export interface SearchState extends TextQuery {
  readonly replacement: string;
  readonly replacing: boolean;
  readonly files: readonly FoundFile[];
  readonly truncated: boolean;
  readonly running: boolean;
  readonly problem: string | undefined;
  /** What `files` were found by; `undefined` before the first search. */
  readonly answered: string | undefined;
  /** Counts up when the field should take the focus. */
  readonly focus: number;
}

export const useSearch = create<SearchState>()(() => ({
  query: '',
  matchCase: false,
  wholeWord: false,
  regex: false,
  replacement: '',
  replacing: false,
  files: [],
  truncated: false,
  running: false,
  problem: undefined,
  answered: undefined,
  focus: 0,
}));
