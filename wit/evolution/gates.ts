/** Gates for continuous integration: may this version of a slot be published. */

import type { WorldRef } from '../model/model.ts';
import { type AcceptanceProblem, applyAcceptances } from './acceptances.ts';
import type { Direction } from './alignment.ts';
import { isHonest } from './bump.ts';
import type { Acceptance, Change, Comparison, Gate, Mode } from './change.ts';
import { type CompareOptions, compare } from './compare.ts';
import { changeBreaks, type DirectionLayer } from './effect.ts';

/** What a new version is to one earlier version. */
export interface HeldAgainst {
  readonly version?: string;
  readonly comparison: Comparison;
  /** Changes that break under the mode and that nothing accepts. */
  readonly breaks: readonly Change[];
}

/** An earlier version of a slot that the new one is held against. */
export interface EarlierVersion {
  /** As messages call it. */
  readonly version?: string;
  readonly slot: WorldRef;
  /** `compare` of this version with the new one, where it was made already. */
  readonly comparison?: Comparison;
}

export interface GateOptions {
  readonly gate: Gate;
  readonly mode: Mode;
  /** `link` unless told: whether plugins go on working is not a matter of how a version is spelt. */
  readonly layer?: DirectionLayer;
  readonly acceptances?: readonly Acceptance[];
  /** `YYYY-MM-DD`, for acceptances that have run out. */
  readonly today: string;
  readonly compare?: CompareOptions;
}

export interface GateResult {
  readonly gate: Gate;
  readonly mode: Mode;
  readonly passes: boolean;
  /** One sentence. */
  readonly reason: string;
  /** In the order of the earlier versions. */
  readonly earlier: readonly HeldAgainst[];
  /** Acceptances that have run out or match nothing: findings of their own. */
  readonly acceptanceProblems: readonly AcceptanceProblem[];
}

export function directionsOf(mode: Mode): readonly Direction[] {
  switch (mode) {
    case 'backward':
      return ['backward'];
    case 'forward':
      return ['forward'];
    case 'full':
      return ['backward', 'forward'];
  }
}

/** True when the comparison is a "yes" in that mode. */
export function passesMode(
  comparison: Comparison,
  mode: Mode,
  layer: DirectionLayer = 'link',
): boolean {
  return directionsOf(mode).every((direction) => comparison[direction][layer]);
}

/**
 * Holds a new version against earlier ones: against the one before it, or against all that are
 * served. The last of `earlier` is the version before it.
 */
export function runGate(
  earlier: readonly EarlierVersion[],
  current: EarlierVersion,
  options: GateOptions,
): GateResult {
  const { gate, mode, layer = 'link' } = options;
  const compared = earlier.map(({ version, slot, comparison }) => ({
    version,
    comparison:
      comparison ??
      compare(slot, current.slot, {
        ...options.compare,
        ...(version === undefined ? {} : { oldVersion: version }),
        ...(current.version === undefined ? {} : { newVersion: current.version }),
      }),
  }));
  const all = compared.flatMap(({ comparison }) => comparison.changes);
  const { isAccepted, problems } = applyAcceptances(options.acceptances ?? [], all, options.today);
  const held = compared.map(
    ({ version, comparison }): HeldAgainst => ({
      ...(version === undefined ? {} : { version }),
      comparison,
      breaks: comparison.changes.filter(
        (change) =>
          !isAccepted(change) &&
          directionsOf(mode).some((direction) => changeBreaks(change, direction, layer)),
      ),
    }),
  );
  const result = { gate, mode, earlier: held, acceptanceProblems: problems };
  const broken = held.filter(({ breaks }) => breaks.length > 0);
  if (broken.length === 0) {
    return { ...result, passes: true, reason: passingReason(mode, earlier.length) };
  }
  const breaks = broken.reduce((sum, one) => sum + one.breaks.length, 0);
  const count =
    held.length > 1
      ? `This breaks ${broken.length} of ${held.length} versions`
      : `${breaks} ${breaks === 1 ? 'change breaks' : 'changes break'} plugins`;
  if (gate === 'compatible') {
    return { ...result, passes: false, reason: `${count} in mode ${mode}.` };
  }
  const before = compared.at(-1);
  const from = before?.version;
  const to = current.version;
  if (from === undefined || to === undefined) {
    return {
      ...result,
      passes: false,
      reason: `${count}, and without versions on both sides none can say so.`,
    };
  }
  const honest = isHonest(from, to, 'major');
  return {
    ...result,
    passes: honest,
    reason: honest
      ? `${count}, and the step from ${from} to ${to} says so.`
      : `${count}, and the step from ${from} to ${to} does not say so; ${before?.comparison.suggestedVersion ?? 'a major version'} would.`,
  };
}

function passingReason(mode: Mode, versions: number): string {
  const what =
    mode === 'backward'
      ? 'Plugins built before go on working'
      : mode === 'forward'
        ? 'Plugins built for this version work in earlier hosts'
        : 'Plugins and hosts of both versions work together';
  return versions > 1 ? `${what}, over ${versions} versions.` : `${what}.`;
}
