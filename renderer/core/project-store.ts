/** The project that is open: what the shell said of it. Changed by `features/project` only. */

import { create } from 'zustand';
import type {
  FileEntry,
  Platform,
  Project,
  SlotsDocument,
} from '../../workspace/contract/shell.ts';

export interface ProjectState {
  readonly platform: Platform | undefined;
  readonly project: Project | undefined;
  readonly files: readonly FileEntry[];
  readonly slots: SlotsDocument;
  /** Name of the slot that is worked on, and which of its versions; there is one when a project is open. */
  readonly slot: string | undefined;
  /** Key of the version: its `version`, or its `path` where it has none. */
  readonly version: string | undefined;
  readonly opening: boolean;
}

export const noSlots: SlotsDocument = { slots: [], problems: [] };

export const useProject = create<ProjectState>()(() => ({
  platform: undefined,
  project: undefined,
  files: [],
  slots: noSlots,
  slot: undefined,
  version: undefined,
  opening: false,
}));
