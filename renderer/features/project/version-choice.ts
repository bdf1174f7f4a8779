/** Which version of a slot is worked on, unless another was chosen. */

import type {
  SlotDocument,
  SlotsDocument,
  SlotVersionDocument,
} from '../../../workspace/contract/shell-data.ts';
import { versionKey } from '../../../workspace/contract/version-key.ts';

/** A draft, else the first that is served; those out of git only where there is nothing to write in. */
export function versionToWorkOn({
  versions,
}: Pick<SlotDocument, 'versions'>): SlotVersionDocument | undefined {
  const editable = versions.filter((version) => version.editable);
  return (
    editable.find(({ status }) => status === 'draft') ??
    editable.find(({ status }) => status === 'served') ??
    editable[0] ??
    versions[0]
  );
}

/** The slot and version that were chosen where they are still there, else those to begin with. */
export function chosenIn(
  { slots }: Pick<SlotsDocument, 'slots'>,
  before: { readonly slot?: string | undefined; readonly version?: string | undefined },
): { readonly slot: string | undefined; readonly version: string | undefined } {
  const slot = slots.find(({ name }) => name === before.slot) ?? slots[0];
  if (slot === undefined) return { slot: undefined, version: undefined };
  const kept =
    slot.name === before.slot
      ? slot.versions.find((one) => versionKey(one) === before.version)
      : undefined;
  const chosen = kept ?? versionToWorkOn(slot);
  return { slot: slot.name, version: chosen === undefined ? undefined : versionKey(chosen) };
}
