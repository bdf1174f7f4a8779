/**
 * How the names of imports and exports match. `spec` takes them exactly; `semver` and `host` also
 * take another version on the same track: the same major from 1.0, the same minor in 0.x, nothing
 * else for 0.0.x and prereleases. As wac and Wasmtime's linker do (`NameMap`).
 */

import { compareVersions, trackOfVersion } from '../model/versions.ts';

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
  const version = versionOf(name);
  const track = version === undefined ? undefined : trackOfVersion(version);
  return track === undefined ? undefined : `${unversioned(name)}@${track}`;
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
