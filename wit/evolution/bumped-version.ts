/** The next version after a change. */

import { parseVersion } from '../model/versions.ts';
import type { Bump } from './change.ts';

/**
 * The version after `old` for a change of that weight. In 0.x a break takes the minor and an addition
 * the patch; in 0.0.x every change takes the patch; a prerelease counts up its last number.
 */
export function bumpedVersion(old: string, bump: Bump): string | undefined {
  const parts = parseVersion(old);
  if (parts === undefined) return undefined;
  if (bump === 'none') return old;
  const { major, minor, patch, prerelease } = parts;
  const base = `${major}.${minor}.${patch}`;
  const last = prerelease.at(-1);
  if (last !== undefined) {
    const next = /^\d+$/.test(last)
      ? [...prerelease.slice(0, -1), `${BigInt(last) + 1n}`]
      : [...prerelease, '1'];
    return `${base}-${next.join('.')}`;
  }
  if (major === 0n && minor === 0n) return `0.0.${patch + 1n}`;
  if (major === 0n) return bump === 'major' ? `0.${minor + 1n}.0` : `0.${minor}.${patch + 1n}`;
  if (bump === 'major') return `${major + 1n}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1n}.0` : `${major}.${minor}.${patch + 1n}`;
}
