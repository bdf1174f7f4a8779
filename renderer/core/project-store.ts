/** The project that is open: what the shell said of it. Changed by `features/project` only. */

import { create } from 'zustand';
import type {
  FileEntry,
  Platform,
  Project,
  SlotsDocument,
  SlotVersionDocument,
} from '../../workspace/contract/shell-data.ts';
import { versionKey } from '../../workspace/contract/version-key.ts';

export interface ProjectState {
  readonly platform: Platform | undefined;
  readonly project: Project | undefined;
  readonly files: readonly FileEntry[];
  readonly slots: SlotsDocument;
  /** Name of the slot that is worked on, and which of its versions; there is one when a project is open. */
  readonly slot: string | undefined;
  /** Its `versionKey`. */
  readonly version: string | undefined;
  readonly opening: boolean;
}

/** The version that is worked on, as its project says it. */
export const chosenVersion = ({
  slots,
  slot,
  version,
}: Pick<ProjectState, 'slots' | 'slot' | 'version'>): SlotVersionDocument | undefined =>
  slots.slots
    .find(({ name }) => name === slot)
    ?.versions.find((one) => versionKey(one) === version);

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
