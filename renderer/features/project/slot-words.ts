/** Whether the slot is valid, in a few words for the status bar, and where what is wrong stands. */

import type { SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import { nameOf } from '../../core/paths.ts';
import type { WasmToolsAnswer } from '../../core/slot-store.ts';
import { counted } from '../../core/words.ts';
import type { SlotState } from '../../workers/engine/protocol.ts';

export interface SlotWords {
  readonly state: 'fits' | 'misfit' | 'unknown';
  readonly words: string;
  /** More of it, for the tooltip. */
  readonly hint?: string;
  /** Shown by a click; without it the problems are. */
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
}

export function slotInWords(
  { valid, errors, worlds }: SlotState,
  { slots, problems }: Pick<SlotsDocument, 'slots' | 'problems'>,
  wasmTools: WasmToolsAnswer,
): SlotWords {
  const [problem] = problems;
  if (slots.length === 0 && problem !== undefined) {
    const { path = 'slot.json', line = 1, column = 1, message } = problem;
    return {
      state: 'misfit',
      words: `${nameOf(path)} cannot be read`,
      hint: message.replaceAll('`', ''),
      place: { path, line, column },
    };
  }
  if (valid) {
    return wasmTools === 'refuses'
      ? { state: 'misfit', words: 'wasm-tools refuses the slot' }
      : {
          state: 'fits',
          words: 'Slot is valid',
          ...(wasmTools === 'agrees' ? { hint: 'wasm-tools agrees' } : {}),
        };
  }
  if (errors > 0) return { state: 'misfit', words: `Slot has ${counted(errors, 'error')}` };
  if (worlds.length > 1) {
    return { state: 'unknown', words: `${worlds.length} worlds, none is chosen` };
  }
  const unread = slots.flatMap(({ versions }) => versions.flatMap(({ problem: why }) => why ?? []));
  const [why] = unread;
  return why === undefined
    ? { state: 'unknown', words: slots.length === 0 ? 'No slot' : 'Slot has no world' }
    : { state: 'misfit', words: 'Slot cannot be read', hint: why.replaceAll('`', '') };
}
