/** W015 to W022: named types that changed, joined, left or moved. */

import { unreachable } from '../../errors.ts';
import type { TypeId } from '../../model/model.ts';
import { typeOf } from '../../model/names.ts';
import { printTypeDef } from '../../model/print.ts';
import { difference } from '../../sets.ts';
import { aliasChain, hasMembers, listsType, type WorldView } from '../alignment.ts';
import type { ChangeRule, Effect } from '../change.ts';
import { type Draft, noEffect, verbOf } from '../draft.ts';
import type { WorldSide } from '../separate.ts';
import { type Difference, differs } from '../type-comparison.ts';
import type { Context } from './context.ts';

/** A named type as both worlds have it, or one of them. */
export interface TypeSlot {
  readonly side: WorldSide;
  /** Names of the import or export; absent for a type in the world itself. */
  readonly extern?: { readonly old?: string; readonly new?: string };
  readonly name: string;
  readonly old?: TypeId;
  readonly new?: TypeId;
}

export function tailOf(slot: TypeSlot): readonly string[] {
  const extern = slot.extern?.new ?? slot.extern?.old;
  return extern === undefined ? [slot.name] : [extern, slot.name];
}

/** True for a definition that is no alias; false for an alias and for what is not there. */
export function isDefinition(view: WorldView, id: TypeId | undefined): boolean {
  return id !== undefined && typeOf(view.model, id).definition.kind !== 'alias';
}

/** True for a resource and for an alias of one. */
export function isResource(view: WorldView, id: TypeId): boolean {
  const core = aliasChain(view, id).at(-1);
  return (
    core !== undefined &&
    typeof core !== 'string' &&
    typeOf(view.model, core).definition.kind === 'resource'
  );
}

/**
 * A host binds the resources that a plugin imports. Other named types it does not look at, and those
 * that a plugin exports not by themselves.
 */
function hostLooksFor(view: WorldView, slot: TypeSlot, id: TypeId): boolean {
  return slot.side === 'import' && isResource(view, id);
}

/** What it does to plugins that a type is no longer there. */
export function leavingEffect(
  context: Context,
  slot: TypeSlot,
): { backward: Effect; forward: Effect } {
  const { old } = context.alignment;
  if (slot.old === undefined) return { ...noEffect };
  // Methods are said with their resource, and a host calls those that plugins export.
  if (slot.side === 'export') {
    const called = hasMembers(old, slot.side, slot.extern?.old, slot.name);
    return { backward: 'none', forward: called ? 'breaks' : 'breaks-spec' };
  }
  const resource = hostLooksFor(old, slot, slot.old);
  const listed = listsType(old, slot.side, slot.extern?.old, slot.name);
  return {
    backward: !listed ? 'none' : resource ? 'breaks-users' : 'breaks-spec',
    forward: 'none',
  };
}

/** What it does to plugins that a type is there now. */
export function joiningEffect(
  context: Context,
  slot: TypeSlot,
): { backward: Effect; forward: Effect } {
  const current = context.alignment.new;
  if (slot.new === undefined) return { ...noEffect };
  if (slot.side === 'export') {
    const called = hasMembers(current, slot.side, slot.extern?.new, slot.name);
    return { backward: called ? 'breaks' : 'breaks-spec', forward: 'none' };
  }
  const resource = hostLooksFor(current, slot, slot.new);
  const listed = listsType(current, slot.side, slot.extern?.new, slot.name);
  return {
    backward: 'none',
    forward: !listed ? 'none' : resource ? 'breaks-users' : 'breaks-spec',
  };
}

/** What it does to plugins that a type is another. */
export function changingEffect(
  context: Context,
  slot: TypeSlot,
  difference: Difference,
  reached: boolean,
): { backward: Effect; forward: Effect } {
  const { alignment } = context;
  const effect = (
    differ: boolean,
    plugin: WorldView,
    id: TypeId | undefined,
    extern: string | undefined,
  ): Effect => {
    if (!differ) return 'none';
    const resource = id !== undefined && hostLooksFor(plugin, slot, id);
    if (reached) return 'breaks';
    if (slot.side === 'import' && !listsType(plugin, slot.side, extern, slot.name)) return 'none';
    return resource ? 'breaks' : 'breaks-spec';
  };
  return {
    backward: effect(difference.backward, alignment.old, slot.old, slot.extern?.old),
    forward: effect(difference.forward, alignment.new, slot.new, slot.extern?.new),
  };
}

/** A type that one world has and the other has not. */
export function diffPresence(context: Context, slot: TypeSlot): Draft[] {
  const { alignment, words } = context;
  const where = (polarity: Draft['side'] | 'both') => {
    const extern = slot.extern?.new ?? slot.extern?.old;
    return extern === undefined ? 'the world' : `\`${extern}\`, which plugins ${verbOf(polarity)}`;
  };
  if (slot.old !== undefined && slot.new === undefined) {
    const definition = typeOf(alignment.old.model, slot.old);
    const kind = definition.definition.kind;
    return [
      {
        rule: kind === 'resource' ? 'W022' : 'W020',
        side: slot.side,
        tail: tailOf(slot),
        ...leavingEffect(context, slot),
        beside: ['source'],
        old: printTypeDef(alignment.old.model, slot.old),
        left: definition.stability,
        message: (polarity) =>
          `${kind === 'resource' ? 'Resource' : 'Type'} \`${slot.name}\` leaves ${where(polarity)}: plugins built for ${words.old} may name it.`,
      },
    ];
  }
  if (slot.old === undefined && slot.new !== undefined) {
    const definition = typeOf(alignment.new.model, slot.new);
    const kind = definition.definition.kind;
    return [
      {
        rule: kind === 'resource' ? 'W022' : 'W020',
        side: slot.side,
        tail: tailOf(slot),
        ...joiningEffect(context, slot),
        beside: slot.side === 'export' ? ['source'] : ['host-source'],
        new: printTypeDef(alignment.new.model, slot.new),
        joined: definition.stability,
        message: (polarity) =>
          `${kind === 'resource' ? 'Resource' : 'Type'} \`${slot.name}\` joins ${where(polarity)}${
            polarity === 'import' ? '' : `: plugins built for ${words.old} lack it`
          }.`,
      },
    ];
  }
  return [];
}

/** A type that both worlds have, when it is not the same. */
export function diffDefinition(
  context: Context,
  slot: TypeSlot,
  difference: Difference,
  reached: boolean,
): Draft[] {
  if (slot.old === undefined || slot.new === undefined || !differs(difference)) return [];
  const { alignment } = context;
  const rule = definitionRule(context, slot.old, slot.new, difference);
  const before = printTypeDef(alignment.old.model, slot.old);
  const after = printTypeDef(alignment.new.model, slot.new);
  const how = describe(context, slot.old, slot.new);
  const effect = changingEffect(context, slot, difference, reached);
  const used =
    reached || rule === 'W022'
      ? ''
      : effect.backward === 'none' && effect.forward === 'none'
        ? ' No function uses it.'
        : ' No function uses it, but tools that compare types do.';
  return [
    {
      rule,
      side: slot.side,
      tail: tailOf(slot),
      ...effect,
      beside: ['source', 'host-source'],
      old: before,
      new: after,
      message: () => `\`${slot.name}\` ${how}.${used}`,
    },
  ];
}

function definitionRule(
  context: Context,
  old: TypeId,
  current: TypeId,
  difference: Difference,
): ChangeRule {
  const { alignment } = context;
  if (difference.ownership) return 'W024';
  const before = aliasChain(alignment.old, old);
  const after = aliasChain(alignment.new, current);
  const kindOf = (view: WorldView, chain: typeof before) => {
    const core = chain.at(-1);
    return core === undefined || typeof core === 'string'
      ? 'primitive'
      : typeOf(view.model, core).definition.kind;
  };
  const from = kindOf(alignment.old, before);
  const to = kindOf(alignment.new, after);
  if ((from === 'resource') !== (to === 'resource')) return 'W022';
  if (from !== to || before.length > 1 || after.length > 1) return 'W019';
  switch (from) {
    case 'record':
      return 'W015';
    case 'variant':
      return 'W016';
    case 'enum':
      return 'W017';
    case 'flags':
      return 'W018';
    default:
      return 'W019';
  }
}

/** What differs, for a message: ``gains case `b` ``, `has its fields in another order`. */
function describe(context: Context, old: TypeId, current: TypeId): string {
  const { alignment } = context;
  const before = typeOf(alignment.old.model, old).definition;
  const after = typeOf(alignment.new.model, current).definition;
  if (before.kind !== after.kind) {
    return before.kind === 'alias' || after.kind === 'alias'
      ? 'stands for another type than before'
      : `was ${kindTitle(before.kind)} and is now ${kindTitle(after.kind)}`;
  }
  if (before.kind === 'record' && after.kind === 'record') {
    return describeLabels('field', before.fields, after.fields);
  }
  if (before.kind === 'variant' && after.kind === 'variant') {
    return describeLabels('case', before.cases, after.cases);
  }
  if (before.kind === 'enum' && after.kind === 'enum') {
    return describeLabels('case', before.cases, after.cases);
  }
  if (before.kind === 'flags' && after.kind === 'flags') {
    return describeLabels('flag', before.flags, after.flags);
  }
  return 'stands for another type than before';
}

function kindTitle(kind: string): string {
  if (kind === 'flags') return 'a set of flags';
  const word = kind.replaceAll('-', ' ');
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

interface Named {
  readonly name: string;
}

function describeLabels(
  thing: 'field' | 'case' | 'flag',
  old: readonly Named[],
  current: readonly Named[],
): string {
  const before = new Set(old.map((one) => one.name));
  const after = new Set(current.map((one) => one.name));
  const list = (names: ReadonlySet<string>) =>
    `${thing}${names.size === 1 ? '' : 's'} ${[...names].map((name) => `\`${name}\``).join(', ')}`;
  const gone = difference(before, after);
  const come = difference(after, before);
  if (gone.size > 0 && come.size > 0) return `loses ${list(gone)} and gains ${list(come)}`;
  if (gone.size > 0) return `loses ${list(gone)}`;
  if (come.size > 0) {
    return `gains ${list(come)}; in a component types must be equal, so appending breaks too`;
  }
  if (old.some((one, index) => one.name !== current[index]?.name)) {
    return `has its ${thing}s in another order`;
  }
  switch (thing) {
    case 'field':
      return 'has a field of another type';
    case 'case':
      return 'has a case with another payload';
    case 'flag':
      return 'has other flags';
    default:
      return unreachable(thing);
  }
}
