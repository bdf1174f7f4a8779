/**
 * What is fuzzed of a plugin: for each export, sessions that call it with values of its types, which
 * shrink. Handles of the plugin's own resources are made first, by a function that gives one.
 */

import * as fc from 'fast-check';
import type { Model, Type, TypeId, WorldRef } from '../model/model.ts';
import { interfaceOf, worldOf } from '../model/names.ts';
import { type FunctionIndex, type FunctionPlace, functionsOf } from '../values/functions.ts';
import { resourceName, shapeOf } from '../values/shape.ts';
import { toJson } from '../values/to-json.ts';
import type { Value } from '../values/value.ts';
import { arbitraryValue } from './arbitraries.ts';
import type { CallRequest } from './runner.ts';

/** The calls of one session; the last is the one that is fuzzed. */
export type FuzzInput = readonly {
  readonly place: FunctionPlace;
  readonly args: readonly Value[];
}[];

export interface FuzzTarget {
  readonly place: FunctionPlace;
  readonly inputs: fc.Arbitrary<FuzzInput>;
}

/** A target for each function, or why there can be none. */
export function fuzzTargets(
  world: WorldRef,
): readonly (FuzzTarget | { readonly place: FunctionPlace; readonly reason: string })[] {
  const exports = functionsOf(world, 'exports');
  const makers = new Makers(world, exports);
  return exports.all.map((place) => {
    const inputs = makers.callOf(place, []);
    return 'reason' in inputs ? { place, reason: inputs.reason } : { place, inputs };
  });
}

export const requestsOf = (input: FuzzInput): readonly CallRequest[] =>
  input.map(({ place, args }) => ({ function: place.path, args: args.map(toJson) }));

/** Values with what they shrink by. `fc.sample` is the way to random numbers, and keeps no trees. */
export function treesOf<T>(
  inner: fc.Arbitrary<T>,
  seed: number,
  count: number,
): readonly fc.Value<T>[] {
  class Trees extends fc.Arbitrary<fc.Value<T>> {
    override generate(random: fc.Random, bias: number | undefined): fc.Value<fc.Value<T>> {
      return new fc.Value(inner.generate(random, bias), undefined);
    }
    override canShrinkWithoutContext(value: unknown): value is fc.Value<T> {
      return value === undefined;
    }
    override shrink(): fc.Stream<fc.Value<fc.Value<T>>> {
      return fc.Stream.nil();
    }
  }
  return fc.sample(new Trees(), { seed, numRuns: count });
}

type Inputs = fc.Arbitrary<FuzzInput> | { readonly reason: string };

class Makers {
  readonly #model: Model;
  readonly #exports: FunctionIndex;
  /** Names of resources that the host provides: of those, a mock is made by handle 0. */
  readonly #ofHost: ReadonlySet<string>;

  constructor({ model, world }: WorldRef, exports: FunctionIndex) {
    this.#model = model;
    this.#exports = exports;
    const names = [...worldOf(model, world).imports.values()].flatMap((item) => {
      if (item.kind === 'type') return resourcesIn(model, [item.id]);
      return item.kind === 'interface'
        ? resourcesIn(model, [...interfaceOf(model, item.id).types.values()])
        : [];
    });
    this.#ofHost = new Set(names);
  }

  /** Sessions that end with a call of `place`. `making` are the resources that are being made already. */
  callOf(place: FunctionPlace, making: readonly string[]): Inputs {
    const { params } = place.definition;
    const needed = new Set<string>();
    for (const { type } of params) collectHandles(this.#model, type, needed);
    const own = [...needed].filter((name) => !this.#ofHost.has(name));
    const before: fc.Arbitrary<FuzzInput>[] = [];
    for (const name of own) {
      const made = this.#maker(name, making);
      if ('reason' in made) return made;
      before.push(made);
    }
    const args = fc.tuple(
      ...params.map(({ type }) =>
        arbitraryValue(this.#model, type, {
          // A placeholder, until it is known what was made.
          handles: (_kind, resource) => fc.constant(this.#ofHost.has(resource) ? 0 : 1),
        }),
      ),
    );
    return fc
      .tuple(fc.tuple(...before), args)
      .map(([makers, values]) => joined(own, makers, { place, args: values }));
  }

  #maker(resource: string, making: readonly string[]): Inputs {
    if (making.includes(resource)) return { reason: noWay(resource) };
    const candidates = this.#exports.all
      .filter(({ definition: { result } }) => result !== undefined && this.#gives(result, resource))
      .toSorted((a, b) => rank(a) - rank(b));
    for (const place of candidates) {
      const made = this.callOf(place, [...making, resource]);
      if (!('reason' in made)) return made;
    }
    return { reason: noWay(resource) };
  }

  /** Whether a result is a new resource of that name, maybe inside `ok` or `some`. */
  #gives(type: Type, resource: string): boolean {
    const shape = shapeOf(this.#model, type);
    if (shape.kind === 'own') return resourceName(this.#model, shape.resource) === resource;
    if (shape.kind === 'option') return this.#gives(shape.type, resource);
    return shape.kind === 'result' && shape.ok !== undefined && this.#gives(shape.ok, resource);
  }
}

const rank = ({ definition: { kind, params } }: FunctionPlace): number =>
  (kind.kind === 'constructor' ? 0 : 100) + params.length;

const noWay = (resource: string): string =>
  `It takes a \`${resource}\`, and no function that can be called gives one.`;

/**
 * One session of all. Runs number resources from 1 in the order in which they are made, and a mock of
 * the host's gets a number when it is handed in, so those come first.
 */
function joined(
  own: readonly string[],
  makers: readonly FuzzInput[],
  last: FuzzInput[number],
): FuzzInput {
  const calls: FuzzInput[number][] = [];
  const numbers = new Map<string, number>();
  let next = 1;
  for (const [index, maker] of makers.entries()) {
    const offset = next - 1;
    for (const { place, args } of maker) {
      const moved = args.map((value) =>
        withHandles(value, (one) => (one === 0 ? 0 : one + offset)),
      );
      next += args.reduce((sum, value) => sum + zeroHandles(value), 0);
      calls.push({ place, args: moved });
      next += 1;
    }
    numbers.set(own[index] ?? '', next - 1);
  }
  const args = last.args.map((value) =>
    withHandles(value, (one, resource) => (one === 0 ? 0 : (numbers.get(resource) ?? one))),
  );
  return [...calls, { place: last.place, args }];
}

const zeroHandles = (value: Value): number => {
  let count = 0;
  withHandles(value, (one) => {
    if (one === 0) count += 1;
    return one;
  });
  return count;
};

/** The value with other numbers in its handles. */
function withHandles(value: Value, change: (handle: number, resource: string) => number): Value {
  const inner = (one: Value): Value => withHandles(one, change);
  switch (value.kind) {
    case 'own':
    case 'borrow':
      return { ...value, handle: change(value.handle, value.resource) };
    case 'list':
    case 'fixed-length-list':
    case 'tuple':
    case 'stream':
      return { ...value, items: value.items.map(inner) };
    case 'record':
      return {
        ...value,
        fields: value.fields.map((field) => ({ ...field, value: inner(field.value) })),
      };
    case 'variant':
    case 'result':
    case 'option':
    case 'future':
      return value.value === undefined ? value : { ...value, value: inner(value.value) };
    case 'map':
      return {
        ...value,
        entries: value.entries.map((entry) => ({
          key: inner(entry.key),
          value: inner(entry.value),
        })),
      };
    default:
      return value;
  }
}

function resourcesIn(model: Model, ids: readonly TypeId[]): string[] {
  return ids.flatMap((id) => {
    const shape = shapeOf(model, id);
    return shape.kind === 'own' ? [resourceName(model, shape.resource)] : [];
  });
}

function collectHandles(model: Model, type: Type, found: Set<string>): void {
  const shape = shapeOf(model, type);
  const visit = (inner: Type | undefined): void => {
    if (inner !== undefined) collectHandles(model, inner, found);
  };
  switch (shape.kind) {
    case 'own':
    case 'borrow':
      found.add(resourceName(model, shape.resource));
      return;
    case 'list':
    case 'fixed-length-list':
    case 'option':
    case 'stream':
    case 'future':
      visit(shape.type);
      return;
    case 'tuple':
      for (const inner of shape.types) visit(inner);
      return;
    case 'record':
      for (const { type: inner } of shape.fields) visit(inner);
      return;
    case 'variant':
      for (const { type: inner } of shape.cases) visit(inner);
      return;
    case 'result':
      visit(shape.ok);
      visit(shape.err);
      return;
    case 'map':
      visit(shape.key);
      visit(shape.value);
      return;
    default:
  }
}
