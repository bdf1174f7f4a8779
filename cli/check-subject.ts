/** What plugins are held against: a slot's versions in service, newest first, under its policy. */

import type { Policy } from '../wit/conformance/policy.ts';
import { inService } from '../wit/conformance/served.ts';
import { layers } from '../wit/conformance/verdict.ts';
import { compareVersions } from '../wit/model/versions.ts';
import type { CheckSubject } from '../wit/reports/check-result.ts';
import type { LoadedSlot, LoadedVersion } from '../workspace/slots.ts';
import type { Arguments } from './arguments.ts';

/** `--ambient` and `--layer` go beside and before what `slot.json` says. */
export function checkSubject(slot: LoadedSlot, given: Arguments): CheckSubject<LoadedVersion> {
  const policy: Policy = {
    ...slot.policy,
    ambient: [...slot.policy.ambient, ...given.list('ambient')],
    layer: given.choice('layer', layers) ?? slot.policy.layer,
  };
  return {
    name: slot.name,
    policy,
    hosts: slot.hosts.map(({ release, serves }) => ({ release, serves: serves[slot.name] ?? [] })),
    versions: inService(slot.versions).toSorted((a, b) =>
      compareVersions(b.version ?? '', a.version ?? ''),
    ),
  };
}
