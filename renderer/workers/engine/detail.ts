/** Everything that a plugin's page shows. */

import { capabilitiesOf } from '../../../wit/conformance/capabilities.ts';
import { summarise } from '../../../wit/conformance/summary.ts';
import { judged as asJudged } from '../../../wit/reports/causes.ts';
import type { PluginRow } from '../../core/plugins-store.ts';
import { findingsOf } from './detail-findings.ts';
import { fixOf } from './fix.ts';
import { type Judged, lookedAt, refusedImports } from './judged.ts';
import type { PluginRecord } from './plugin-record.ts';
import { portsOf } from './ports.ts';
import type { PluginDetail } from './protocol.ts';
import type { SlotNow } from './slots.ts';

const noLayers = { spec: false, semver: false, host: false } as const;

/** `key`: of the version to be looked at; without it the one that the verdict is about. */
export function detailOf(verdict: Judged, row: PluginRow, key?: string): PluginDetail {
  const judged = lookedAt(verdict, key);
  const { plugin, slot, result, against, served } = judged;
  const title = against.version === undefined ? slot.name : `${slot.name} ${against.version}`;
  // The row's sentence speaks of all versions.
  const sentence =
    judged === verdict ? row.sentence : summarise(result, { plugin: plugin.name, slot: title });
  const findings = findingsOf(judged, asJudged(result.findings, result.layer));
  return {
    ...ofFile(plugin, slot, result.ambient, refusedImports(judged)),
    row,
    sentence,
    version: against.key,
    versions: slot.versions.map(({ key, version, status }) => {
      const verdict = served?.perVersion.find((one) => one.version === (version ?? ''))?.verdict;
      return {
        version: key,
        status,
        fits: verdict?.fits === true,
        layers: verdict?.layers ?? noLayers,
      };
    }),
    layer: result.layer,
    layers: result.layers,
    findings,
    fix: fixOf(judged),
    ports: portsOf(judged, findings),
  };
}

/** While no version of the slot is valid there is what the file says by itself. */
export function uncheckedDetail(
  plugin: PluginRecord,
  row: PluginRow,
  slot: SlotNow | undefined,
): PluginDetail {
  return {
    ...ofFile(plugin, slot),
    row,
    sentence: row.sentence,
    version: '',
    versions: [],
    layer: slot?.policy.layer ?? 'semver',
    layers: noLayers,
    findings: [],
    fix: undefined,
    ports: [],
  };
}

function ofFile(
  plugin: PluginRecord,
  slot: SlotNow | undefined,
  ambient?: readonly string[],
  refused?: ReadonlySet<string>,
): Pick<PluginDetail, 'capabilities' | 'otherImports' | 'wit' | 'binary'> {
  const { decoded } = plugin;
  const use =
    decoded.kind === 'component'
      ? capabilitiesOf(slot?.document.capabilities ?? [], decoded)
      : { capabilities: [], others: [] };
  return {
    capabilities: use.capabilities.map((capability) =>
      capability.imports.some((name) => refused?.has(name))
        ? { ...capability, refused: true }
        : capability,
    ),
    otherImports: use.others.map((name) => ({ name, ambient: ambient?.includes(name) ?? false })),
    wit: plugin.wit(),
    binary: binaryOf(plugin),
  };
}

function binaryOf({ decoded, bytes, sha256 }: PluginRecord): PluginDetail['binary'] {
  const base = { kind: decoded.kind, bytes, sha256 } as const;
  if (decoded.kind === 'unknown') {
    const { offset, reason } = decoded;
    return {
      ...base,
      validated: 'none',
      sections: [],
      modules: [],
      producers: {},
      problem: { offset, reason },
    };
  }
  const modules =
    decoded.kind === 'component' ? decoded.modules : decoded.kind === 'module' ? [decoded] : [];
  return {
    ...base,
    validated: decoded.kind === 'component' ? 'types' : 'none',
    sections: decoded.sections.map((section) => ({ name: section.name, bytes: section.bytes })),
    modules: modules.map((module) => ({
      bytes: module.bytes,
      functions: module.functions,
      imports: module.imports.length,
      exports: module.exports.length,
      memories: module.memories.map(({ initial, maximum }) => ({
        min: String(initial),
        ...(maximum === undefined ? {} : { max: String(maximum) }),
      })),
    })),
    producers: decoded.producers,
  };
}
