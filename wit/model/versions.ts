/**
 * Semantic versions of packages: their order, and the tracks on which they stand in for each other.
 *
 * Order: semver.org section 11, with build metadata last, as Rust's `semver` has it, so that only
 * equal texts are equal. Tracks: Wasmtime's and wac's `alternate_lookup_key`: the same major from
 * 1.0, the same minor in 0.x, nothing but itself for 0.0.x and for prereleases.
 */

export interface Version {
  /** As many digits as the text has: WIT sets no bound. */
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Identifiers after `-`; empty for a release. */
  readonly prerelease: readonly string[];
  /** What follows `+`; empty without it. */
  readonly build: string;
}

const grammar =
  /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z.-]+))?$/;

/** A world has hundreds of names and few versions, so the last ones are kept. */
const parsed = new Map<string, Version | undefined>();
const maximumParsed = 256;

/** The parts of `1.2.3-rc.1+5`; `undefined` for what is not a semantic version. */
export function parseVersion(text: string): Version | undefined {
  if (parsed.has(text)) return parsed.get(text);
  if (parsed.size >= maximumParsed) parsed.clear();
  const version = readVersion(text);
  parsed.set(text, version);
  return version;
}

function readVersion(text: string): Version | undefined {
  const found = grammar.exec(text);
  if (found === null) return undefined;
  return {
    major: BigInt(found[1] ?? 0),
    minor: BigInt(found[2] ?? 0),
    patch: BigInt(found[3] ?? 0),
    prerelease: found[4]?.split('.') ?? [],
    build: found[5] ?? '',
  };
}

const order = <T extends bigint | number | string>(a: T, b: T): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Negative when `a` comes before `b`. What is no version comes first, in the order of its text. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left === undefined || right === undefined) {
    if (left === undefined && right === undefined) return order(a, b);
    return left === undefined ? -1 : 1;
  }
  return (
    order(left.major, right.major) ||
    order(left.minor, right.minor) ||
    order(left.patch, right.patch) ||
    comparePrereleases(left.prerelease, right.prerelease) ||
    compareBuilds(left.build, right.build)
  );
}

/** A prerelease comes before its release, and a shorter list before a longer one. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return order(b.length, a.length);
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = compareIdentifiers(a[index] ?? '', b[index] ?? '');
    if (difference !== 0) return difference;
  }
  return order(a.length, b.length);
}

function compareBuilds(a: string, b: string): number {
  return a === '' || b === '' ? order(a.length, b.length) : compareIdentifiers(a, b);
}

/** Numbers in their order, and before words. */
function compareIdentifiers(a: string, b: string): number {
  const [numberA, numberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (numberA && numberB) return order(BigInt(a), BigInt(b));
  if (numberA !== numberB) return numberA ? -1 : 1;
  return order(a, b);
}

/** The track of a version, `1` or `0.6`; `undefined` where only the same version will do. */
export function trackOfVersion(version: string): string | undefined {
  const parts = parseVersion(version);
  if (parts === undefined || parts.prerelease.length > 0) return undefined;
  if (parts.major > 0n) return `${parts.major}`;
  return parts.minor > 0n ? `0.${parts.minor}` : undefined;
}

/** True when a plugin that names `a` is served by `b` and the other way round. */
export function sameTrack(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const track = trackOfVersion(a);
  return track !== undefined && track === trackOfVersion(b);
}
