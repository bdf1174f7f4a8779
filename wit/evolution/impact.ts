/**
 * What a new version of a slot does to the plugins that exist. A plugin's binary lists only what it
 * uses, so the answer is exact.
 */

import { check } from '../conformance/fit.ts';
import { defaultPolicy, type Policy } from '../conformance/policy.ts';
import type { ServedVersion } from '../conformance/served.ts';
import type { Finding, Verdict } from '../conformance/verdict.ts';
import type { WorldRef } from '../model/model.ts';
import { interfaceOf } from '../model/names.ts';
import type { Change, ChangeRule, Impact } from './change.ts';
import { effectBreaks } from './effect.ts';
import type { FleetMember } from './fleet.ts';
import { itemsOf, packageBase, unversioned } from './pairing.ts';

export interface ImpactOptions {
  /**
   * The versions in service once the new one is, the new one among them. By default the new one
   * alone: then a plugin that does not fit it has nothing left.
   */
  readonly served?: readonly ServedVersion[];
  readonly policy?: Policy;
  readonly newVersion?: string;
}

export interface ImpactInput {
  readonly old: WorldRef;
  readonly new: WorldRef;
  /** As `compare(old, new)` found them. */
  readonly changes: readonly Change[];
}

/**
 * - `broken`: no version in service is left that the plugin fits.
 * - `affected`: it fits one, and what it uses changed in source or meaning, is deprecated, or it does
 *   not fit the new version.
 * - `unaffected`: else; also a plugin that fits the new version and never fitted the old one.
 *
 * In the order of `plugins`; plugins that share a world are answered for at once.
 */
export function impact(
  input: ImpactInput,
  plugins: readonly FleetMember[],
  options: ImpactOptions = {},
): Impact[] {
  const answers = new Map<WorldRef, Omit<Impact, 'file' | 'installs'>>();
  return plugins.map(({ file, installs, world }): Impact => {
    let answer = world === undefined ? unreadable : answers.get(world);
    if (answer === undefined && world !== undefined) {
      answer = impactOn(input, world, options);
      answers.set(world, answer);
    }
    const { status, because, ...rest } = answer ?? unreadable;
    return { file, status, because, ...(installs === undefined ? {} : { installs }), ...rest };
  });
}

/** What is no component fits nothing, and did not before. */
const unreadable: Omit<Impact, 'file'> = {
  status: 'broken',
  because: [],
  fittedBefore: false,
  servedBy: [],
};

function impactOn(
  input: ImpactInput,
  plugin: WorldRef,
  options: ImpactOptions,
): Omit<Impact, 'file' | 'installs'> {
  const policy = options.policy ?? defaultPolicy;
  const verdictOn = (slot: WorldRef): Verdict =>
    check(slot, plugin, policy, { plugin: 'component' });
  const now = verdictOn(input.new);
  const newVersion = options.newVersion ?? 'new';
  const others = (options.served ?? [])
    .filter(({ status }) => status === 'served' || status === 'deprecated')
    .filter(({ slot, version }) => slot !== input.new && version !== options.newVersion)
    .filter(({ slot }) => verdictOn(slot).fits)
    .map(({ version }) => version);
  const servedBy = now.fits ? [newVersion, ...others] : others;
  const touching = input.changes.filter((change) => touches(change, plugin));
  const rules = (changes: readonly Change[]): ChangeRule[] => [
    ...new Set(changes.map((change) => change.rule)),
  ];
  const fittedOld = verdictOn(input.old).fits;
  const fittedBefore = others.length > 0 || fittedOld;
  const breaking = touching.filter((change) => effectBreaks(change.backward, policy.layer));
  if (!now.fits) {
    return {
      status: servedBy.length === 0 ? 'broken' : 'affected',
      // What a plugin never had is no matter of this change.
      because: fittedBefore ? rules(breaking) : [],
      fittedBefore,
      servedBy,
    };
  }
  // Built for the new version: what changed before it is no news to it.
  if (!fittedOld) return { status: 'unaffected', because: [], fittedBefore, servedBy };
  const noticed = touching.filter(
    (change) =>
      !aboutTheVersion.has(change.rule) &&
      // Since the plugin fits, what breaks at this layer is something it does not lack.
      !effectBreaks(change.backward, policy.layer) &&
      (change.backward !== 'none' ||
        change.beside.includes('source') ||
        change.beside.includes('meaning')),
  );
  return {
    status: noticed.length > 0 || now.findings.some(isDeprecation) ? 'affected' : 'unaffected',
    because: rules(noticed),
    fittedBefore,
    servedBy,
  };
}

/** Rules that speak to who publishes the slot, not to who wrote a plugin. */
const aboutTheVersion: ReadonlySet<ChangeRule> = new Set(['W026', 'W028', 'W030', 'W031']);

const isDeprecation = (finding: Finding): boolean => finding.code === 'F402';

/** True when the plugin uses, or provides, what a change is about. */
export function touches(change: Change, plugin: WorldRef): boolean {
  const [, extern, item] = change.path;
  const sides =
    change.polarity === 'both' ? (['import', 'export'] as const) : ([change.polarity] as const);
  // The whole world's package: whoever plugs into it.
  if (extern === undefined) return true;
  // What the slot begins to ask for concerns every plugin.
  if (change.rule === 'W002' || (change.rule === 'W027' && change.polarity === 'export'))
    return true;
  const sought = new Set([extern, ...(change.rule === 'W025' && change.old ? [change.old] : [])]);
  return sides.some((side) =>
    [...itemsOf(plugin, side)].some(([name, found]) => {
      const named = [...sought].some((one) => names(one, name));
      if (!named) return false;
      if (item === undefined || found.kind !== 'interface') return true;
      const content = interfaceOf(plugin.model, found.id);
      if (content.functions.has(item) || content.types.has(item)) return true;
      // A plugin that provides an interface lacks what joined it.
      return side === 'export' && change.backward !== 'none';
    }),
  );
}

/** An extern's name, or a package's, as a path has it, and a name that a plugin carries. */
function names(path: string, name: string): boolean {
  if (path.includes('/')) return unversioned(path) === unversioned(name);
  const base = path.includes(':') ? path.replace(/@.*$/, '') : undefined;
  return base === undefined ? path === name : packageBase(name) === base;
}
