/** The functions of a plugin as calls and mocks need them: found by path, with codecs, made once. */

import type { Outcome } from '../../wit/lab/files.ts';
import { unversionedPath } from '../../wit/lab/paths.ts';
import type { Model, WorldRef } from '../../wit/model/model.ts';
import { type FunctionPlace, functionsOf } from '../../wit/values/functions.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { type ShapeOf, shapeOf } from '../../wit/values/shape.ts';
import { type Codec, codecOf } from './codec.ts';
import type { Crossings } from './crossings.ts';

export interface FunctionPlan {
  readonly place: FunctionPlace;
  readonly path: string;
  readonly params: readonly Codec[];
  readonly result: Codec | undefined;
  /** Of a `result` as the whole of what comes back, its sides. */
  readonly sides: Sides | undefined;
  readonly async: boolean;
  /** Some value of it holds a handle, a stream or a future. */
  readonly live: boolean;
}

export interface Sides {
  readonly ok: Codec | undefined;
  readonly err: Codec | undefined;
}

export interface Functions {
  readonly all: readonly FunctionPlan[];
  /** By full path, then by one without version. */
  find(path: string): FunctionPlan | undefined;
  /** All that a path in a file means: one version where it names one, else every version. */
  meant(path: string): readonly FunctionPlan[];
}

export function planFunctions(ref: WorldRef, direction: 'imports' | 'exports'): Functions {
  const all = functionsOf(ref, direction).all.map((place) => planOf(ref.model, place));
  const byPath = new Map(all.map((plan) => [plan.path, plan]));
  const unversioned = new Map<string, FunctionPlan[]>();
  for (const plan of all) {
    const path = unversionedPath(plan.place);
    const same = unversioned.get(path);
    if (same === undefined) unversioned.set(path, [plan]);
    else same.push(plan);
  }
  const meant = (path: string): readonly FunctionPlan[] => {
    const exact = byPath.get(path);
    return exact === undefined ? (unversioned.get(path) ?? []) : [exact];
  };
  return { all, meant, find: (path) => byPath.get(path) ?? unversioned.get(path)?.[0] };
}

function planOf(model: Model, place: FunctionPlace): FunctionPlan {
  const { params, result, kind } = place.definition;
  const codecs = params.map(({ type }) => codecOf(model, type));
  const whole = result === undefined ? undefined : codecOf(model, result);
  const shape = result === undefined ? undefined : shapeOf(model, result);
  return {
    place,
    path: place.path,
    params: codecs,
    result: whole,
    sides: shape?.kind === 'result' ? sidesOf(model, shape) : undefined,
    async: kind.async,
    live: codecs.some(({ live }) => live) || whole?.live === true,
  };
}

function sidesOf(model: Model, { ok, err }: ShapeOf<'result'>): Sides {
  return {
    ok: ok === undefined ? undefined : codecOf(model, ok),
    err: err === undefined ? undefined : codecOf(model, err),
  };
}

const hasOwn = Object.prototype.hasOwnProperty;

/** What a WIT error holds, as jco has it: an own `payload`; wrapped, since it may be `undefined`. */
export function payloadOf(thrown: unknown): { readonly payload: unknown } | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  try {
    return hasOwn.call(thrown, 'payload')
      ? { payload: Reflect.get(thrown, 'payload') as unknown }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The outcome of a function that came back. Throws `BadValue`. */
export function returnedOutcome(
  { result, sides }: FunctionPlan,
  returned: unknown,
  crossings: Crossings,
): Outcome {
  if (result === undefined) return { kind: 'value' };
  if (sides === undefined) return { kind: 'value', value: result.toJson(returned, crossings) };
  const value: JsonValue = sides.ok === undefined ? null : sides.ok.toJson(returned, crossings);
  return { kind: 'value', value: { ok: value } };
}

/** The outcome of a function that threw a WIT error. Throws `BadValue`. */
export function thrownOutcome(sides: Sides, payload: unknown, crossings: Crossings): Outcome {
  const value: JsonValue = sides.err === undefined ? null : sides.err.toJson(payload, crossings);
  return { kind: 'error', value: { err: value } };
}
