/**
 * How the names of imports and exports match. `spec` takes them exactly; `semver` and `host` also
 * take another version on the same track: the same major from 1.0, the same minor in 0.x, nothing
 * else for 0.0.x and prereleases. As wac and Wasmtime's linker do (`NameMap`).
 */

const semantic = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: string | undefined;
  readonly build: string;
}

function parseVersion(text: string): Version | undefined {
  const match = semantic.exec(text);
  if (match === null) return undefined;
  return {
    numbers: [Number(match[1]), Number(match[2]), Number(match[3])],
    prerelease: match[4],
    build: match[5] ?? '',
  };
}

/** Negative when `a` is the older. Text that is no semantic version is older than any. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined);
  }
  for (let i = 0; i < 3; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.prerelease !== right.prerelease) {
    if (left.prerelease === undefined) return 1;
    if (right.prerelease === undefined) return -1;
    return left.prerelease < right.prerelease ? -1 : 1;
  }
  return left.build < right.build ? -1 : Number(left.build > right.build);
}

/** The version in an extern name: what follows its `@`. */
export function versionOf(name: string): string | undefined {
  const at = name.indexOf('@');
  return at < 0 ? undefined : name.slice(at + 1);
}

/** An extern name without its version. */
export function unversioned(name: string): string {
  const at = name.indexOf('@');
  return at < 0 ? name : name.slice(0, at);
}

/** `wasi:io/poll@0.2` for `wasi:io/poll@0.2.6`; `undefined` where nothing else is compatible. */
export function trackOf(name: string): string | undefined {
  const text = versionOf(name);
  const version = text === undefined ? undefined : parseVersion(text);
  if (version === undefined || version.prerelease !== undefined) return undefined;
  const [major, minor] = version.numbers;
  if (major !== 0) return `${unversioned(name)}@${major}`;
  if (minor !== 0) return `${unversioned(name)}@0.${minor}`;
  return undefined;
}

/** True for the same name, and for two versions of it on one track. */
export function compatibleNames(a: string, b: string): boolean {
  if (a === b) return true;
  const track = trackOf(a);
  return track !== undefined && track === trackOf(b);
}

export interface NameMatch<Value> {
  readonly name: string;
  readonly value: Value;
  readonly exact: boolean;
}

/** Names looked up exactly first, then by track, where the newest version wins. */
export class NameTable<Value> {
  readonly #exact: ReadonlyMap<string, Value>;
  readonly #newest = new Map<string, string>();
  readonly #versions = new Map<string, string[]>();

  constructor(items: ReadonlyMap<string, Value>) {
    this.#exact = items;
    for (const name of items.keys()) {
      const base = unversioned(name);
      const others = this.#versions.get(base);
      if (others === undefined) this.#versions.set(base, [name]);
      else others.push(name);
      const track = trackOf(name);
      if (track === undefined) continue;
      const other = this.#newest.get(track);
      if (
        other === undefined ||
        compareVersions(versionOf(name) ?? '', versionOf(other) ?? '') >= 0
      ) {
        this.#newest.set(track, name);
      }
    }
  }

  get(name: string): NameMatch<Value> | undefined {
    const value = this.#exact.get(name);
    if (value !== undefined) return { name, value, exact: true };
    return this.newest(name);
  }

  /** The newest version on the track of `name`, which may be that name itself. */
  newest(name: string): NameMatch<Value> | undefined {
    const track = trackOf(name);
    const newest = track === undefined ? undefined : this.#newest.get(track);
    const value = newest === undefined ? undefined : this.#exact.get(newest);
    if (newest === undefined || value === undefined) return undefined;
    return { name: newest, value, exact: newest === name };
  }

  /** Names that differ from `name` in the version only. */
  otherVersions(name: string): readonly string[] {
    return (this.#versions.get(unversioned(name)) ?? []).filter((other) => other !== name);
  }
}
