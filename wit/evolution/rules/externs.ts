/**
 * Walks the imports and exports of two aligned worlds: W001 to W008, W023, W025 and W027 are said
 * here, the rest by the rules for functions and types.
 */

import type { FunctionDef, Interface, Stability, TypeId, WorldItem } from '../../model/model.ts';
import { interfaceOf, typeOf } from '../../model/names.ts';
import { printFunction, printTypeDef } from '../../model/print.ts';
import { difference } from '../../sets.ts';
import { type Home, homeOf, interfaceAt, itemOf, listsItem, type WorldView } from '../alignment.ts';
import type { Effect } from '../change.ts';
import { type Draft, noEffect, verbOf } from '../draft.ts';
import { worse } from '../effect.ts';
import { type ExternPair, unversioned } from '../pairing.ts';
import type { Difference, Mentions } from '../type-comparison.ts';
import type { Context } from './context.ts';
import { diffFunction, functionTitle } from './functions.ts';
import { diffMove, findMoves } from './moves.ts';
import { diffDefinition, diffPresence, isResource, type TypeSlot } from './types.ts';

interface Effects {
  readonly backward: Effect;
  readonly forward: Effect;
}

/** All changes but those of versions and metadata, in the order of the new world. */
export function diffExterns(context: Context): Draft[] {
  return new ExternWalk(context).run();
}

class ExternWalk {
  private readonly context: Context;
  private readonly slots: TypeSlot[] = [];
  private readonly slotsOf = new Map<ExternPair, TypeSlot[]>();
  /** Types of interfaces that join the world: a type may have moved there. */
  private readonly newcomers: TypeSlot[] = [];
  private readonly differences = new Map<TypeSlot, Difference>();
  private readonly reached = new Set<Home>();

  constructor(context: Context) {
    this.context = context;
    this.collectTypes();
    this.follow();
  }

  run(): Draft[] {
    const { pairs } = this.context.alignment;
    const moves = findMoves(this.context, this.slots, this.newcomers);
    const moved = new Map(
      moves.flatMap((move) => [[move.from, move] as const, [move.to, move] as const]),
    );
    const drafts: Draft[] = [];
    for (const pair of pairs) {
      for (const slot of this.slotsOf.get(pair) ?? []) {
        const move = moved.get(slot);
        if (move === undefined) {
          drafts.push(...diffPresence(this.context, slot));
          const difference = this.differences.get(slot);
          if (difference !== undefined) {
            const found = diffDefinition(this.context, slot, difference, this.isReached(slot));
            // The methods of what becomes a resource, or ceases to be one, go with it.
            const methods = this.isOnceResource(slot)
              ? this.foldedMethods(pairs, [slot])
              : noEffect;
            drafts.push(...found.map((draft) => ({ ...draft, ...worseOf(draft, methods) })));
          }
        } else if (move.from === slot) {
          const methods = this.foldedMethods(pairs, [move.from, move.to]);
          drafts.push(diffMove(this.context, move, (one) => this.isReached(one), methods));
        }
      }
      const folded = (resource: string) =>
        (this.slotsOf.get(pair) ?? []).some(
          (slot) =>
            slot.name === resource &&
            (moved.has(slot) || isPartial(slot) || this.isOnceResource(slot)),
        );
      drafts.push(...this.diffPair(pair, folded));
    }
    return drafts;
  }

  /** All named types of items that both worlds have, and of the worlds themselves. */
  private collectTypes(): void {
    const { alignment } = this.context;
    for (const pair of alignment.pairs) {
      const slots: TypeSlot[] = [];
      const before = interfaceAt(alignment.old, pair.side, pair.old);
      const after = interfaceAt(alignment.new, pair.side, pair.new);
      if (before !== undefined && after !== undefined) {
        for (const name of new Set([...after.types.keys(), ...before.types.keys()])) {
          slots.push(typeSlot(pair, name, before.types.get(name), after.types.get(name)));
        }
      } else if (after !== undefined) {
        for (const [name, id] of after.types) {
          this.newcomers.push(typeSlot(pair, name, undefined, id));
        }
      } else {
        const old = itemOf(alignment.old, pair.side, pair.old);
        const current = itemOf(alignment.new, pair.side, pair.new);
        const from = old?.kind === 'type' ? old.id : undefined;
        const to = current?.kind === 'type' ? current.id : undefined;
        if (from !== undefined || to !== undefined) {
          slots.push({
            side: pair.side,
            name: pair.new ?? pair.old ?? '',
            ...(from === undefined ? {} : { old: from }),
            ...(to === undefined ? {} : { new: to }),
          });
        }
      }
      this.slots.push(...slots);
      this.slotsOf.set(pair, slots);
    }
  }

  /** Finds what differs between definitions, and which of them a host comes to from a function. */
  private follow(): void {
    const { alignment, types } = this.context;
    const mentionedBy = new Map<Home, Mentions>();
    for (const slot of this.slots) {
      if (slot.old === undefined || slot.new === undefined) continue;
      const mentions: Mentions = new Set();
      this.differences.set(slot, types.compareDefinitions(slot.old, slot.new, mentions));
      const home = homeOf(alignment.new, slot.new);
      if (home !== undefined) mentionedBy.set(home, mentions);
    }
    const queue: Home[] = [];
    for (const pair of alignment.pairs) {
      for (const [, before, after] of this.functionsOfBoth(pair)) {
        const mentions: Mentions = new Set();
        diffFunction(this.context, { side: pair.side, tail: [] }, before, after, mentions);
        queue.push(...mentions);
      }
    }
    for (let home = queue.pop(); home !== undefined; home = queue.pop()) {
      if (this.reached.has(home)) continue;
      this.reached.add(home);
      queue.push(...(mentionedBy.get(home) ?? []));
    }
  }

  /** A resource in one world and a value in the other: its methods go with it. */
  private isOnceResource(slot: TypeSlot): boolean {
    const { alignment } = this.context;
    if (slot.old === undefined || slot.new === undefined) return false;
    return isResource(alignment.old, slot.old) !== isResource(alignment.new, slot.new);
  }

  private isReached(slot: TypeSlot): boolean {
    const home = slot.new === undefined ? undefined : homeOf(this.context.alignment.new, slot.new);
    return home !== undefined && this.reached.has(home);
  }

  private functionsOfBoth(pair: ExternPair): [string, FunctionDef, FunctionDef][] {
    const { alignment } = this.context;
    const old = itemOf(alignment.old, pair.side, pair.old);
    const current = itemOf(alignment.new, pair.side, pair.new);
    if (old?.kind === 'function' && current?.kind === 'function') {
      return [['', old.function, current.function]];
    }
    if (old?.kind !== 'interface' || current?.kind !== 'interface') return [];
    const before = interfaceOf(alignment.old.model, old.id);
    const after = interfaceOf(alignment.new.model, current.id);
    return [...after.functions].flatMap(([name, later]) => {
      const earlier = before.functions.get(name);
      return earlier === undefined
        ? []
        : [[name, earlier, later] as [string, FunctionDef, FunctionDef]];
    });
  }

  private diffPair(pair: ExternPair, folded: (resource: string) => boolean): Draft[] {
    const { alignment } = this.context;
    if (pair.served === true) return [];
    const name = pair.new ?? pair.old ?? '';
    const old = itemOf(alignment.old, pair.side, pair.old);
    const current = itemOf(alignment.new, pair.side, pair.new);
    if (old === undefined && current === undefined) return [];
    if (old === undefined || current === undefined) return this.diffLone(pair, old, current);
    const drafts: Draft[] = [];
    for (const [inner, before, after] of this.functionsOfBoth(pair)) {
      const tail = inner === '' ? [name] : [name, inner];
      drafts.push(
        ...diffFunction(this.context, { side: pair.side, tail }, before, after, new Set()),
      );
    }
    const before = interfaceAt(alignment.old, pair.side, pair.old);
    const after = interfaceAt(alignment.new, pair.side, pair.new);
    if (before !== undefined && after !== undefined) {
      drafts.push(...this.diffMembership(pair, name, before, after, folded));
    }
    return drafts;
  }

  /** Functions that joined or left an interface. */
  private diffMembership(
    pair: ExternPair,
    name: string,
    before: Interface,
    after: Interface,
    folded: (resource: string) => boolean,
  ): Draft[] {
    const { alignment, words } = this.context;
    const drafts: Draft[] = [];
    const isFolded = (view: WorldView, item: FunctionDef) =>
      item.kind.kind !== 'freestanding' &&
      folded(typeOf(view.model, item.kind.resource).name ?? '');
    for (const [inner, item] of after.functions) {
      if (before.functions.has(inner) || isFolded(alignment.new, item)) continue;
      const method = item.kind.kind !== 'freestanding';
      const title = `\`${functionTitle(inner)}\``;
      drafts.push({
        rule: method ? 'W023' : pair.side === 'import' ? 'W007' : 'W006',
        side: pair.side,
        tail: [name, inner],
        ...functionJoins(pair.side),
        beside: pair.side === 'import' ? ['host-source'] : ['source'],
        new: printFunction(alignment.new.model, item),
        joined: item.stability,
        message: (polarity) =>
          polarity === 'import'
            ? `${title} joins \`${name}\`, which plugins import: hosts of ${words.old} lack it.`
            : `${title} joins \`${name}\`, which plugins ${verbOf(polarity)}: plugins built for ${words.old} lack it.`,
      });
    }
    for (const [inner, item] of before.functions) {
      if (after.functions.has(inner) || isFolded(alignment.old, item)) continue;
      const method = item.kind.kind !== 'freestanding';
      const title = `\`${functionTitle(inner)}\``;
      drafts.push({
        rule: method ? 'W023' : pair.side === 'import' ? 'W005' : 'W008',
        side: pair.side,
        tail: [name, inner],
        ...functionLeaves(pair.side),
        beside: pair.side === 'import' ? ['source'] : ['host-source'],
        old: printFunction(alignment.old.model, item),
        left: item.stability,
        message: (polarity) =>
          polarity === 'export'
            ? `${title} leaves \`${name}\`, which plugins export: plugins built for ${words.new} lack it in hosts of ${words.old}.`
            : `${title} leaves \`${name}\`, which plugins ${verbOf(polarity)}: plugins built for ${words.old} that use it no longer link.`,
      });
    }
    return drafts;
  }

  /** What methods that went along with moved resources do to plugins. */
  private foldedMethods(pairs: readonly ExternPair[], slots: readonly TypeSlot[]): Effects {
    const { alignment } = this.context;
    let effects: Effects = noEffect;
    for (const slot of slots) {
      const pair = pairs.find((one) => (this.slotsOf.get(one) ?? []).includes(slot));
      if (pair === undefined) continue;
      const before = interfaceAt(alignment.old, pair.side, pair.old);
      const after = interfaceAt(alignment.new, pair.side, pair.new);
      if (before === undefined || after === undefined) continue;
      const suffix = new RegExp(`^\\[[a-z]+\\]${slot.name}(\\.|$)`);
      const names = (item: Interface) =>
        new Set([...item.functions.keys()].filter((name) => suffix.test(name)));
      if (difference(names(before), names(after)).size > 0) {
        effects = worseOf(effects, functionLeaves(pair.side));
      }
      if (difference(names(after), names(before)).size > 0) {
        effects = worseOf(effects, functionJoins(pair.side));
      }
    }
    return effects;
  }

  /** An import or export that only one world has. */
  private diffLone(
    pair: ExternPair,
    old: WorldItem | undefined,
    current: WorldItem | undefined,
  ): Draft[] {
    const item = current ?? old;
    // Types in the world are said by the rules for types.
    if (item === undefined || item.kind === 'type') return [];
    const method =
      item.kind === 'function' && item.function.kind.kind !== 'freestanding'
        ? item.function.kind.resource
        : undefined;
    if (method !== undefined && this.worldResourceIsPartial(old === undefined, method)) return [];
    const flip = this.flipOf(pair);
    if (flip !== undefined) return flip;
    return old === undefined
      ? [this.joins(pair, item, method !== undefined)]
      : [this.leaves(pair, item, method !== undefined)];
  }

  /** A resource in the world itself that only one world has: its methods fold under it. */
  private worldResourceIsPartial(isNew: boolean, resource: TypeId): boolean {
    const { alignment } = this.context;
    const name = typeOf(alignment[isNew ? 'new' : 'old'].model, resource).name;
    return this.slots.some(
      (slot) => slot.extern === undefined && slot.name === name && isPartial(slot),
    );
  }

  private flipOf(pair: ExternPair): Draft[] | undefined {
    const { alignment, words } = this.context;
    const other = alignment.pairs.find(
      (one) =>
        one.side !== pair.side &&
        (pair.old === undefined
          ? one.new === undefined && one.old !== undefined && sameName(one.old, pair.new)
          : one.old === undefined && one.new !== undefined && sameName(one.new, pair.old)),
    );
    if (other === undefined) return undefined;
    // Said once, at the place where the item is now.
    if (pair.new === undefined) return [];
    const name = pair.new;
    const becomesExport = pair.side === 'export';
    return [
      {
        rule: 'W027',
        side: pair.side,
        tail: [name],
        backward: becomesExport ? 'breaks' : 'none',
        forward: becomesExport ? 'none' : 'breaks',
        beside: ['source', 'host-source', 'meaning'],
        old: `${becomesExport ? 'import' : 'export'} ${name};`,
        new: `${pair.side} ${name};`,
        message: () =>
          becomesExport
            ? `\`${name}\` was imported and is now exported: plugins built for ${words.old} do not provide it.`
            : `\`${name}\` was exported and is now imported: plugins built for ${words.new} look for it in hosts of ${words.old} in vain.`,
      },
    ];
  }

  private joins(pair: ExternPair, item: WorldItem, method: boolean): Draft {
    const { alignment, words } = this.context;
    const name = pair.new ?? '';
    const title = `\`${functionTitle(name)}\``;
    const imported = pair.side === 'import';
    const listed = listsItem(alignment.new, pair.side, name);
    return {
      rule: method ? 'W023' : imported ? 'W003' : 'W002',
      side: pair.side,
      tail: [name],
      backward: imported ? 'none' : 'breaks',
      forward: imported && listed ? 'breaks-users' : 'none',
      beside: [],
      new: this.externText(alignment.new, pair.side, name, item),
      joined: stabilityOf(alignment.new, item),
      message: () =>
        imported
          ? `${title} joins the imports: hosts of ${words.old} do not offer it.`
          : `${title} joins the exports: plugins built for ${words.old} lack it.`,
    };
  }

  private leaves(pair: ExternPair, item: WorldItem, method: boolean): Draft {
    const { alignment, words } = this.context;
    const name = pair.old ?? '';
    const title = `\`${functionTitle(name)}\``;
    const imported = pair.side === 'import';
    const listed = listsItem(alignment.old, pair.side, name);
    return {
      rule: method ? 'W023' : imported ? 'W001' : 'W004',
      side: pair.side,
      tail: [name],
      backward: imported && listed ? 'breaks-users' : 'none',
      forward: imported ? 'none' : 'breaks',
      beside: imported ? [] : ['meaning'],
      old: this.externText(alignment.old, pair.side, name, item),
      left: stabilityOf(alignment.old, item),
      message: () =>
        imported
          ? listed
            ? `${title} leaves the imports: plugins built for ${words.old} that use it no longer link.`
            : `${title} leaves the imports; nothing of it can be used, so no plugin names it.`
          : `${title} leaves the exports: plugins built for ${words.old} keep code that no host calls.`,
    };
  }

  private externText(
    view: WorldView,
    side: ExternPair['side'],
    name: string,
    item: WorldItem,
  ): string {
    switch (item.kind) {
      case 'interface':
        return `${side} ${name};`;
      case 'function':
        return `${side} ${printFunction(view.model, item.function)};`;
      case 'type':
        return printTypeDef(view.model, item.id);
    }
  }
}

function typeSlot(
  pair: ExternPair,
  name: string,
  old: TypeId | undefined,
  current: TypeId | undefined,
): TypeSlot {
  return {
    side: pair.side,
    extern: {
      ...(pair.old === undefined ? {} : { old: pair.old }),
      ...(pair.new === undefined ? {} : { new: pair.new }),
    },
    name,
    ...(old === undefined ? {} : { old }),
    ...(current === undefined ? {} : { new: current }),
  };
}

const isPartial = (slot: TypeSlot): boolean =>
  (slot.old === undefined) !== (slot.new === undefined);

const sameName = (a: string, b: string | undefined): boolean =>
  b !== undefined && unversioned(a) === unversioned(b);

const functionLeaves = (side: ExternPair['side']): Effects =>
  side === 'import'
    ? { backward: 'breaks-users', forward: 'none' }
    : { backward: 'none', forward: 'breaks' };

const functionJoins = (side: ExternPair['side']): Effects =>
  side === 'import'
    ? { backward: 'none', forward: 'breaks-users' }
    : { backward: 'breaks', forward: 'none' };

const worseOf = (a: Effects, b: Effects): Effects => ({
  backward: worse(a.backward, b.backward),
  forward: worse(a.forward, b.forward),
});

function stabilityOf(view: WorldView, item: WorldItem): Stability {
  switch (item.kind) {
    case 'interface': {
      const { stability } = interfaceOf(view.model, item.id);
      return stability.kind === 'unknown' ? item.stability : stability;
    }
    case 'function':
      return item.function.stability;
    case 'type':
      return typeOf(view.model, item.id).stability;
  }
}
