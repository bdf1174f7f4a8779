/**
 * Are two types equal? The common answer is yes, and it has to be quick: places, subjects and texts
 * are made only for types that differ, by `compare-types.ts`, which follows the same rules.
 */

import type { Case, Field, Label, Type, TypeDefinition, TypeId } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { Resources } from './resources.ts';
import type { Scope, TypeRef, WorldType } from './world-type.ts';

/**
 * Where types end, by world and scope: the same object for the same end, so that ends can be keys.
 * A slot is asked for every plugin, and a plugin after every edit of the slot.
 */
const knownEnds = new WeakMap<WorldType, Ends[]>();

interface Ends {
  readonly byType: Map<TypeId, TypeRef | string>;
  readonly refs: Map<TypeId, TypeRef>;
}

function endsOf(world: WorldType, scope: Scope): Ends {
  const ofWorld = knownEnds.get(world) ?? [];
  knownEnds.set(world, ofWorld);
  const ends = ofWorld[scope.index] ?? { byType: new Map(), refs: new Map() };
  ofWorld[scope.index] = ends;
  return ends;
}

export class TypeEquality {
  readonly #slot: WorldType;
  readonly #plugin: WorldType;
  readonly #resources: Resources;
  readonly #known = new Map<TypeRef, Map<TypeRef, boolean>>();

  constructor(slot: WorldType, plugin: WorldType, resources: Resources) {
    this.#slot = slot;
    this.#plugin = plugin;
    this.#resources = resources;
  }

  /** `slot` as seen from `slotScope` and `plugin` as seen from `pluginScope`. */
  equal(slot: Type, slotScope: Scope, plugin: Type, pluginScope: Scope): boolean {
    const s = end(this.#slot, slot, slotScope);
    const p = end(this.#plugin, plugin, pluginScope);
    if (typeof s === 'string' || typeof p === 'string') return s === p;
    let answers = this.#known.get(s);
    if (answers === undefined) {
      answers = new Map();
      this.#known.set(s, answers);
    }
    let answer = answers.get(p);
    if (answer === undefined) {
      answer = this.#equalDefinitions(s, p);
      answers.set(p, answer);
    }
    return answer;
  }

  #equalDefinitions(s: TypeRef, p: TypeRef): boolean {
    const slot = typeOf(this.#slot.model, s.id).definition;
    const plugin = typeOf(this.#plugin.model, p.id).definition;
    const at = (a: Type | undefined, b: Type | undefined): boolean =>
      a === undefined || b === undefined ? a === b : this.equal(a, s.scope, b, p.scope);
    switch (slot.kind) {
      case 'record':
        return plugin.kind === 'record' && sameMembers(slot.fields, plugin.fields, at);
      case 'variant':
        return plugin.kind === 'variant' && sameMembers(slot.cases, plugin.cases, at);
      case 'enum':
        return plugin.kind === 'enum' && sameLabels(slot.cases, plugin.cases);
      case 'flags':
        return plugin.kind === 'flags' && sameLabels(slot.flags, plugin.flags);
      case 'tuple':
        return (
          plugin.kind === 'tuple' &&
          slot.types.length === plugin.types.length &&
          slot.types.every((type, index) => at(type, plugin.types[index]))
        );
      case 'option':
      case 'list':
        return plugin.kind === slot.kind && at(slot.type, plugin.type);
      case 'stream':
      case 'future':
        return plugin.kind === slot.kind && at(slot.type, plugin.type);
      case 'fixed-length-list':
        return (
          plugin.kind === 'fixed-length-list' &&
          slot.length === plugin.length &&
          at(slot.type, plugin.type)
        );
      case 'map':
        return plugin.kind === 'map' && at(slot.key, plugin.key) && at(slot.value, plugin.value);
      case 'result':
        return plugin.kind === 'result' && at(slot.ok, plugin.ok) && at(slot.err, plugin.err);
      case 'resource':
        return plugin.kind === 'resource' && this.#resources.same(s, p);
      case 'own':
      case 'borrow':
        return plugin.kind === slot.kind && at(slot.resource, plugin.resource);
      case 'alias':
        return false;
    }
  }
}

function end(world: WorldType, type: Type, from: Scope): TypeRef | string {
  if (typeof type === 'string') return type;
  const { byType } = endsOf(world, from);
  let known = byType.get(type);
  if (known === undefined) {
    const found = follow(world, type, from);
    known = typeof found === 'string' ? found : kept(world, found);
    byType.set(type, known);
  }
  return known;
}

function kept(world: WorldType, ref: TypeRef): TypeRef {
  const { refs } = endsOf(world, ref.scope);
  const known = refs.get(ref.id) ?? ref;
  refs.set(ref.id, known);
  return known;
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

function sameMembers(
  slot: readonly (Field | Case)[],
  plugin: readonly (Field | Case)[],
  at: (a: Type | undefined, b: Type | undefined) => boolean,
): boolean {
  return (
    slot.length === plugin.length &&
    slot.every(
      (member, index) =>
        member.name === plugin[index]?.name && at(member.type, plugin[index]?.type),
    )
  );
}

const sameLabels = (slot: readonly Label[], plugin: readonly Label[]): boolean =>
  slot.length === plugin.length && slot.every((label, index) => label.name === plugin[index]?.name);
