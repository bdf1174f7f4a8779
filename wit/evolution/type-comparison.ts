/**
 * Compares types of two aligned worlds. Between components types must be equal; there is no
 * subtyping of values. What differs in a named type that both worlds have is said at that type, not
 * at everything that mentions it: mentioning it is only noted.
 */

import type { Type, TypeDefinition, TypeId } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import { intersection } from '../sets.ts';
import { type Alignment, aliasChain, type Home, homeOf } from './alignment.ts';
import { ResourceIdentity } from './resource-identity.ts';

/** In which direction two types differ. Only resources can differ in one direction alone. */
export interface Difference {
  readonly backward: boolean;
  readonly forward: boolean;
  /** All that differs is that a handle is `own` in one and `borrow` in the other. */
  readonly ownership: boolean;
}

export const equal: Difference = { backward: false, forward: false, ownership: false };
const different: Difference = { backward: true, forward: true, ownership: false };

export const differs = (difference: Difference): boolean =>
  difference.backward || difference.forward;

/** Two differences of one thing. */
export function both(a: Difference, b: Difference): Difference {
  if (!differs(a)) return b;
  if (!differs(b)) return a;
  return {
    backward: a.backward || b.backward,
    forward: a.forward || b.forward,
    ownership: a.ownership && b.ownership,
  };
}

/** The homes of named types at which a comparison stopped, since they are compared themselves. */
export type Mentions = Set<Home>;

export class TypeComparison {
  private readonly alignment: Alignment;
  private readonly backward: ResourceIdentity;
  private readonly forward: ResourceIdentity;
  private readonly shared: ReadonlySet<Home>;

  constructor(alignment: Alignment) {
    this.alignment = alignment;
    this.backward = new ResourceIdentity(alignment, 'backward');
    this.forward = new ResourceIdentity(alignment, 'forward');
    this.shared = intersection(homesOf(alignment, 'old'), homesOf(alignment, 'new'));
  }

  /** Compares two uses of types. */
  compare(old: Type, current: Type, mentions: Mentions): Difference {
    const before = aliasChain(this.alignment.old, old);
    const after = aliasChain(this.alignment.new, current);
    const home = this.meetingPoint(before, after);
    if (home !== undefined) {
      mentions.add(home);
      return equal;
    }
    return this.compareEnds(before.at(-1) ?? old, after.at(-1) ?? current, mentions);
  }

  /** Compares the two definitions of one named type. */
  compareDefinitions(old: TypeId, current: TypeId, mentions: Mentions): Difference {
    const before = aliasChain(this.alignment.old, old);
    const after = aliasChain(this.alignment.new, current);
    const home = this.meetingPoint(before.slice(1), after.slice(1));
    if (home !== undefined) {
      mentions.add(home);
      return equal;
    }
    return this.compareEnds(before.at(-1) ?? old, after.at(-1) ?? current, mentions);
  }

  /** The first home that both chains of aliases come through. */
  private meetingPoint(old: readonly Type[], current: readonly Type[]): Home | undefined {
    const homes = new Set(current.map((type) => homeOf(this.alignment.new, type)));
    for (const type of old) {
      const home = homeOf(this.alignment.old, type);
      if (home !== undefined && homes.has(home) && this.shared.has(home)) return home;
    }
    return undefined;
  }

  private compareEnds(old: Type, current: Type, mentions: Mentions): Difference {
    if (typeof old === 'string' || typeof current === 'string') {
      return old === current ? equal : different;
    }
    const a = typeOf(this.alignment.old.model, old).definition;
    const b = typeOf(this.alignment.new.model, current).definition;
    const home = this.valueAndHandle(a, old, b, current);
    if (home !== undefined) {
      mentions.add(home);
      return equal;
    }
    if (a.kind === 'resource' && b.kind === 'resource') return this.resources(old, current);
    return this.structures(a, b, mentions);
  }

  /** A resource that became a value, or the other way round, is said where it is defined. */
  private valueAndHandle(
    a: TypeDefinition,
    old: TypeId,
    b: TypeDefinition,
    current: TypeId,
  ): Home | undefined {
    const isHandle = (one: TypeDefinition) => one.kind === 'own' || one.kind === 'borrow';
    if (isHandle(a) === isHandle(b)) return undefined;
    const named = (definition: TypeDefinition, id: TypeId): TypeId =>
      definition.kind === 'own' || definition.kind === 'borrow' ? definition.resource : id;
    return this.meetingPoint(
      aliasChain(this.alignment.old, named(a, old)),
      aliasChain(this.alignment.new, named(b, current)),
    );
  }

  private resources(old: TypeId, current: TypeId): Difference {
    return {
      backward: this.backward.same(old, current) === false,
      forward: this.forward.same(current, old) === false,
      ownership: false,
    };
  }

  private structures(a: TypeDefinition, b: TypeDefinition, mentions: Mentions): Difference {
    const compare = (x: Type | undefined, y: Type | undefined): Difference => {
      if (x === undefined && y === undefined) return equal;
      return x === undefined || y === undefined ? different : this.compare(x, y, mentions);
    };
    if ((a.kind === 'own' || a.kind === 'borrow') && (b.kind === 'own' || b.kind === 'borrow')) {
      const inner = compare(a.resource, b.resource);
      if (a.kind === b.kind) return inner;
      return { ...different, ownership: !differs(inner) };
    }
    switch (a.kind) {
      case 'record':
        if (b.kind !== 'record') return different;
        return this.members(a.fields, b.fields, mentions);
      case 'variant':
        return b.kind === 'variant' ? this.members(a.cases, b.cases, mentions) : different;
      case 'enum':
        return b.kind === 'enum' ? this.members(a.cases, b.cases, mentions) : different;
      case 'flags':
        return b.kind === 'flags' ? this.members(a.flags, b.flags, mentions) : different;
      case 'tuple':
        if (b.kind !== 'tuple' || a.types.length !== b.types.length) return different;
        return a.types.map((type, index) => compare(type, b.types[index])).reduce(both, equal);
      case 'option':
      case 'list':
        return b.kind === a.kind ? compare(a.type, b.type) : different;
      case 'fixed-length-list': {
        if (b.kind !== 'fixed-length-list') return different;
        return both(a.length === b.length ? equal : different, compare(a.type, b.type));
      }
      case 'result':
        return b.kind === 'result' ? both(compare(a.ok, b.ok), compare(a.err, b.err)) : different;
      case 'map':
        return b.kind === 'map'
          ? both(compare(a.key, b.key), compare(a.value, b.value))
          : different;
      case 'stream':
      case 'future':
        return b.kind === a.kind ? compare(a.type, b.type) : different;
      case 'own':
      case 'borrow':
      case 'resource':
      case 'alias':
        return different;
    }
  }

  /** Fields, cases, flags: the same names in the same order, with equal types. */
  private members(
    old: readonly { readonly name: string; readonly type?: Type }[],
    current: readonly { readonly name: string; readonly type?: Type }[],
    mentions: Mentions,
  ): Difference {
    const sameNames =
      old.length === current.length && old.every((one, index) => one.name === current[index]?.name);
    const later = new Map(current.map((one) => [one.name, one]));
    let result = sameNames ? equal : different;
    for (const one of old) {
      const other = later.get(one.name);
      if (other === undefined) continue;
      if (one.type === undefined || other.type === undefined) {
        if (one.type !== other.type) result = both(result, different);
      } else {
        result = both(result, this.compare(one.type, other.type, mentions));
      }
    }
    return result;
  }
}

/** The homes of all named types of a world. */
function homesOf(alignment: Alignment, which: 'old' | 'new'): Set<Home> {
  const view = alignment[which];
  const homes = new Set<Home>();
  const add = (id: TypeId) => {
    const home = homeOf(view, id);
    if (home !== undefined) homes.add(home);
  };
  for (const item of [...view.world.imports.values(), ...view.world.exports.values()]) {
    if (item.kind === 'type') add(item.id);
    if (item.kind !== 'interface') continue;
    const types = view.model.interfaces[item.id]?.types ?? new Map<string, TypeId>();
    for (const id of types.values()) add(id);
  }
  return homes;
}
