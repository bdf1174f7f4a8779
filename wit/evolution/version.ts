/**
 * Versions of packages: order, semver tracks, and the next version after a change.
 *
 * Rule for tracks: Wasmtime's and wac's `alternate_lookup_key`: the same major from 1.0, the same
 * minor in 0.x, nothing but itself for 0.0.x and for prereleases.
 */

import type { Bump } from './change.ts';

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Identifiers after `-`; empty for a release. */
  readonly prerelease: readonly string[];
}

const grammar =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** The parts of `1.2.3-rc.1`; `undefined` for what is not a semantic version. */
export function parseVersion(text: string): Version | undefined {
  const found = grammar.exec(text);
  if (found === null) return undefined;
  return {
    major: Number(found[1]),
    minor: Number(found[2]),
    patch: Number(found[3]),
    prerelease: found[4] === undefined ? [] : found[4].split('.'),
  };
}

/** Negative when `a` comes before `b`. Rule: semver.org section 11; what is no version comes first. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left === undefined || right === undefined) {
    if (left === undefined && right === undefined) return a < b ? -1 : a > b ? 1 : 0;
    return left === undefined ? -1 : 1;
  }
  return (
    left.major - right.major ||
    left.minor - right.minor ||
    left.patch - right.patch ||
    comparePrereleases(left.prerelease, right.prerelease)
  );
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const left = a[index] ?? '';
    const right = b[index] ?? '';
    if (left === right) continue;
    const numeric = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (numeric[0] && numeric[1]) return Number(left) - Number(right);
    if (numeric[0]) return -1;
    if (numeric[1]) return 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

/** The track of a version, `1`, `0.6`; `undefined` where only the same version will do. */
export function trackOf(version: string): string | undefined {
  const parts = parseVersion(version);
  if (parts === undefined || parts.prerelease.length > 0) return undefined;
  if (parts.major > 0) return `${parts.major}`;
  return parts.minor > 0 ? `0.${parts.minor}` : undefined;
}

/** True when a plugin that names `a` is served by `b` and the other way round. */
export function sameTrack(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const track = trackOf(a);
  return track !== undefined && track === trackOf(b);
}

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
      ? [...prerelease.slice(0, -1), `${Number(last) + 1}`]
      : [...prerelease, '1'];
    return `${base}-${next.join('.')}`;
  }
  if (major === 0 && minor === 0) return `0.0.${patch + 1}`;
  if (major === 0) return bump === 'major' ? `0.${minor + 1}.0` : `0.${minor}.${patch + 1}`;
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
