/** Calls to begin with: what a person can paste, and change from there. */

import type { Type, WorldRef } from '../model/model.ts';
import { exampleValues } from '../values/examples.ts';
import type { FunctionIndex, FunctionPlace } from '../values/functions.ts';
import { resourceName } from '../values/shape.ts';
import type { Value } from '../values/value.ts';
import { printCall } from '../values/wave-call.ts';
import { printWave } from '../values/wave-print.ts';
import { resourceGiven } from './fuzz-handles.ts';
import { shortPath } from './paths.ts';

/** What is longer shows less than the simplest value does. */
const longest = 200;

/**
 * A session that ends with a call of `place`, in WAVE: before it what makes the resources that it takes,
 * where a function of the plugin does. Handles have the numbers that a plugin gives which takes none from
 * its host before. Throws as `defaultValue`.
 */
export function exampleCalls(
  world: WorldRef,
  exports: FunctionIndex,
  place: FunctionPlace,
): readonly string[] {
  const calls: string[] = [];
  const made = new Map<string, number>();
  let last = 0;

  const handleOf = (resource: string, making: readonly string[]): number => {
    const known = made.get(resource);
    if (known !== undefined) return known;
    const maker = making.includes(resource) ? undefined : makerOf(world, exports, resource);
    // A new one of the host's.
    if (maker === undefined) return 0;
    add(maker, [...making, resource]);
    last += 1;
    made.set(resource, last);
    return last;
  };
  const add = (one: FunctionPlace, making: readonly string[]): void => {
    const args = one.definition.params.map(({ type }) =>
      exampleOf(world, type, (resource) => handleOf(resource, making)),
    );
    calls.push(printCall({ place: { ...one, path: shortPath(exports, one) }, args }));
  };
  add(place, []);
  return calls;
}

/** The second example shows what a value is made of; the first is mostly empty. */
function exampleOf({ model }: WorldRef, type: Type, handleOf: (resource: string) => number): Value {
  const [simplest, next] = exampleValues(model, type, {
    handle: (_kind, resource) => handleOf(resource),
  });
  if (simplest === undefined) return { kind: 'option' };
  return next !== undefined && printWave(next).length <= longest ? next : simplest;
}

/** A constructor, else the function with the fewest parameters that gives one. */
function makerOf(
  { model }: WorldRef,
  { all }: FunctionIndex,
  resource: string,
): FunctionPlace | undefined {
  const rank = ({ definition: { kind, params } }: FunctionPlace): number =>
    (kind.kind === 'constructor' ? 0 : 100) + params.length;
  return all
    .filter(({ definition: { result } }) => {
      const id = result === undefined ? undefined : resourceGiven(model, result);
      return id !== undefined && resourceName(model, id) === resource;
    })
    .toSorted((a, b) => rank(a) - rank(b))[0];
}
