/** The verdict on one plugin against one version of a slot. */

import type { WorldRef } from '../model/model.ts';
import { packageOf } from '../model/names.ts';
import { compareVersions } from '../model/versions.ts';
import { ambientPolicy } from './ambient.ts';
import { compareWorlds } from './compare-worlds.ts';
import { NameTable, versionOf } from './extern-names.ts';
import { neededFeatures } from './features.ts';
import { FindingList } from './findings.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { noteUsage } from './usage.ts';
import type { LayerVerdicts, Verdict } from './verdict.ts';
import {
  type Item,
  isDecodedComponent,
  type Role,
  type WorldType,
  worldType,
} from './world-type.ts';

export interface CheckOptions {
  /**
   * How to read `plugin`: a decoded component as it is; a world from text as the largest plugin that
   * could be built for it. Without it a world called `root:component/root` is a component.
   */
  readonly plugin?: Exclude<Role, 'slot'>;
  /** How far the plugin's bytes were validated; `types` unless told. */
  readonly validated?: Verdict['validated'];
  /** The slot's version, for what messages say. By default the version of the world's package. */
  readonly slotVersion?: string;
  /**
   * The version that the plugin was built for, where it is known, for what messages say. By default
   * the newest version of the slot's package that the plugin's own names carry.
   */
  readonly builtFor?: string;
  /**
   * The same plugin is checked again and again while the slot is edited. What is found equal is
   * remembered then; the verdicts are the same.
   */
  readonly repeated?: boolean;
}

/** A slot made ready to be checked against many plugins. */
export interface PreparedSlot {
  readonly ref: WorldRef;
  readonly type: WorldType;
  readonly offered: NameTable<Item>;
  readonly version: string | undefined;
  /** `ns:name` of the world's package. */
  readonly packageName: string | undefined;
}

const preparedSlots = new WeakMap<WorldType, PreparedSlot>();

/** Prepares a slot once; `check` finds it again as long as the slot's model lives. */
export function prepareSlot(ref: WorldRef): PreparedSlot {
  const type = worldType(ref, 'slot');
  let prepared = preparedSlots.get(type);
  if (prepared === undefined) {
    const owner = type.world.package;
    const name = owner === undefined ? undefined : packageOf(ref.model, owner).name;
    prepared = {
      ref,
      type,
      offered: new NameTable(type.imports),
      version: name?.version,
      packageName: name === undefined ? undefined : `${name.namespace}:${name.name}`,
    };
    preparedSlots.set(type, prepared);
  }
  return prepared;
}

/**
 * Does the plugin fit the slot? `layers.spec` is what wasm-tools `component targets` answers, apart
 * from imports that the policy calls ambient. All differences are reported, causes first. Throws a
 * usage error for a policy that names an unknown ambient profile.
 */
export function check(
  slot: WorldRef,
  plugin: WorldRef,
  policy: Policy = defaultPolicy,
  options: CheckOptions = {},
): Verdict {
  const prepared = prepareSlot(slot);
  const role = options.plugin ?? (isDecodedComponent(plugin) ? 'component' : 'largest-plugin');
  const type = worldType(plugin, role);
  const findings = new FindingList();
  const { ambient, items } = compareWorlds({
    slot: prepared.type,
    offered: prepared.offered,
    plugin: type,
    provided: new NameTable(type.exports),
    ambient: ambientPolicy(policy.ambient),
    versions: {
      slot: options.slotVersion ?? prepared.version,
      plugin: options.builtFor ?? builtForVersion(type, prepared.packageName),
    },
    findings,
    repeated: options.repeated === true,
  });
  noteUsage(prepared.type, items, findings);
  if (policy.runtimeFeatures !== undefined) {
    noteMissingFeatures(type, policy.runtimeFeatures, findings);
  }
  const layers: LayerVerdicts = {
    spec: findings.fits('spec'),
    semver: findings.fits('semver'),
    host: findings.fits('host'),
  };
  const fits =
    layers[policy.layer] && findings.errors.every((finding) => finding.layer !== 'policy');
  return {
    fits,
    layer: policy.layer,
    validated: options.validated ?? 'types',
    layers,
    findings: findings.finish(),
    ambient: [...ambient],
  };
}

const versionsBuiltFor = new WeakMap<WorldType, Map<string, string | undefined>>();

/** The newest version of the slot's package that the plugin's imports and exports name. */
export function builtForVersion(
  plugin: WorldType,
  packageName: string | undefined,
): string | undefined {
  if (packageName === undefined) return undefined;
  // Kept, for it is asked for again after every edit of the slot.
  const known = versionsBuiltFor.get(plugin) ?? new Map<string, string | undefined>();
  versionsBuiltFor.set(plugin, known);
  if (!known.has(packageName)) known.set(packageName, newestNamed(plugin, packageName));
  return known.get(packageName);
}

function newestNamed(plugin: WorldType, packageName: string): string | undefined {
  let newest: string | undefined;
  for (const items of [plugin.imports, plugin.exports]) {
    for (const name of items.keys()) {
      if (!name.startsWith(`${packageName}/`)) continue;
      const version = versionOf(name);
      if (version === undefined) continue;
      if (newest === undefined || compareVersions(version, newest) > 0) newest = version;
    }
  }
  return newest;
}

function noteMissingFeatures(
  plugin: WorldType,
  runtime: readonly string[],
  findings: FindingList,
): void {
  for (const { feature, path } of neededFeatures(plugin)) {
    if (runtime.includes(feature)) continue;
    findings.add({
      code: 'F401',
      layer: 'policy',
      severity: 'error',
      path,
      expected: runtime.length === 0 ? 'none beyond the base' : runtime.join(', '),
      found: feature,
      message: `The plugin needs \`${feature}\`, which the target runtime does not have; it is used here first.`,
      fix: `Host: move to a runtime with \`${feature}\`. Plugin author: or build without it.`,
    });
  }
}
