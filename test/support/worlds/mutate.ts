/** Turns a slot into a later version of itself by a few named edits. */

import { type Scope, type Slot, scopesOf } from './ast.ts';
import type { Choices } from './choices.ts';
import { type Edit, functionEdits, typeEdits } from './edits.ts';
import { createBuilder, type WorldOptions } from './generate.ts';
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
const gentle = allEdits.filter(({ name }) => gentleEdits.has(name));

/** How often an edit that finds nothing to do gives way to another. */
const attempts = 12;

/**
 * Up to three edits on a copy. One in six pairs has none, and of the rest a third is edited gently,
 * so that both answers are common whatever the question.
 */
export function mutate(slot: Slot, choices: Choices, options: WorldOptions = {}): Mutation {
  const copy = structuredClone(slot);
  const edits: AppliedEdit[] = [];
  const count = choices.pick([0, 1, 1, 1, 2, 3]);
  const kind = choices.chance(33) ? gentle : allEdits;
  const builder = createBuilder(copy, choices, options);
  for (let index = 0; index < count; index += 1) {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const edit = choices.pick(kind);
      const scope = choices.pick(choices.chance(90) ? liveScopes(copy) : scopesOf(copy));
      const detail = edit.apply({ slot: copy, scope, choices, builder });
      if (detail === undefined) continue;
      edits.push({ name: edit.name, detail, rules: edit.rules });
      repair(copy);
      break;
    }
  }
  return { slot: copy, edits };
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
