/** Options that many commands share, as the engine takes them. */

import type { ResolveOptions } from '../wit/model/input.ts';
import type { SlotSelection } from '../workspace/slots.ts';
import type { Arguments } from './arguments.ts';

export function resolveOptions(given: Arguments): ResolveOptions {
  if (given.has('all-features')) return { features: 'all' };
  return given.has('features') ? { features: given.list('features') } : {};
}

export function slotSelection(given: Arguments): SlotSelection {
  const slotName = given.text('slot-name');
  const world = given.text('world');
  return {
    ...resolveOptions(given),
    ...(slotName === undefined ? {} : { slotName }),
    ...(world === undefined ? {} : { world }),
  };
}
