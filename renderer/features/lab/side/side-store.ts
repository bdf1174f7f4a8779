/** What the side bar of the lab shows beside its rows. */

import { create } from 'zustand';

export interface SideState {
  /** `undefined`: the field is not shown. */
  readonly search: string | undefined;
  /** The dialog that chooses a plugin is open. */
  readonly choosing: boolean;
}

export const useSide = create<SideState>(() => ({ search: undefined, choosing: false }));
