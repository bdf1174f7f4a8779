/**
 * One plugin against all versions of a slot, as the documents and reports say it. The command line
 * and the app judge plugins by it, so that they never disagree.
 */

import { type check, checkRead, type ReadPlugin } from '../conformance/check.ts';
import type { Policy } from '../conformance/policy.ts';
import { checkServed, type HostRelease, type ServedVerdict } from '../conformance/served.ts';
import { SlotwrightError } from '../errors.ts';
import type { Resolution } from '../model/input.ts';
import type { WorldRef } from '../model/model.ts';
import { parseItemId, worldName, worldOf } from '../model/names.ts';
import type { CheckDocument, CheckFinding, CheckResult } from './documents.ts';
import { Places, spanOfPath } from './places.ts';

export interface CheckedVersion {
  /** `undefined` for WIT without a version. */
  readonly version: string | undefined;
  readonly status: 'draft' | 'served' | 'deprecated' | 'retired';
  readonly slot: WorldRef;
  /** Absent when the world was taken from a component. */
  readonly resolution?: Resolution;
}

export interface CheckSubject<Version extends CheckedVersion = CheckedVersion> {
  readonly name: string;
  readonly policy: Policy;
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly hosts: readonly HostRelease[];
}

export interface CheckedFile extends ReadPlugin {
  /** As the documents name it. */
  readonly file: string;
  readonly sha256: string;
}

export interface PluginCheck<Version extends CheckedVersion> {
  /** Without the places of findings: `placed` adds them where they are wanted. */
  readonly result: CheckResult;
  /** The version that the findings are about. */
  readonly against: Version;
  /** `undefined` for what is no component. */
  readonly served: ServedVerdict | undefined;
}

/** `judge` does one check; for a caller that keeps verdicts and gives them again. */
export function checkPlugin<Version extends CheckedVersion>(
  { policy, versions, hosts }: CheckSubject<Version>,
  plugin: CheckedFile,
  judge?: typeof check,
): PluginCheck<Version> {
  const { decoded, file, sha256 } = plugin;
  const given = judge === undefined ? {} : { check: judge };
  const served =
    decoded.kind === 'component'
      ? checkServed(
          // WIT without a version is one version without a name.
          versions.map(({ version, status, slot }) => ({ version: version ?? '', status, slot })),
          { model: decoded.model, world: decoded.world },
          policy,
          hosts,
          { plugin: 'component', ...given },
        )
      : undefined;
  const best = served?.perVersion.find(({ verdict }) => verdict === served.verdict)?.version;
  const against = versions.find(({ version }) => (version ?? '') === best) ?? versions[0];
  if (against === undefined)
    throw new SlotwrightError('internal', 'no-version', 'The slot has no version.');
  const verdict = checkRead(against.slot, plugin, policy, {
    ...(against.version === undefined ? {} : { slotVersion: against.version }),
    ...given,
  });
  const fits = verdict.fits && (served?.servedBy.length ?? 0) > 0;
  const result: CheckResult = {
    file,
    sha256,
    fits,
    validated: verdict.validated,
    layer: verdict.layer,
    layers: verdict.layers,
    version: against.version ?? null,
    builtFor: served?.builtFor || null,
    servedBy: fits ? (served?.servedBy.filter((version) => version !== '') ?? []) : [],
    minHost: fits ? (served?.minHost ?? null) : null,
    ...(decoded.kind === 'component' && !fits && served?.builtFor === undefined
      ? { otherSlot: packagesOf({ model: decoded.model, world: decoded.world }) }
      : {}),
    findings: verdict.findings,
    ambient: verdict.ambient,
  };
  return { result, against, served };
}

/** The packages that a plugin names in its imports and exports, WASI aside: `quill:extension`. */
function packagesOf({ model, world }: WorldRef): string[] {
  const { imports, exports } = worldOf(model, world);
  const packages = [...exports.keys(), ...imports.keys()].flatMap((name) => {
    const id = parseItemId(name);
    return id === undefined || id.package.namespace === 'wasi'
      ? []
      : [`${id.package.namespace}:${id.package.name}`];
  });
  return [...new Set(packages)];
}

const knownPlaces = new WeakMap<Resolution, Places>();

/** The lines of a text are counted once for all plugins. */
function placesIn(resolution: Resolution | undefined): Places {
  if (resolution === undefined) return new Places(() => undefined);
  const known =
    knownPlaces.get(resolution) ?? new Places((file) => resolution.trees.get(file)?.text);
  knownPlaces.set(resolution, known);
  return known;
}

/** Findings with where the slot's WIT says what is expected. */
export function placed(
  findings: readonly CheckFinding[],
  { slot, resolution }: Pick<CheckedVersion, 'slot' | 'resolution'>,
): CheckFinding[] {
  const places = placesIn(resolution);
  return findings.map((finding) => {
    const span = finding.path.length === 0 ? undefined : spanOfPath(slot, finding.path);
    return span === undefined ? finding : { ...finding, place: places.of(span) };
  });
}

export function checkDocument(
  { name, versions }: Pick<CheckSubject, 'name' | 'versions'>,
  results: CheckResult[],
): CheckDocument {
  const [newest] = versions;
  return {
    schema: 'check/1',
    fits: results.every(({ fits }) => fits),
    slot: {
      name,
      world:
        newest === undefined
          ? name
          : worldName(newest.slot.model, worldOf(newest.slot.model, newest.slot.world)),
      versions: versions.map(({ version, status }) => ({ version: version ?? null, status })),
    },
    results,
  };
}
