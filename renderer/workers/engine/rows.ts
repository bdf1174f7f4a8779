/** The row of a plugin in the list, and the sums over all rows. */

import { capabilitiesOf } from '../../../wit/conformance/capabilities.ts';
import type { Capability } from '../../../wit/conformance/policy.ts';
import { judged as asJudged } from '../../../wit/reports/causes.ts';
import type {
  PluginCapability,
  PluginNote,
  PluginRow,
  PluginSummary,
} from '../../core/plugins-store.ts';
import { shortCause } from './cause-words.ts';
import { groupOf, uncheckedGroup } from './groups.ts';
import { hasSwapped, type Judged, onlyOlder, refusedImports } from './judged.ts';
import type { PluginRecord } from './plugin-record.ts';
import { sentenceOf } from './sentences.ts';
import type { SlotNow } from './slots.ts';
import { toolchainLabel } from './toolchain-label.ts';

/** What a row says of the file alone, whatever the slot is. */
function ofFile(plugin: PluginRecord, slot: SlotNow | undefined) {
  const { id, name, path, sha256, imports, exports, bytes, installs } = plugin;
  return {
    id,
    name,
    path,
    sha256,
    capabilities: pluginCapabilities(plugin, slot).map(({ capability }) => capability),
    imports,
    exports,
    bytes,
    toolchain: toolchainLabel(plugin),
    installs,
  };
}

const none: readonly Capability[] = [];
/** By what `slot.json` says and by the plugin: edits of the WIT change neither. */
const known = new WeakMap<object, WeakMap<PluginRecord, readonly UsedCapability[]>>();

interface UsedCapability {
  readonly capability: PluginCapability;
  readonly imports: readonly string[];
}

function pluginCapabilities(
  plugin: PluginRecord,
  slot: SlotNow | undefined,
): readonly UsedCapability[] {
  if (plugin.decoded.kind !== 'component') return [];
  const given = slot?.document.capabilities ?? none;
  const ofSlot = known.get(given) ?? new WeakMap<PluginRecord, readonly UsedCapability[]>();
  known.set(given, ofSlot);
  const found =
    ofSlot.get(plugin) ??
    capabilitiesOf(given, plugin.decoded).capabilities.map(({ id, title, risk, imports }) => ({
      capability: { id, title, risk },
      imports,
    }));
  ofSlot.set(plugin, found);
  return found;
}

export function uncheckedRow(
  plugin: PluginRecord,
  slot: SlotNow | undefined,
  failure?: string,
): PluginRow {
  return {
    ...ofFile(plugin, slot),
    state: 'unknown',
    sentence: `${plugin.name} is not checked: ${uncheckedReason(slot, failure)}.`,
    builtFor: null,
    servedBy: [],
    minHost: null,
    notes: [],
    cause: undefined,
    code: undefined,
    group: uncheckedGroup,
    findings: { errors: 0, warnings: 0, infos: 0 },
    edit: undefined,
  };
}

function uncheckedReason(slot: SlotNow | undefined, failure: string | undefined): string {
  if (failure !== undefined) return `Slotwright itself failed on it (${failure})`;
  if (slot === undefined) return 'there is no slot';
  return slot.worlds.length > 1
    ? `${slot.name} has ${slot.worlds.length} worlds, and none is chosen`
    : `${slot.name} has errors`;
}

/** `fitted`: whether it fitted when the baseline was set, where it was there. */
export function rowOf(judged: Judged, fitted: boolean | undefined): PluginRow {
  const { plugin, slot, result } = judged;
  const { fits, builtFor, servedBy, minHost } = result;
  const edit = fitted === undefined || fitted === fits ? undefined : fits ? 'mended' : 'broken';
  const notes = notesOf(judged);
  const cause = shortCause(judged);
  const findings = asJudged(result.findings, result.layer);
  const count = (severity: string) =>
    findings.filter((finding) => finding.severity === severity).length;
  const noted = notes.some((note) => states.has(note));
  const refused = refusedImports(judged);
  return {
    ...ofFile(plugin, slot),
    capabilities: pluginCapabilities(plugin, slot).map(({ capability, imports }) =>
      imports.some((name) => refused.has(name)) ? { ...capability, refused: true } : capability,
    ),
    state: fits ? (noted ? 'note' : 'fits') : 'misfit',
    sentence: sentenceOf(judged),
    builtFor,
    servedBy,
    minHost,
    notes,
    cause: cause?.text,
    code: cause?.code,
    group: groupOf(judged, edit),
    findings: { errors: count('error'), warnings: count('warning'), infos: count('info') },
    edit,
  };
}

/** Notes with which a plugin fits half. */
const states: ReadonlySet<PluginNote> = new Set(['old-version', 'ambient', 'swapped']);

function notesOf(judged: Judged): readonly PluginNote[] {
  const { result } = judged;
  const has = (code: string) => result.findings.some((finding) => finding.code === code);
  return [
    ...(onlyOlder(judged) ? ['old-version' as const] : []),
    ...(result.fits && result.ambient.length > 0 ? ['ambient' as const] : []),
    ...(result.fits && hasSwapped(result) ? ['swapped' as const] : []),
    ...(has('F402') ? ['deprecated' as const] : []),
    ...(has('F403') ? ['unstable' as const] : []),
  ];
}

export function summaryOf(
  rows: Iterable<PluginRow>,
  state: Pick<PluginSummary, 'stale' | 'checking' | 'ms'>,
): PluginSummary {
  let [total, fits, notes, misfits, unknown, broken, brokenInstalls, mended] = Array(8).fill(0);
  for (const row of rows) {
    total++;
    if (row.state === 'fits') fits++;
    else if (row.state === 'note') notes++;
    else if (row.state === 'misfit') misfits++;
    else unknown++;
    if (row.edit === 'broken') {
      broken++;
      brokenInstalls += row.installs ?? 0;
    } else if (row.edit === 'mended') mended++;
  }
  return { total, fits, notes, misfits, unknown, broken, brokenInstalls, mended, ...state };
}
