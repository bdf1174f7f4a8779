/** W021: types that moved from one interface to another. */

import { typeOf } from '../../model/names.ts';
import { printTypeDef } from '../../model/print.ts';
import type { Effect } from '../change.ts';
import type { Draft } from '../draft.ts';
import { worse } from '../effect.ts';
import type { Context } from './context.ts';
import {
  changingEffect,
  isDefinition,
  joiningEffect,
  leavingEffect,
  type TypeSlot,
  tailOf,
} from './types.ts';

export interface Move {
  readonly from: TypeSlot;
  readonly to: TypeSlot;
}

/**
 * Types that one interface stops defining and another begins to define, under the same name and of
 * the same kind. An alias may stay behind. Where two interfaces could be meant, it
 * is no move.
 */
export function findMoves(
  context: Context,
  slots: readonly TypeSlot[],
  newcomers: readonly TypeSlot[],
): Move[] {
  const { alignment } = context;
  const stops = slots.filter(
    (slot) => isDefinition(alignment.old, slot.old) && !isDefinition(alignment.new, slot.new),
  );
  const begins = [...slots, ...newcomers].filter(
    (slot) => isDefinition(alignment.new, slot.new) && !isDefinition(alignment.old, slot.old),
  );
  return stops.flatMap((from) => {
    const candidates = begins.filter(
      (to) => to.name === from.name && kindOf(context, from) === kindOf(context, to),
    );
    const beside = candidates.filter((to) => to.side === from.side);
    // An exported interface uses the types of imported ones.
    const places = beside.length > 0 || from.side === 'import' ? beside : candidates;
    const others = stops.filter((other) => other.name === from.name && other.side === from.side);
    const [to] = places;
    if (to === undefined || places.length > 1 || others.length > 1) return [];
    return [{ from, to }];
  });
}

function kindOf({ alignment }: Context, slot: TypeSlot): string | undefined {
  if (isDefinition(alignment.old, slot.old) && slot.old !== undefined) {
    return typeOf(alignment.old.model, slot.old).definition.kind;
  }
  return slot.new === undefined ? undefined : typeOf(alignment.new.model, slot.new).definition.kind;
}

/** The change; `reached` says for a slot whether a host looks at the type. */
export function diffMove(
  context: Context,
  { from, to }: Move,
  reached: (slot: TypeSlot) => boolean,
  methods: { readonly backward: Effect; readonly forward: Effect },
): Draft {
  const { alignment, types } = context;
  const effects = [from, to].map((slot) => {
    if (slot.old === undefined) return joiningEffect(context, slot);
    if (slot.new === undefined) return leavingEffect(context, slot);
    const difference = types.compareDefinitions(slot.old, slot.new, new Set());
    return changingEffect(context, slot, difference, reached(slot));
  });
  const place = (slot: TypeSlot, which: 'old' | 'new') =>
    `\`${slot.extern?.[which] ?? 'the world'}\``;
  const stays = from.new !== undefined;
  return {
    rule: 'W021',
    side: from.side,
    tail: tailOf(from),
    backward: effects.map((one) => one.backward).reduce(worse, methods.backward),
    forward: effects.map((one) => one.forward).reduce(worse, methods.forward),
    beside: ['source', 'host-source'],
    ...(from.old === undefined ? {} : { old: printTypeDef(alignment.old.model, from.old) }),
    ...(to.new === undefined ? {} : { new: printTypeDef(alignment.new.model, to.new) }),
    message: () =>
      `\`${from.name}\` moves from ${place(from, 'old')} to ${place(to, 'new')}${
        stays ? ', and its old name stays as an alias.' : '; nothing is left under its old name.'
      }`,
  };
}
