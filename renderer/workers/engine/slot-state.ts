/** The slot in a few facts, for the status bar. */

import { worldName, worldOf } from '../../../wit/model/names.ts';
import type { SlotState } from './protocol.ts';
import type { SlotNow } from './slots.ts';

export function slotStateOf(slot: SlotNow | undefined, ms: number): SlotState {
  // Without lint, which takes as long as all the rest and is not waited for.
  const diagnostics = slot?.snapshot?.resolution.diagnostics ?? [];
  const ref = slot?.chosen?.slot;
  const world = ref === undefined ? undefined : worldOf(ref.model, ref.world);
  return {
    valid: slot !== undefined && !slot.stale,
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    world: ref === undefined || world === undefined ? undefined : worldName(ref.model, world),
    worlds: slot?.worlds ?? [],
    imports: world?.imports.size ?? 0,
    exports: world?.exports.size ?? 0,
    ms,
  };
}
