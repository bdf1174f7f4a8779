/** Findings as a tree: groups by what they mean for the verdict, causes, and what follows from each. */

import { breaks } from '../../../../wit/conformance/findings.ts';
import type { StateName } from '../../../ui/state-icon.tsx';
import type { TreeNode } from '../../../ui/tree-model.ts';
import type { Layer } from '../../../workers/engine/engine-types.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';
import { findingKey, subjectOf } from '../words.ts';

export type Weight = 'error' | 'warning' | 'info';

export interface TreeGroup {
  readonly kind: 'group';
  readonly title: string;
  readonly count: number;
}

export interface TreeFinding {
  readonly kind: 'finding';
  readonly finding: PluginFinding;
}

export type FindingItem = TreeGroup | TreeFinding;

/** An error that only a stricter layer minds is a note in the one that is chosen. */
export function weightOf(finding: PluginFinding, layer: Layer): Weight {
  const { severity, layer: own } = finding;
  if (severity !== 'error' || own === 'policy') return severity;
  return breaks(own, layer) ? 'error' : 'info';
}

export function findingState({ severity }: Pick<PluginFinding, 'severity'>): StateName {
  return severity === 'error' ? 'misfit' : severity;
}

export const weightState: Readonly<Record<Weight, StateName>> = {
  error: 'misfit',
  warning: 'warning',
  info: 'info',
};

const groupTitles: Readonly<Record<Weight, string>> = {
  error: 'Keeps it from fitting',
  warning: 'To watch',
  info: 'Good to know',
};

export interface Story {
  readonly cause: PluginFinding;
  /** All that follow from it, directly or not. */
  readonly followers: readonly PluginFinding[];
}

/** The finding from which it all follows; of two, the first. Causes stand before what follows. */
export function rootOf(findings: readonly PluginFinding[], index: number): number {
  const cause = findings[index]?.causes.find((one) => one < index);
  return cause === undefined ? index : rootOf(findings, cause);
}

export const causesOf = (
  findings: readonly PluginFinding[],
  { causes }: PluginFinding,
): readonly PluginFinding[] => causes.flatMap((index) => findings[index] ?? []);

/** Causes with what follows; one that follows from two stands under the first. */
export function storiesOf(findings: readonly PluginFinding[]): readonly Story[] {
  const followers = new Map<number, PluginFinding[]>();
  findings.forEach((finding, index) => {
    const root = rootOf(findings, index);
    const own = followers.get(root) ?? [];
    followers.set(root, root === index ? own : [...own, finding]);
  });
  return findings.flatMap((cause, index) => {
    const own = followers.get(index);
    return own === undefined ? [] : [{ cause, followers: own }];
  });
}

/** `filter` looks into message, place, code and WIT; a follower that matches keeps its cause. */
export function findingTree(
  findings: readonly PluginFinding[],
  layer: Layer,
  filter: string,
): readonly TreeNode<FindingItem>[] {
  const wanted = filter.trim().toLowerCase();
  const matches = (finding: PluginFinding): boolean =>
    wanted === '' ||
    [finding.code, finding.message, finding.where, finding.expected, finding.found].some(
      (text) => text?.toLowerCase().includes(wanted) === true,
    );
  const stories = storiesOf(findings).flatMap(({ cause, followers }) => {
    if (matches(cause)) return [{ cause, followers }];
    const kept = followers.filter(matches);
    return kept.length === 0 ? [] : [{ cause, followers: kept }];
  });
  return (['error', 'warning', 'info'] as const).flatMap((weight) => {
    const own = stories.filter(({ cause }) => weightOf(cause, layer) === weight);
    if (own.length === 0) return [];
    return [
      {
        id: `group:${weight}`,
        item: { kind: 'group', title: groupTitles[weight], count: own.length } as const,
        children: own.map(({ cause, followers }) => ({
          id: findingKey(cause),
          item: { kind: 'finding', finding: cause } as const,
          ...(followers.length === 0
            ? {}
            : {
                children: followers.map((finding) => ({
                  id: findingKey(finding),
                  item: { kind: 'finding', finding } as const,
                })),
              }),
        })),
      },
    ];
  });
}

/** In a few words, for a row: `symbol: record fields differ`. */
export const rowName = (item: FindingItem): string =>
  item.kind === 'group' ? item.title : subjectOf(item.finding);
