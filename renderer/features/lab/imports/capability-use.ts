/** Which capabilities a run really used, of those that the plugin asks for. */

import { capabilitiesOf, type UsedCapability } from '../../../../wit/conformance/capabilities.ts';
import type { Capability } from '../../../../wit/conformance/policy.ts';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import type { WorldRef } from '../../../../wit/model/model.ts';

export interface CapabilityUse {
  readonly used: readonly UsedCapability[];
  readonly asked: readonly UsedCapability[];
}

export function capabilityUse(
  capabilities: readonly Capability[],
  world: WorldRef,
  trace: readonly TraceEvent[],
): CapabilityUse {
  const asked = capabilitiesOf(capabilities, world).capabilities;
  const called = new Set<string>();
  for (const { direction, function: path } of trace) if (direction === 'import') called.add(path);
  const paths = [...called];
  return {
    asked,
    used: asked.filter(({ imports }) =>
      imports.some((name) => paths.some((path) => path === name || path.startsWith(`${name}.`))),
    ),
  };
}
