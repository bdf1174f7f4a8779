/** The slot as the engine sees it now: valid or not, its size; and what wasm-tools says of it. */

import { create } from 'zustand';
import type { SlotState } from '../workers/engine/protocol.ts';

/** `unasked`: not yet, or it could not be. */
export type WasmToolsAnswer = 'agrees' | 'refuses' | 'unasked';

export const useSlot = create<{
  readonly slot: SlotState | undefined;
  /** Of the text as it is now. */
  readonly wasmTools: WasmToolsAnswer;
}>()(() => ({ slot: undefined, wasmTools: 'unasked' }));
