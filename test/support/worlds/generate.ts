/** Builds a random slot out of choices. Valid by construction but for what `repair` mends. */

import { primitiveNames } from '../../../wit/model/model.ts';
import type {
  Definition,
  Direction,
  Documented,
  FunctionItem,
  InterfaceDef,
  InterfaceRef,
  Item,
  Labelled,
  PackageDef,
  ResourceFunction,
  Signature,
  Slot,
  Type,
  UseItem,
  WorldItem,
} from './ast.ts';
import { findInterface } from './ast.ts';
import type { Choices } from './choices.ts';
import { freshName, takenNames } from './names.ts';
import { type Meaning, meanings, repair } from './repair.ts';

export interface WorldOptions {
  /** Packages, the main one included; 3 unless told. */
  readonly packages?: number;
  /** How deep types nest in place; 2 unless told. */
  readonly depth?: number;
  /** Streams, futures, error-context and async functions. On unless told. */
  readonly async?: boolean;
  /** Maps and fixed-length lists, which older runtimes lack. On unless told. */
  readonly recent?: boolean;
  /** Docs and gates. On unless told. */
  readonly documented?: boolean;
  /** Two versions of one package in a slot, for which `semver-check` has no answer. Off unless told. */
  readonly twoVersions?: boolean;
}

/** One of every kind of version: none (empty), both kinds of 0.x, stable, prerelease, build. */
export const versions = [
  '',
  '1.0.0',
  '0.2.0',
  '0.0.3',
  '1.2.3',
  '2.0.0-rc.1',
  '0.1.0-alpha.2',
  '10.20.30',
] as const;

const keys = ['string', 'u32', 'bool', 'char', 'u8', 's64'] as const;

export function generateSlot(choices: Choices, options: WorldOptions = {}): Slot {
  const count = 1 + choices.below(options.packages ?? 3);
  const slot: Slot = { packages: [], world: { name: 'slot', items: [] } };
  const builder = createBuilder(slot, choices, options);
  for (let index = 0; index < count; index += 1) {
    const main = index === count - 1;
    slot.packages.push(packageOf(slot, choices, options, main));
    builder.fillInterfaces(index, main ? 1 + choices.below(4) : 1 + choices.below(2));
  }
  builder.fillWorld();
  repair(slot);
  return slot;
}

function packageOf(slot: Slot, choices: Choices, options: WorldOptions, main: boolean): PackageDef {
  const version = choices.pick(versions);
  const first = slot.packages[0];
  if (!main && options.twoVersions === true && first !== undefined && choices.chance(50)) {
    const other = choices.pick(['1.0.1', '1.1.0', '2.0.0', '0.2.9'] as const);
    return { namespace: first.namespace, name: first.name, version: other, interfaces: [] };
  }
  return {
    namespace: main ? 'my' : 'dep',
    name: main ? 'host' : choices.pick(['io', 'kit'] as const) + slot.packages.length,
    ...(version === '' ? {} : { version }),
    interfaces: [],
  };
}

/** Makers of parts, shared by the generator and by edits that add something. */
export function createBuilder(slot: Slot, choices: Choices, options: WorldOptions = {}) {
  const primitives = primitiveNames.filter(
    (name) => options.async !== false || name !== 'error-context',
  );
  const deepest = options.depth ?? 2;

  const primitive = (): Type => ({ kind: 'primitive', name: choices.pick(primitives) });

  /** A type of one kind, with everything inside it made up. */
  function typeOfKind(kind: string, known: ReadonlyMap<string, Meaning>, depth: number): Type {
    const inner = (): Type => type(known, depth - 1);
    switch (kind) {
      case 'list':
      case 'option':
        return { kind, of: inner() };
      case 'fixed-length-list':
        return { kind, of: inner(), length: 1 + choices.below(6) };
      case 'map':
        return { kind, key: { kind: 'primitive', name: choices.pick(keys) }, value: inner() };
      case 'tuple': {
        const types = [inner()];
        while (types.length < 4 && choices.chance(50)) types.push(inner());
        return { kind, types };
      }
      case 'result': {
        const made: Type = { kind };
        if (choices.chance(70)) made.ok = inner();
        if (choices.chance(60)) made.err = inner();
        return made;
      }
      case 'stream':
      case 'future':
        return choices.chance(80) ? { kind, of: inner() } : { kind };
      case 'own':
      case 'borrow': {
        const resources = [...known].filter(([, meaning]) => meaning.resource);
        if (resources.length === 0) return primitive();
        return { kind, resource: choices.pick(resources)[0] };
      }
      case 'named': {
        const names = [...known.keys()];
        return names.length === 0 ? primitive() : { kind, name: choices.pick(names) };
      }
      default:
        return primitive();
    }
  }

  const kinds = [
    'primitive',
    'named',
    'named',
    'own',
    'borrow',
    'list',
    'option',
    'result',
    'tuple',
    ...(options.recent === false ? [] : ['fixed-length-list', 'map']),
    ...(options.async === false ? [] : ['stream', 'future']),
  ];

  function type(known: ReadonlyMap<string, Meaning>, depth = deepest): Type {
    if (depth <= 0) return choices.chance(30) ? typeOfKind('named', known, 0) : primitive();
    return choices.chance(75) ? typeOfKind(choices.pick(kinds), known, depth) : primitive();
  }

  function labelled(known: ReadonlyMap<string, Meaning>, least: number): Labelled[] {
    const taken = new Set<string>(['self']);
    const made: Labelled[] = [];
    while (made.length < least || (made.length < 4 && choices.chance(50))) {
      made.push({ name: freshName(choices, taken), type: type(known) });
    }
    return made;
  }

  function labels(): string[] {
    const taken = new Set<string>();
    const made = [freshName(choices, taken)];
    while (made.length < 5 && choices.chance(65)) made.push(freshName(choices, taken));
    return made;
  }

  function signature(known: ReadonlyMap<string, Meaning>): Signature {
    return {
      async: options.async !== false && choices.chance(20),
      params: labelled(known, 0),
      ...(choices.chance(60) ? { result: type(known) } : {}),
    };
  }

  function documented(): Documented {
    if (options.documented === false) return {};
    return {
      ...(choices.chance(15) ? { docs: 'What it is for.\n\nAnd more about it.' } : {}),
      ...(choices.chance(15) ? { gate: choices.pick(['since', 'deprecated'] as const) } : {}),
    };
  }

  function functionItem(known: ReadonlyMap<string, Meaning>, taken: Set<string>): FunctionItem {
    const name = freshName(choices, taken);
    const item: FunctionItem = { kind: 'function', name, ...signature(known), ...documented() };
    if (options.documented !== false && choices.chance(4)) item.gate = 'unstable';
    return item;
  }

  function resourceFunctions(
    name: string,
    known: ReadonlyMap<string, Meaning>,
  ): ResourceFunction[] {
    // `[static]r.r` would clash with the type `r`.
    const taken = new Set<string>([name.toLowerCase()]);
    const made: ResourceFunction[] = [];
    if (choices.chance(40)) made.push(constructorOf(known));
    while (made.length < 4 && choices.chance(50)) {
      const kind = choices.pick(['method', 'static'] as const);
      made.push({ kind, name: freshName(choices, taken), ...signature(known) });
    }
    return made;
  }

  function constructorOf(known: ReadonlyMap<string, Meaning>): ResourceFunction {
    return {
      kind: 'constructor',
      name: 'constructor',
      async: false,
      params: labelled(known, 0),
      ...(choices.chance(40) ? { error: type(known) } : {}),
    };
  }

  function definitionOfKind(
    kind: Definition['kind'],
    name: string,
    known: ReadonlyMap<string, Meaning>,
  ): Definition {
    switch (kind) {
      case 'record':
        return { kind, fields: labelled(known, 1) };
      case 'variant':
        return {
          kind,
          cases: labels().map((label) =>
            choices.chance(50) ? { name: label, type: type(known) } : { name: label },
          ),
        };
      case 'enum':
      case 'flags':
        return { kind, labels: labels() };
      case 'alias':
        return { kind, type: type(known) };
      case 'resource': {
        const own: Meaning = { resource: true, borrows: false, key: false, char: false };
        return { kind, functions: resourceFunctions(name, new Map([...known, [name, own]])) };
      }
    }
  }

  const definition = (name: string, known: ReadonlyMap<string, Meaning>): Definition =>
    definitionOfKind(choices.pick(definitionKinds), name, known);

  /** A `use` of some type of some interface that the package may look into. */
  function use(from: readonly InterfaceRef[], taken: Set<string>): UseItem | undefined {
    const ref = from.length === 0 ? undefined : choices.pick(from);
    const names = ref && [...meanings(slot, findInterface(slot, ref)?.items ?? []).keys()];
    if (ref === undefined || names === undefined || names.length === 0) return undefined;
    const name = choices.pick(names);
    if (choices.chance(30) || taken.has(name.toLowerCase())) {
      return { kind: 'use', from: ref, name, as: freshName(choices, taken) };
    }
    taken.add(name.toLowerCase());
    return { kind: 'use', from: ref, name };
  }

  function items(from: readonly InterfaceRef[]): Item[] {
    const taken = new Set<string>();
    const made: Item[] = [];
    while (made.length < 2 && choices.chance(40)) {
      const item = use(from, taken);
      if (item !== undefined) made.push(item);
    }
    const typeCount = choices.pick([1, 0, 2, 3, 4, 5]);
    for (let index = 0; index < typeCount; index += 1) {
      const name = freshName(choices, taken);
      const contents = definition(name, meanings(slot, made));
      made.push({ kind: 'type', name, definition: contents, ...documented() });
    }
    const known = meanings(slot, made);
    const functionCount = choices.pick([1, 0, 2, 3]);
    for (let index = 0; index < functionCount; index += 1) {
      made.push(functionItem(known, taken));
    }
    return made;
  }

  function interfacesBefore(pkg: number): InterfaceRef[] {
    return slot.packages
      .slice(0, pkg + 1)
      .flatMap((of, index) => of.interfaces.map(({ name }) => ({ package: index, name })));
  }

  function addInterface(pkg: number): InterfaceDef {
    const list = slot.packages[pkg]?.interfaces ?? [];
    // The world is named in the same list.
    const taken = takenNames([...list.map(({ name }) => name), slot.world.name]);
    const made: InterfaceDef = {
      name: freshName(choices, taken),
      items: items(interfacesBefore(pkg)),
      ...documented(),
    };
    list.push(made);
    return made;
  }

  function fillInterfaces(pkg: number, count: number): void {
    for (let index = 0; index < count; index += 1) addInterface(pkg);
  }

  function worldItem(taken: Set<string>, direction: Direction): WorldItem {
    const main = slot.packages.length - 1;
    const refs = interfacesBefore(main);
    const withoutRefs = ['function', 'inline'] as const;
    const kinds = ['interface', 'interface', ...withoutRefs, 'labelled'] as const;
    switch (choices.pick(refs.length === 0 ? withoutRefs : kinds)) {
      case 'function': {
        const known = meanings(slot, slot.world.items);
        return { kind: 'extern-function', direction, function: functionItem(known, taken) };
      }
      case 'inline':
        return { kind: 'inline', direction, name: freshName(choices, taken), items: items(refs) };
      case 'labelled':
        return {
          kind: 'interface',
          direction,
          label: freshName(choices, taken),
          ref: choices.pick(refs),
        };
      case 'interface':
        return { kind: 'interface', direction, ref: choices.pick(refs), ...documented() };
    }
  }

  function fillWorld(): void {
    const world = slot.world.items;
    const taken = new Set<string>();
    const refs = interfacesBefore(slot.packages.length - 1);
    while (world.length < 2 && choices.chance(30)) {
      const item = use(refs, taken);
      if (item !== undefined) world.push(item);
    }
    while (world.length < 4 && choices.chance(25)) {
      const name = freshName(choices, taken);
      const made = definition(name, meanings(slot, world));
      world.push({ kind: 'type', name, definition: made });
    }
    const count = 2 + choices.below(5);
    for (let index = 0; index < count; index += 1) {
      world.push(worldItem(taken, choices.pick(['export', 'import'] as const)));
    }
  }

  return {
    type,
    typeOfKind,
    definition,
    definitionOfKind,
    functionItem,
    constructorOf,
    resourceFunctions,
    addInterface,
    fillInterfaces,
    fillWorld,
    worldItem,
    labels,
  };
}
export type Builder = ReturnType<typeof createBuilder>;

export const typeKinds = [
  'primitive',
  'named',
  'own',
  'borrow',
  'list',
  'option',
  'result',
  'tuple',
  'fixed-length-list',
  'map',
  'stream',
  'future',
] as const;

export const definitionKinds = ['record', 'variant', 'enum', 'flags', 'alias', 'resource'] as const;
