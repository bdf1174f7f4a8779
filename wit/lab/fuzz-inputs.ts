/**
 * What is fuzzed of a plugin: for each export, sessions that call it with values of its types, which
 * shrink. Handles of the plugin's own resources are made first, by a function that gives one.
 */

import * as fc from 'fast-check';
import type { Model, Type, TypeId, WorldRef } from '../model/model.ts';
import { interfaceOf, worldOf } from '../model/names.ts';
import { type FunctionIndex, type FunctionPlace, functionsOf } from '../values/functions.ts';
import { resourceName } from '../values/shape.ts';
import { toJson } from '../values/to-json.ts';
import type { Value } from '../values/value.ts';
import { arbitraryValue } from './arbitraries.ts';
import { collectHandles, resourceGiven, withHandles, withoutAliases } from './fuzz-handles.ts';
import type { CallRequest } from './runner.ts';

/** The calls of one session; the last is the one that is fuzzed. Handles are still to be `numbered`. */
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

/**
 * The calls with the numbers that handles have in a run, as `madeHandles` found them; where it is not
 * known what a call made, its own number is as good as any.
 */
export function numbered(
  input: FuzzInput,
  numbers: readonly (number | undefined)[] = [],
): FuzzInput {
  return input.map(({ place, args }) => ({
    place,
    args: args.map((value) =>
      withHandles(value, (one) => (one < 0 ? (numbers[-one - 1] ?? -one) : one)),
    ),
  }));
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
  /** Resources that the host provides: of those, a mock is made by handle 0. */
  readonly #ofHost: ReadonlySet<TypeId>;

  constructor({ model, world }: WorldRef, exports: FunctionIndex) {
    this.#model = model;
    this.#exports = exports;
    const ids = [...worldOf(model, world).imports.values()].flatMap((item) => {
      if (item.kind === 'type') return [item.id];
      return item.kind === 'interface' ? [...interfaceOf(model, item.id).types.values()] : [];
    });
    this.#ofHost = new Set(ids.map((id) => withoutAliases(model, id)));
  }

  #isOfHost(id: TypeId): boolean {
    return this.#ofHost.has(withoutAliases(this.#model, id));
  }

  /** Sessions that end with a call of `place`. `making` are the resources that are being made already. */
  callOf(place: FunctionPlace, making: readonly string[]): Inputs {
    const { params } = place.definition;
    // One for each parameter that may hold one: what is given away is gone for the next.
    const own = params.flatMap(({ type }) => {
      const needed = new Set<TypeId>();
      collectHandles(this.#model, type, needed);
      const names = [...needed]
        .filter((id) => !this.#isOfHost(id))
        .map((id) => resourceName(this.#model, id));
      return [...new Set(names)];
    });
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
          handles: (_kind, _resource, id) => fc.constant(this.#isOfHost(id) ? 0 : -1),
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

  #gives(type: Type, resource: string): boolean {
    const id = resourceGiven(this.#model, type);
    return id !== undefined && !this.#isOfHost(id) && resourceName(this.#model, id) === resource;
  }
}

const rank = ({ definition: { kind, params } }: FunctionPlace): number =>
  (kind.kind === 'constructor' ? 0 : 100) + params.length;

const noWay = (resource: string): string =>
  `It takes a \`${resource}\`, and no function that can be called gives one.`;

/** One session of all. A handle of the plugin's own is -1 for what the first call makes, and so on. */
function joined(
  own: readonly string[],
  makers: readonly FuzzInput[],
  last: FuzzInput[number],
): FuzzInput {
  const calls: FuzzInput[number][] = [];
  const made = new Map<string, number[]>();
  for (const [index, maker] of makers.entries()) {
    const before = calls.length;
    for (const { place, args } of maker) {
      const moved = args.map((value) =>
        withHandles(value, (one) => (one < 0 ? one - before : one)),
      );
      calls.push({ place, args: moved });
    }
    const name = own[index] ?? '';
    made.set(name, [...(made.get(name) ?? []), -calls.length]);
  }
  const used = new Map<string, number>();
  const args = last.args.map((value) =>
    withHandles(value, (one, resource) => {
      const known = made.get(resource);
      if (one === 0 || known === undefined) return one;
      const turn = used.get(resource) ?? 0;
      used.set(resource, turn + 1);
      return known[turn % known.length] ?? one;
    }),
  );
  return [...calls, { place: last.place, args }];
}
