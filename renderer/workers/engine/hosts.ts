/** Which releases of the host still serve what. */

import type { HostRelease } from '../../../wit/conformance/served.ts';

/**
 * The first release, of those after the last one that serves any of `versions`; `undefined` when the
 * newest release does, or when none ever did.
 */
export function releaseWithout(
  hosts: readonly HostRelease[],
  versions: readonly string[],
): string | undefined {
  const last = hosts.findLastIndex(({ serves }) => serves.some((one) => versions.includes(one)));
  return last < 0 ? undefined : hosts[last + 1]?.release;
}
