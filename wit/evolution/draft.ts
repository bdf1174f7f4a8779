/** A change in the making: one side at a time, before both sides of an interface become one. */

import type { Stability } from '../model/model.ts';
import { type Change, type ChangeRule, type Effect, pathSeparator } from './change.ts';
import { worse } from './effect.ts';
import type { WorldSide } from './separate.ts';

export type Polarity = Change['polarity'];

export interface Draft {
  readonly rule: ChangeRule;
  readonly side: WorldSide;
  /** The path after `import` or `export`. */
  readonly tail: readonly string[];
  readonly backward: Effect;
  readonly forward: Effect;
  readonly beside: Change['beside'];
  readonly old?: string;
  readonly new?: string;
  readonly message: (polarity: Polarity) => string;
  /** For what left: how stable the old version said it was. */
  readonly left?: Stability;
  /** For what joined: how stable the new version says it is. */
  readonly joined?: Stability;
}

/** How the two versions and their plugins are called in messages. */
export interface Words {
  /** `0.5.0`, or `the old version`. */
  readonly old: string;
  readonly new: string;
}

export const noEffect = { backward: 'none', forward: 'none' } as const;

/** What the plugin does with an item of that polarity. */
export function verbOf(polarity: Polarity): string {
  switch (polarity) {
    case 'import':
      return 'import';
    case 'export':
      return 'export';
    case 'both':
      return 'import and export';
  }
}

/** What left or joined an interface used both ways is one change; its rule is the breaking one. */
const merged: Partial<Record<ChangeRule, ChangeRule>> = { W008: 'W005', W007: 'W006' };

/**
 * One change for each cause: what happened to an interface that plugins import and export has the
 * union of both effects.
 */
export function mergeSides(drafts: readonly Draft[]): { change: Change; draft: Draft }[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const rule = merged[draft.rule] ?? draft.rule;
    const key = JSON.stringify([rule, draft.tail, draft.old, draft.new]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const sides = new Set(group.map((draft) => draft.side));
    const polarity = sides.size === 2 ? 'both' : first.side;
    const change: Change = {
      rule: polarity === 'both' ? (merged[first.rule] ?? first.rule) : first.rule,
      path:
        first.tail.length === 0 ? [] : [sides.has('import') ? 'import' : 'export', ...first.tail],
      polarity,
      backward: group.map((draft) => draft.backward).reduce(worse),
      forward: group.map((draft) => draft.forward).reduce(worse),
      beside: [...new Set(group.flatMap((draft) => draft.beside))],
      ...(first.old === undefined ? {} : { old: first.old }),
      ...(first.new === undefined ? {} : { new: first.new }),
      message: first.message(polarity),
    };
    return [{ change, draft: first }];
  });
}

/** A path on one line, as acceptances and tables write it. */
export function formatPath(path: readonly string[]): string {
  return path.join(pathSeparator);
}
