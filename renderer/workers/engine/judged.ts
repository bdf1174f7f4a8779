/** A plugin with what the slot says of it: what rows, groups and details are made from. */

import { check } from '../../../wit/conformance/check.ts';
import type { VersionVerdict } from '../../../wit/conformance/served.ts';
import type { Verdict } from '../../../wit/conformance/verdict.ts';
import type { Model } from '../../../wit/model/model.ts';
import { checkPlugin, type PluginCheck } from '../../../wit/reports/check-result.ts';
import type { PluginRecord } from './plugin-record.ts';
import { firstAlike } from './same-models.ts';
import type { SlotNow, VersionState } from './slots.ts';

export interface Judged extends PluginCheck<VersionState> {
  readonly plugin: PluginRecord;
  readonly slot: SlotNow;
  /** The version that plugins are to be built for: the newest that is served. */
  readonly newest: VersionState | undefined;
  /** Of `newest`; differs from the result's own where an older version serves the plugin. */
  readonly atNewest: VersionVerdict | undefined;
}

/**
 * Verdicts on one plugin, kept by the version's model: an edit makes one new model, so that only the
 * version that is edited is checked again, and that only when it says something else now.
 */
export class VerdictCache {
  readonly #verdicts = new WeakMap<Model, Map<string, Verdict>>();

  readonly check: typeof check = (slot, plugin, policy, options = {}) => {
    const model = firstAlike(slot.model);
    const ofModel = this.#verdicts.get(model) ?? new Map<string, Verdict>();
    this.#verdicts.set(model, ofModel);
    const { plugin: role, slotVersion, builtFor, validated } = options;
    const key = JSON.stringify([slot.world, policy, role, slotVersion, builtFor, validated]);
    const known = ofModel.get(key);
    if (known !== undefined) return known;
    const verdict = check(slot, plugin, policy, { ...options, repeated: true });
    ofModel.set(key, verdict);
    return verdict;
  };
}

/** `undefined` when no version of the slot is valid. */
export function judge(
  slot: SlotNow,
  plugin: PluginRecord,
  cache: VerdictCache,
): Judged | undefined {
  if (slot.versions.length === 0) return undefined;
  const { name, sha256 } = plugin;
  const checked = checkPlugin(slot, { ...plugin, file: name, sha256 }, cache.check);
  const newest = slot.versions.find(({ status }) => status === 'served') ?? slot.versions[0];
  const atNewest = checked.served?.perVersion.find(
    ({ version }) => version === (newest?.version ?? ''),
  );
  return { ...checked, plugin, slot, newest, atNewest };
}

/** It fits, but the newest version does not serve it. */
export function onlyOlder({ result, slot, atNewest }: Judged): boolean {
  return result.fits && slot.versions.length > 1 && atNewest?.verdict.fits === false;
}

/** Parameters changed places and their types agree: a host links it, and values arrive under other names. */
export const hasSwapped = ({ findings }: Pick<Verdict, 'findings'>): boolean =>
  findings.some(isSwapped);

export const isSwapped = ({ code, severity }: Verdict['findings'][number]): boolean =>
  code === 'F203' && severity === 'warning';

/** Imports that the policy does not allow. */
export const refusedImports = ({ result }: Judged): ReadonlySet<string> =>
  new Set(result.findings.flatMap(({ code, path }) => (code === 'F104' ? (path[1] ?? []) : [])));

/** The same plugin, looked at against the version with that key; as it is where there is none. */
export function lookedAt(judged: Judged, key: string | undefined): Judged {
  const against = judged.slot.versions.find((version) => version.key === key);
  const verdict = judged.served?.perVersion.find(
    ({ version }) => version === (against?.version ?? ''),
  )?.verdict;
  if (against === undefined || verdict === undefined || against === judged.against) return judged;
  const { fits, findings, layers, ambient } = verdict;
  const { otherSlot: _, ...result } = judged.result;
  return {
    ...judged,
    against,
    result: { ...result, version: against.version ?? null, fits, findings, layers, ambient },
  };
}
