/**
 * Values between JSON and the JavaScript of jco's glue, one codec a type, made once. Scalars and texts
 * go straight from one form into the other, which is what a call costs most of; everything else goes
 * through the tree of `wit/values`, which also words what is wrong with a value of either kind.
 */

import { messageOf } from '../../wit/errors.ts';
import type { Model, Type } from '../../wit/model/model.ts';
import { fromJco } from '../../wit/values/from-jco.ts';
import { fromJson } from '../../wit/values/from-json.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { formatProblem } from '../../wit/values/problem.ts';
import type { ReadResult } from '../../wit/values/read.ts';
import { type Shape, shapeOf, smallRanges } from '../../wit/values/shape.ts';
import { toJco } from '../../wit/values/to-jco.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Value } from '../../wit/values/value.ts';
import type { Crossings } from './crossings.ts';
import { BadValue } from './stops.ts';

export interface Codec {
  readonly type: Type;
  /** A scalar or a text, which nobody can change: the same may be given again. */
  readonly plain: boolean;
  /** Holds handles, streams or futures, whose owners change when it crosses. */
  readonly live: boolean;
  /** Towards the plugin. Throws `BadValue`. */
  toJs(json: JsonValue, crossings: Crossings): unknown;
  /** From the plugin. Throws `BadValue`. */
  toJson(js: unknown, crossings: Crossings): JsonValue;
  /** The same step by step, by way of the tree. All throw `BadValue`. */
  read(json: JsonValue): Value;
  /** Takes handles over the border: `crossings` has those that are to be made. */
  settle(value: Value, crossings: Crossings): Value;
  enter(settled: Value, crossings: Crossings): unknown;
  leave(js: unknown, crossings: Crossings): Value;
}

const most = 0xffff_ffff;

/** `undefined` where the straight way does not know it, and the tree shall say. */
type Fast = {
  readonly toJs: (json: JsonValue) => unknown;
  readonly toJson: (js: unknown, valueBytes: number) => JsonValue | undefined;
};

function small(least: number, greatest: number): Fast {
  const keep = (one: unknown): number | undefined =>
    typeof one === 'number' && one >= least && one <= greatest && Number.isInteger(one)
      ? one + 0
      : undefined;
  return { toJs: keep, toJson: keep };
}

function big(least: bigint, greatest: bigint): Fast {
  return {
    toJs: (json) => {
      if (typeof json !== 'string' || !/^-?[0-9]{1,20}$/.test(json)) return undefined;
      const integer = BigInt(json);
      return integer >= least && integer <= greatest ? integer : undefined;
    },
    toJson: (js) =>
      typeof js === 'bigint' && js >= least && js <= greatest ? js.toString() : undefined,
  };
}

const isPlainNumber = (one: unknown): one is number =>
  typeof one === 'number' && Number.isFinite(one) && !Object.is(one, -0);
const float: Fast['toJs'] = (json) => (isPlainNumber(json) ? json : undefined);
/** An `f32` of so few digits that they are its shortest: six are told apart. */
const isPlainF32 = (one: unknown): one is number =>
  isPlainNumber(one) && Number.isInteger(one * 4) && Math.abs(one) < 1_000;

const lone = /\p{Surrogate}/u;
/** As `isWellFormed`, which browsers have since 2023. */
const isWellFormed = (text: string): boolean =>
  (text as { isWellFormed?: () => boolean }).isWellFormed?.() ?? !lone.test(text);

const isChar = (one: unknown): string | undefined =>
  typeof one === 'string' && one.length === 1 && isWellFormed(one) ? one : undefined;

const fast: Readonly<Partial<Record<Shape['kind'], Fast>>> = {
  bool: {
    toJs: (json) => (typeof json === 'boolean' ? json : undefined),
    toJson: (js) => (typeof js === 'boolean' ? js : undefined),
  },
  u8: small(...smallRanges.u8),
  u16: small(...smallRanges.u16),
  u32: small(0, most),
  s8: small(...smallRanges.s8),
  s16: small(...smallRanges.s16),
  s32: small(...smallRanges.s32),
  u64: big(0n, 2n ** 64n - 1n),
  s64: big(-(2n ** 63n), 2n ** 63n - 1n),
  f64: { toJs: float, toJson: (js) => (isPlainNumber(js) ? js : undefined) },
  f32: {
    toJs: (json) => (isPlainF32(json) ? json : undefined),
    toJson: (js) => (isPlainF32(js) ? js : undefined),
  },
  char: { toJs: isChar, toJson: isChar },
  string: {
    toJs: (json) => (typeof json === 'string' && isWellFormed(json) ? json : undefined),
    toJson: (js, valueBytes) =>
      typeof js === 'string' && js.length <= valueBytes && isWellFormed(js) ? js : undefined,
  },
};

/** The straight way of a shape, where there is one. */
function fastOf(shape: Shape): Fast | undefined {
  if (shape.kind !== 'enum') return fast[shape.kind];
  const names = new Set<unknown>(shape.cases.map(({ name }) => name));
  const keep = (one: unknown): string | undefined =>
    typeof one === 'string' && names.has(one) ? one : undefined;
  return { toJs: keep, toJson: keep };
}

function treeOf(result: ReadResult): Value {
  if ('value' in result) return result.value;
  const [first, ...others] = result.problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new BadValue(
    `${formatProblem(first)}${more}`,
    result.problems.some(({ kind }) => kind === 'limit'),
  );
}

export function codecOf(model: Model, type: Type): Codec {
  const shape = shapeOf(model, type);
  const live = isLive(model, type, new Set());
  const read: Codec['read'] = (json) => treeOf(fromJson(model, type, json));
  const settle: Codec['settle'] = (value, crossings) =>
    live ? crossings.entering(type, value) : value;
  const enter: Codec['enter'] = (value, { handles }) => {
    try {
      return toJco(model, type, value, handles);
    } catch (error) {
      throw new BadValue(messageOf(error), false);
    }
  };
  const through: Codec['toJs'] = (json, crossings) =>
    enter(settle(read(json), crossings), crossings);
  const leave: Codec['leave'] = (js, crossings) => {
    const { handles, limits } = crossings;
    const value = treeOf(fromJco(model, type, js, { handles, limits }));
    if (live) crossings.leaving(type, value);
    return value;
  };
  const straight = fastOf(shape);
  const base = { type, plain: straight !== undefined, live, read, settle, enter, leave };
  if (straight === undefined) {
    return {
      ...base,
      toJs: through,
      toJson: (js, crossings) => toJson(leave(js, crossings)),
    };
  }
  return {
    ...base,
    toJs: (json, crossings) => straight.toJs(json) ?? through(json, crossings),
    toJson: (js, crossings) =>
      straight.toJson(js, crossings.limits.size) ?? toJson(leave(js, crossings)),
  };
}

/** Whether values of a type hold handles, streams or futures. */
function isLive(model: Model, type: Type, seen: Set<Type>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  const inner = (one: Type | undefined): boolean => one !== undefined && isLive(model, one, seen);
  const shape = shapeOf(model, type);
  switch (shape.kind) {
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return true;
    case 'list':
    case 'fixed-length-list':
    case 'option':
      return inner(shape.type);
    case 'tuple':
      return shape.types.some(inner);
    case 'record':
      return shape.fields.some((field) => inner(field.type));
    case 'variant':
      return shape.cases.some((one) => inner(one.type));
    case 'result':
      return inner(shape.ok) || inner(shape.err);
    case 'map':
      return inner(shape.key) || inner(shape.value);
    default:
      return false;
  }
}
