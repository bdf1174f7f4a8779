/** The slot in a few facts, for the status bar. */

import { worldName, worldOf } from '../../../wit/model/names.ts';
import type { SlotState } from './protocol.ts';
import type { SlotNow } from './slots.ts';

export function slotStateOf(slot: SlotNow | undefined, ms: number): SlotState {
  const diagnostics = slot?.snapshot?.diagnostics ?? [];
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  const ref = slot?.chosen?.slot;
  const world = ref === undefined ? undefined : worldOf(ref.model, ref.world);
  return {
    valid: slot !== undefined && !slot.stale,
    errors: count('error'),
    warnings: count('warning'),
    world: ref === undefined || world === undefined ? undefined : worldName(ref.model, world),
    worlds: slot?.worlds ?? [],
    imports: world?.imports.size ?? 0,
    exports: world?.exports.size ?? 0,
    ms,
  };
}
