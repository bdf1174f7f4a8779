/**
 * Are two types equal? The common answer is yes, and it has to be quick: places, subjects and texts
 * are made only for types that differ, by `compare-types.ts`, which follows the same rules.
 */

import type { Case, Field, Label, Type, TypeDefinition } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import type { Resources } from './resources.ts';
import type { Scope, TypeRef, WorldType } from './world-type.ts';

/** More than a model has types; a scope and a type make one number. */
const typesAtMost = 2 ** 24;

export class TypeEquality {
  readonly #slot: WorldType;
  readonly #plugin: WorldType;
  readonly #resources: Resources;
  readonly #known = new Map<number, Map<number, boolean>>();

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
    const row = s.scope.index * typesAtMost + s.id;
    const column = p.scope.index * typesAtMost + p.id;
    let answers = this.#known.get(row);
    if (answers === undefined) {
      answers = new Map();
      this.#known.set(row, answers);
    }
    let answer = answers.get(column);
    if (answer === undefined) {
      answer = this.#equalDefinitions(s, p);
      answers.set(column, answer);
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
