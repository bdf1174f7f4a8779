/**
 * Interfaces of a plugin that were found equal to the slot's, so that after an edit of the slot only
 * those are compared again whose own text, or whose types', has changed.
 *
 * An interface is known by its structure: all that `equal-types.ts` looks at, as one number. Two
 * structures are the same when the numbers are, also of two models. A resource counts by where it
 * is defined; which resource of the plugin it is taken for is the `correspondence` of `Resources`.
 */

import type { Type } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import { type End, typeEnd } from './equal-types.ts';
import { type Correspondence, resourceName, sameCorrespondence } from './resources.ts';
import type { Item, Scope, WorldType } from './world-type.ts';

type InterfaceItem = Extract<Item, { kind: 'interface' }>;

/** Numbers are never given twice, so that what was forgotten matches nothing. */
const numbers = new Map<string, number>();
const maximumNumbers = 50_000;
let lastNumber = 0;

function numberOf(text: string): number {
  let number = numbers.get(text);
  if (number === undefined) {
    if (numbers.size >= maximumNumbers) numbers.clear();
    number = ++lastNumber;
    numbers.set(text, number);
  }
  return number;
}

const structures = new WeakMap<Item, number>();
const typeNumbers = new WeakMap<WorldType, (number | undefined)[]>();

/** The structure of an interface of the slot. */
function structureOf(world: WorldType, item: InterfaceItem): number {
  let known = structures.get(item);
  if (known !== undefined) return known;
  const { scope } = item;
  let text = '';
  for (const [name, id] of item.types) text += `${name}=${typeText(world, id, scope)};`;
  for (const [name, { kind, params, result }] of item.functions) {
    text += `${name}${kind.async ? '~' : ''}(`;
    for (const one of params) text += `${one.name}:${typeText(world, one.type, scope)},`;
    text += `)${optionalText(world, result, scope)};`;
  }
  known = numberOf(text);
  structures.set(item, known);
  return known;
}

/** A primitive by its name, any other type by its number. */
function typeText(world: WorldType, type: Type, from: Scope): string | number {
  const end = typeEnd(world, type, from);
  if (typeof end === 'string') return end;
  const known = typeNumbers.get(world) ?? [];
  typeNumbers.set(world, known);
  let number = known[end.index];
  if (number === undefined) {
    number = numberOf(definitionText(world, end));
    known[end.index] = number;
  }
  return number;
}

const optionalText = (world: WorldType, type: Type | undefined, from: Scope): string | number =>
  type === undefined ? '_' : typeText(world, type, from);

function definitionText(world: WorldType, end: End): string {
  const { scope } = end;
  const { definition } = typeOf(world.model, end.id);
  const text = (type: Type | undefined): string | number => optionalText(world, type, scope);
  const members = (list: readonly { readonly name: string; readonly type?: Type }[]): string =>
    list.map((one) => `${one.name}:${text(one.type)}`).join();
  const { kind } = definition;
  switch (definition.kind) {
    case 'record':
      return `record ${members(definition.fields)}`;
    case 'variant':
      return `variant ${members(definition.cases)}`;
    case 'enum':
      return `enum ${members(definition.cases)}`;
    case 'flags':
      return `flags ${members(definition.flags)}`;
    case 'tuple':
      return `tuple ${definition.types.map(text).join()}`;
    case 'option':
    case 'list':
    case 'stream':
    case 'future':
    case 'alias':
      return `${kind} ${text(definition.type)}`;
    case 'fixed-length-list':
      return `list ${text(definition.type)} ${definition.length}`;
    case 'map':
      return `map ${text(definition.key)} ${text(definition.value)}`;
    case 'result':
      return `result ${text(definition.ok)} ${text(definition.err)}`;
    case 'own':
    case 'borrow':
      return `${kind} ${text(definition.resource)}`;
    case 'resource':
      return `resource ${resourceName(world, end)}`;
  }
}

const settledInterfaces = new WeakMap<WorldType, Settled>();

/** What of one plugin is settled. */
export class Settled {
  readonly #resources: Correspondence;
  /** By the plugin's interface: the structure of the slot's that it was found equal to. */
  readonly #equal = new Map<Item, number>();

  private constructor(resources: Correspondence) {
    this.#resources = resources;
  }

  /** `resources`: what the plugin's are taken for; where that is another, nothing is settled. */
  static of(plugin: WorldType, resources: Correspondence): Settled {
    const known = settledInterfaces.get(plugin);
    if (known !== undefined && sameCorrespondence(known.#resources, resources)) return known;
    const made = new Settled(resources);
    settledInterfaces.set(plugin, made);
    return made;
  }

  has(slot: WorldType, ours: InterfaceItem, theirs: InterfaceItem): boolean {
    return this.#equal.get(theirs) === structureOf(slot, ours);
  }

  set(slot: WorldType, ours: InterfaceItem, theirs: InterfaceItem, equal: boolean): void {
    if (equal) this.#equal.set(theirs, structureOf(slot, ours));
    else this.#equal.delete(theirs);
  }
}
