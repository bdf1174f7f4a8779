/** The slot as the engine sees it now: valid or not, its size. */

import { create } from 'zustand';
import type { SlotState } from '../workers/engine/protocol.ts';

export const useSlot = create<{ readonly slot: SlotState | undefined }>()(() => ({
  slot: undefined,
}));
