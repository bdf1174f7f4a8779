/**
 * Are two types equal? The common answer is yes, and it has to be quick: places, subjects and texts
 * are made only for types that differ, by `compare-types.ts`, which follows the same rules.
 */

import type {
  Case,
  Field,
  FunctionDef,
  Label,
  Type,
  TypeDefinition,
  TypeId,
} from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { Resources } from './resources.ts';
import type { Scope, TypeRef, WorldType } from './world-type.ts';

/**
 * Where types end, by world and scope: the same object for the same end, so that ends can be keys.
 * A slot is asked for every plugin, and a plugin after every edit of the slot.
 */
const knownEnds = new WeakMap<WorldType, WorldEnds>();

export interface End extends TypeRef {
  /** Counts the ends of a world from 0. */
  readonly index: number;
}

interface WorldEnds {
  readonly byScope: ScopeEnds[];
  count: number;
}

interface ScopeEnds {
  readonly byType: Map<TypeId, End | string>;
  readonly ends: Map<TypeId, End>;
}

function endsOf(world: WorldType): WorldEnds {
  let ends = knownEnds.get(world);
  if (ends === undefined) {
    ends = { byScope: [], count: 0 };
    knownEnds.set(world, ends);
  }
  return ends;
}

function inScope({ byScope }: WorldEnds, { index }: Scope): ScopeEnds {
  let ends = byScope[index];
  if (ends === undefined) {
    ends = { byType: new Map(), ends: new Map() };
    byScope[index] = ends;
  }
  return ends;
}

export class TypeEquality {
  readonly #slot: WorldType;
  readonly #plugin: WorldType;
  readonly #slotEnds: WorldEnds;
  readonly #pluginEnds: WorldEnds;
  readonly #resources: Resources;
  /** Of each end of the slot, the end of the plugin that it was compared with first, and the answer. */
  readonly #partners: (End | undefined)[] = [];
  readonly #answers: (boolean | undefined)[] = [];
  readonly #further = new Map<End, Map<End, boolean>>();

  constructor(slot: WorldType, plugin: WorldType, resources: Resources) {
    this.#slot = slot;
    this.#plugin = plugin;
    this.#slotEnds = endsOf(slot);
    this.#pluginEnds = endsOf(plugin);
    this.#resources = resources;
  }

  /** `slot` as seen from `slotScope` and `plugin` as seen from `pluginScope`. */
  equal(slot: Type, slotScope: Scope, plugin: Type, pluginScope: Scope): boolean {
    const s = typeof slot === 'string' ? slot : end(this.#slot, this.#slotEnds, slot, slotScope);
    const p =
      typeof plugin === 'string'
        ? plugin
        : end(this.#plugin, this.#pluginEnds, plugin, pluginScope);
    if (typeof s === 'string' || typeof p === 'string') return s === p;
    const partner = this.#partners[s.index];
    if (partner === undefined) {
      this.#partners[s.index] = p;
      const answer = this.#equalDefinitions(s, p);
      this.#answers[s.index] = answer;
      return answer;
    }
    const known = partner === p ? this.#answers[s.index] : this.#further.get(s)?.get(p);
    if (known !== undefined) return known;
    const answer = this.#equalDefinitions(s, p);
    // One end of the slot meets one of the plugin nearly always, so this is not kept for all.
    const answers = this.#further.get(s) ?? new Map<End, boolean>();
    this.#further.set(s, answers);
    answers.set(p, answer);
    return answer;
  }

  /** There is nothing to say about the two functions: names, order, types and all are the same. */
  equalFunctions(
    slot: FunctionDef,
    slotScope: Scope,
    plugin: FunctionDef,
    pluginScope: Scope,
  ): boolean {
    if (slot.kind.async !== plugin.kind.async) return false;
    const { length } = slot.params;
    if (length !== plugin.params.length) return false;
    for (let index = 0; index < length; index++) {
      const ours = slot.params[index];
      const theirs = plugin.params[index];
      if (ours === undefined || theirs === undefined || ours.name !== theirs.name) return false;
      if (!this.equal(ours.type, slotScope, theirs.type, pluginScope)) return false;
    }
    return this.#optional(slot.result, slotScope, plugin.result, pluginScope);
  }

  #optional(slot: Type | undefined, s: Scope, plugin: Type | undefined, p: Scope): boolean {
    return slot === undefined || plugin === undefined
      ? slot === plugin
      : this.equal(slot, s, plugin, p);
  }

  #equalDefinitions(s: TypeRef, p: TypeRef): boolean {
    const slot = typeOf(this.#slot.model, s.id).definition;
    const plugin = typeOf(this.#plugin.model, p.id).definition;
    switch (slot.kind) {
      case 'record':
        return plugin.kind === 'record' && this.#sameMembers(slot.fields, s, plugin.fields, p);
      case 'variant':
        return plugin.kind === 'variant' && this.#sameMembers(slot.cases, s, plugin.cases, p);
      case 'enum':
        return plugin.kind === 'enum' && sameLabels(slot.cases, plugin.cases);
      case 'flags':
        return plugin.kind === 'flags' && sameLabels(slot.flags, plugin.flags);
      case 'tuple':
        return (
          plugin.kind === 'tuple' &&
          slot.types.length === plugin.types.length &&
          slot.types.every((type, index) =>
            this.#optional(type, s.scope, plugin.types[index], p.scope),
          )
        );
      case 'option':
      case 'list':
        return plugin.kind === slot.kind && this.equal(slot.type, s.scope, plugin.type, p.scope);
      case 'stream':
      case 'future':
        return (
          plugin.kind === slot.kind && this.#optional(slot.type, s.scope, plugin.type, p.scope)
        );
      case 'fixed-length-list':
        return (
          plugin.kind === 'fixed-length-list' &&
          slot.length === plugin.length &&
          this.equal(slot.type, s.scope, plugin.type, p.scope)
        );
      case 'map':
        return (
          plugin.kind === 'map' &&
          this.equal(slot.key, s.scope, plugin.key, p.scope) &&
          this.equal(slot.value, s.scope, plugin.value, p.scope)
        );
      case 'result':
        return (
          plugin.kind === 'result' &&
          this.#optional(slot.ok, s.scope, plugin.ok, p.scope) &&
          this.#optional(slot.err, s.scope, plugin.err, p.scope)
        );
      case 'resource':
        return plugin.kind === 'resource' && this.#resources.same(s, p);
      case 'own':
      case 'borrow':
        return (
          plugin.kind === slot.kind && this.equal(slot.resource, s.scope, plugin.resource, p.scope)
        );
      case 'alias':
        return false;
    }
  }

  #sameMembers(
    slot: readonly (Field | Case)[],
    s: TypeRef,
    plugin: readonly (Field | Case)[],
    p: TypeRef,
  ): boolean {
    if (slot.length !== plugin.length) return false;
    for (let index = 0; index < slot.length; index++) {
      const ours = slot[index];
      const theirs = plugin[index];
      if (ours?.name !== theirs?.name) return false;
      if (!this.#optional(ours?.type, s.scope, theirs?.type, p.scope)) return false;
    }
    return true;
  }
}

/** Where a type ends that is seen from `from`: behind all aliases. */
export const typeEnd = (world: WorldType, type: Type, from: Scope): End | string =>
  typeof type === 'string' ? type : end(world, endsOf(world), type, from);

function end(world: WorldType, ends: WorldEnds, type: TypeId, from: Scope): End | string {
  const { byType } = inScope(ends, from);
  let known = byType.get(type);
  if (known === undefined) {
    const found = follow(world, type, from);
    known = typeof found === 'string' ? found : kept(ends, found);
    byType.set(type, known);
  }
  return known;
}

function kept(ends: WorldEnds, { id, scope }: TypeRef): End {
  const { ends: known } = inScope(ends, scope);
  let one = known.get(id);
  if (one === undefined) {
    one = { id, scope, index: ends.count++ };
    known.set(id, one);
  }
  return one;
}

function follow(world: WorldType, type: TypeId, from: Scope): TypeRef | string {
  let ref = world.enter(type, from);
  for (;;) {
    const definition: TypeDefinition = typeOf(world.model, ref.id).definition;
    if (definition.kind !== 'alias') return ref;
    if (typeof definition.type === 'string') return definition.type;
    ref = world.enter(definition.type, ref.scope);
  }
}

const sameLabels = (slot: readonly Label[], plugin: readonly Label[]): boolean =>
  slot.length === plugin.length && slot.every((label, index) => label.name === plugin[index]?.name);
