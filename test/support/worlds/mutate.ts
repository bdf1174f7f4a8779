/** Turns a slot into a later version of itself by a few named edits. */

import { type Scope, type Slot, scopesOf } from './ast.ts';
import type { Choices } from './choices.ts';
import { type Edit, functionEdits, typeEdits } from './edits.ts';
import { type Builder, createBuilder, type WorldOptions } from './generate.ts';
import { repair } from './repair.ts';
import { gentleEdits, worldEdits } from './world-edits.ts';

export interface AppliedEdit {
  readonly name: string;
  /** What it touched, such as `list to option`, or which kind of thing. */
  readonly detail: string;
  readonly rules: Edit['rules'];
}

export interface Mutation {
  readonly slot: Slot;
  readonly edits: readonly AppliedEdit[];
}

export const allEdits: readonly Edit[] = [...typeEdits, ...functionEdits, ...worldEdits];
/**
 * Every edit, those of types and functions twice, and those that go from one type constructor to
 * another once for each few of the pairs there are to meet.
 */
const weighted: readonly Edit[] = [
  ...worldEdits,
  ...[...typeEdits, ...functionEdits].flatMap((edit) => {
    const times = /retyped|retargeted|inside|kind of|own made/.test(edit.name) ? 5 : 2;
    return Array.from({ length: times }, () => edit);
  }),
];
const gentle = allEdits.filter(({ name }) => gentleEdits.has(name));

/** How often an edit that finds nothing to do anywhere gives way to another. */
const attempts = 6;

/**
 * Up to three edits on a copy. One in six pairs has none, and some are edited gently, so that both
 * answers are common whatever the question. An edit is chosen first, then a place for it, so that
 * rare ones come as often as common ones.
 */
export function mutate(slot: Slot, choices: Choices, options: WorldOptions = {}): Mutation {
  const copy = structuredClone(slot);
  const edits: AppliedEdit[] = [];
  const count = choices.pick([0, 1, 1, 1, 2, 3]);
  const kind = choices.chance(20) ? gentle : weighted;
  const builder = createBuilder(copy, choices, options);
  for (let index = 0; index < count; index += 1) {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const edit = choices.pick(kind);
      const detail = applySomewhere(edit, copy, choices, builder);
      if (detail === undefined) continue;
      edits.push({ name: edit.name, detail, rules: edit.rules });
      repair(copy);
      break;
    }
  }
  return { slot: copy, edits };
}

function applySomewhere(
  edit: Edit,
  slot: Slot,
  choices: Choices,
  builder: Builder,
): string | undefined {
  const live = liveScopes(slot);
  const start = choices.below(live.length);
  const rest = choices.chance(10) ? scopesOf(slot) : [];
  for (const scope of [...rest.slice(0, 1), ...live.slice(start), ...live.slice(0, start)]) {
    const detail = edit.apply({ slot, scope, choices, builder });
    if (detail !== undefined) return detail;
  }
  return undefined;
}

/** The world, what is written in it, and the interfaces it names. */
function liveScopes(slot: Slot): Scope[] {
  const named = new Set(
    slot.world.items.flatMap((item) => {
      if (item.kind === 'interface') return [`${item.ref.package}/${item.ref.name}`];
      return item.kind === 'use' ? [`${item.from.package}/${item.from.name}`] : [];
    }),
  );
  return scopesOf(slot).filter(
    ({ ref }) => ref === undefined || named.has(`${ref.package}/${ref.name}`),
  );
}
