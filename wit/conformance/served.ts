/** One plugin against all versions of a slot that hosts serve, side by side. */

import type { WorldItem, WorldRef } from '../model/model.ts';
import { interfaceOf, worldOf } from '../model/names.ts';
import { compareVersions } from '../model/versions.ts';
import { versionOf } from './extern-names.ts';
import { breaks } from './findings.ts';
import { builtForVersion, type CheckOptions, check, prepareSlot } from './fit.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import type { Verdict } from './verdict.ts';
import { isDecodedComponent, worldType } from './world-type.ts';

export interface ServedVersion {
  readonly version: string;
  readonly status: 'draft' | 'served' | 'deprecated' | 'retired';
  readonly slot: WorldRef;
}

/** A release of a host and the versions of this slot that it serves. */
export interface HostRelease {
  readonly release: string;
  readonly serves: readonly string[];
}

export interface VersionVerdict {
  readonly version: string;
  readonly status: ServedVersion['status'];
  readonly verdict: Verdict;
}

/** Beside what one check takes. */
export interface ServedOptions extends CheckOptions {
  /** Does one check; for a caller that keeps verdicts and gives them again. */
  readonly check?: typeof check;
}

/** The versions with their status; where nothing is served yet, drafts count as served. */
export function inService<Version extends { readonly status: ServedVersion['status'] }>(
  versions: readonly Version[],
): readonly Version[] {
  if (versions.some(({ status }) => status === 'served' || status === 'deprecated'))
    return versions;
  return versions.map((version) =>
    version.status === 'draft' ? { ...version, status: 'served' } : version,
  );
}

export interface ServedVerdict {
  /** True when a version in service serves the plugin. */
  readonly fits: boolean;
  /**
   * Of the newest version that serves the plugin; else of the one it was built for, where that is in
   * service; else of the newest in service.
   */
  readonly verdict: Verdict;
  /** The version whose names and types fit best; `undefined` when none comes near. */
  readonly builtFor: string | undefined;
  /** Versions in service (`served` or `deprecated`) that the plugin fits, in the order given. */
  readonly servedBy: readonly string[];
  /** The first release in the order given that serves a version which the plugin fits. */
  readonly minHost: string | undefined;
  readonly perVersion: readonly VersionVerdict[];
}

/** Throws a `RangeError` when there are no versions, for then there is no verdict. */
export function checkServed(
  versions: readonly ServedVersion[],
  plugin: WorldRef,
  policy: Policy = defaultPolicy,
  hosts: readonly HostRelease[] = [],
  { check: judgeOne = check, ...options }: ServedOptions = {},
): ServedVerdict {
  const judge = (builtFor: CheckOptions): readonly VersionVerdict[] =>
    versions.map(({ version, status, slot }) => ({
      version,
      status,
      verdict: judgeOne(slot, plugin, policy, {
        ...options,
        // A bare WIT directory is one version without a name.
        ...(version === '' ? {} : { slotVersion: version }),
        ...builtFor,
      }),
    }));
  const first = judge({});
  const own = worldType(
    plugin,
    options.plugin ?? (isDecodedComponent(plugin) ? 'component' : 'largest-plugin'),
  );
  const builtFor = closest(versions, first, plugin, options)?.version;
  // Now messages can name the version, where the plugin's own names do not say it.
  const known =
    builtFor === undefined ||
    builtFor === '' ||
    first.every(({ verdict }) => verdict.fits) ||
    versions.every(({ slot }) => builtForVersion(own, prepareSlot(slot).packageName) === builtFor);
  const perVersion = known ? first : judge({ builtFor });
  const built = perVersion.find(({ version }) => version === builtFor);
  const inService = perVersion.filter(
    ({ status }) => status === 'served' || status === 'deprecated',
  );
  const fitting = inService.filter(({ verdict }) => verdict.fits);
  const newestFitting = newest(fitting);
  const builtInService = inService.find((each) => each === built);
  const best = newestFitting ?? builtInService ?? newest(inService) ?? newest(perVersion);
  if (best === undefined) throw new RangeError('a slot without versions serves no plugin');
  const servedBy = fitting.map(({ version }) => version);
  return {
    fits: fitting.length > 0,
    verdict: best.verdict,
    builtFor,
    servedBy,
    minHost: hosts.find(({ serves }) => serves.some((version) => servedBy.includes(version)))
      ?.release,
    perVersion,
  };
}

function newest(versions: readonly VersionVerdict[]): VersionVerdict | undefined {
  return versions.reduce<VersionVerdict | undefined>(
    (best, each) =>
      best === undefined || compareVersions(each.version, best.version) >= 0 ? each : best,
    undefined,
  );
}

/**
 * The version that the plugin was built for. It fits there at `spec`; of several such versions it is
 * the one that the plugin's own imports and exports name, else the one that leaves least over, else
 * the newest. Where it fits none at
 * `spec`, the version that it names, else the one that it fits with the fewest differences.
 */
function closest(
  versions: readonly ServedVersion[],
  perVersion: readonly VersionVerdict[],
  plugin: WorldRef,
  options: CheckOptions,
): VersionVerdict | undefined {
  const role = options.plugin ?? (isDecodedComponent(plugin) ? 'component' : 'largest-plugin');
  const type = worldType(plugin, role);
  const named = new Set<string>();
  for (const { slot } of versions) {
    const version = builtForVersion(type, prepareSlot(slot).packageName);
    if (version !== undefined) named.add(version);
  }
  const namesIt = ({ version }: VersionVerdict): boolean =>
    named.has(version) || named.has(slotPackageVersion(versions, version) ?? '');
  const exact = perVersion.filter(({ verdict }) => verdict.layers.spec);
  const namedExact = exact.filter(namesIt);
  if (exact.length > 0) {
    const candidates = namedExact.length > 0 ? namedExact : exact;
    if (candidates.length === 1) return candidates[0];
    const surplus = ({ version }: VersionVerdict): number => {
      const slot = versions.find((each) => each.version === version)?.slot;
      return slot === undefined ? 0 : surplusOf(slot);
    };
    const least = Math.min(...candidates.map(surplus));
    return newest(candidates.filter((each) => surplus(each) === least));
  }
  const byName = perVersion.filter(namesIt);
  if (byName.length > 0) return newest(byName);

  const shared = perVersion.filter(({ version }) => {
    const slot = versions.find((each) => each.version === version)?.slot;
    return slot !== undefined && sharesNames(slot, plugin, options);
  });
  const fewest = Math.min(...shared.map(differences));
  return newest(shared.filter((each) => differences(each) === fewest));
}

/**
 * How loosely a slot holds a plugin that fits it: what it offers and the plugin leaves unused, and
 * what the plugin exports and it does not ask for. The plugin's own share is the same for all slots,
 * so it is left out, and only the order of the numbers means something.
 */
function surplusOf({ model, world }: WorldRef): number {
  const size = (items: ReadonlyMap<string, WorldItem>): number => {
    let total = 0;
    for (const item of items.values()) {
      if (item.kind !== 'interface') total += 1;
      else {
        const { types, functions } = interfaceOf(model, item.id);
        total += types.size + functions.size;
      }
    }
    return total;
  };
  const { imports, exports } = worldOf(model, world);
  return size(imports) - size(exports);
}

function slotPackageVersion(
  versions: readonly ServedVersion[],
  version: string,
): string | undefined {
  const slot = versions.find((each) => each.version === version)?.slot;
  return slot === undefined ? undefined : prepareSlot(slot).version;
}

/** Errors that follow from nothing else, those of imports that no version may offer included. */
function differences({ verdict }: VersionVerdict): number {
  return verdict.findings.filter(
    ({ severity, layer, causes }) =>
      severity === 'error' && breaks(layer, verdict.layer) && causes.length === 0,
  ).length;
}

/** A plugin that has no name in common with a slot was not built for it. */
function sharesNames(slot: WorldRef, plugin: WorldRef, options: CheckOptions): boolean {
  const role = options.plugin ?? (isDecodedComponent(plugin) ? 'component' : 'largest-plugin');
  const own = worldType(plugin, role);
  const { type } = prepareSlot(slot);
  const base = (name: string): string => {
    const version = versionOf(name);
    return version === undefined ? name : name.slice(0, -version.length - 1);
  };
  const offered = new Set([...type.imports.keys()].filter((n) => !n.startsWith('wasi:')).map(base));
  const asked = new Set([...type.exports.keys()].map(base));
  return (
    [...own.exports.keys()].some((name) => asked.has(base(name))) ||
    [...own.imports.keys()].some((name) => offered.has(base(name)))
  );
}
