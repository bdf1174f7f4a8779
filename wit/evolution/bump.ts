/** The smallest honest version after a change, and whether a version is honest. */

import { compareVersions, sameTrack } from '../model/versions.ts';
import { bumpedVersion } from './bumped-version.ts';
import type { Bump, Change } from './change.ts';

/** Rules that tell of names and versions themselves, not of what the slot has. */
const ofVersions: ReadonlySet<Change['rule']> = new Set(['W026']);

/**
 * - `major`: plugins built for the old version do not link any more.
 * - `minor`: they do, and something is new or gone: plugins built for the new one may not link with
 *   the old.
 * - `patch`: both ways all plugins link; only meaning, gates or what nothing uses has changed.
 * - `none`: nothing has changed.
 */
export function suggestBump(changes: readonly Change[], compatible: boolean): Bump {
  if (!compatible) return 'major';
  const counted = changes.filter((change) => !ofVersions.has(change.rule));
  if (counted.length === 0) return 'none';
  const additive = counted.some(
    (change) => change.forward !== 'none' || change.rule === 'W003' || change.rule === 'W004',
  );
  return additive ? 'minor' : 'patch';
}

/**
 * Whether the new version says what happened. A break has to leave the semver track; anything else
 * has to count up; without a change the version may stay. A change of track without a break is wasteful
 * but honest.
 */
export function isHonest(old: string, current: string, bump: Bump): boolean {
  const order = compareVersions(current, old);
  switch (bump) {
    case 'none':
      return order >= 0;
    case 'patch':
      return order > 0;
    case 'minor': {
      // A patch release promises that nothing was added; in 0.x and below nothing is promised.
      const least = bumpedVersion(old, bump);
      return least === undefined ? order > 0 : compareVersions(current, least) >= 0;
    }
    case 'major':
      return order > 0 && !sameTrack(old, current);
  }
}
