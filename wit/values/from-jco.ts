/**
 * Reads a value in the form that jco's glue takes and gives (docs/values.md has the table). What a
 * plugin or a mock hands over is not trusted: getters throw, proxies lie, lengths are huge. Nothing
 * throws here, nothing is wrapped into range, and no more is read than the limits allow. A getter
 * that never returns can only be ended from outside.
 */

import type { Model, Type } from '../model/model.ts';
import type { HandleTable } from './handles.ts';
import { jcoSource, ownMember } from './jco-source.ts';
import { Reader, type ReadOptions, type ReadResult, resultOf } from './read.ts';
import { Reading } from './reading.ts';
import { shapeOf } from './shape.ts';
import { reported } from './source.ts';

export interface JcoReadOptions extends ReadOptions {
  readonly handles: HandleTable;
}

export function fromJco(
  model: Model,
  type: Type,
  js: unknown,
  { handles, limits }: JcoReadOptions,
): ReadResult {
  const reading = new Reading(model, limits);
  return resultOf(new Reader(reading, jcoSource(reading, handles)).read(type, js), reading);
}

/** How a function ended: what it returned, or what it threw. */
export type JcoOutcome = { readonly returned: unknown } | { readonly thrown: unknown };

export type JcoEnding =
  | ReadResult
  /** The function has no result, and is done. */
  | { readonly value: undefined }
  /** No WIT error but the end of the instance, with what was thrown. */
  | { readonly trap: unknown };

/**
 * Reads how a function ended. A `result` as the whole of what is returned comes as its `ok` value, or
 * is thrown as an object with an own `payload`; every other throw is a trap.
 */
export function fromJcoOutcome(
  model: Model,
  type: Type | undefined,
  outcome: JcoOutcome,
  { handles, limits }: JcoReadOptions,
): JcoEnding {
  const shape = type === undefined ? undefined : shapeOf(model, type);
  const reading = new Reading(model, limits);
  const reader = new Reader(reading, jcoSource(reading, handles));
  if ('thrown' in outcome) {
    if (shape?.kind !== 'result') return { trap: outcome.thrown };
    const payload = ownMember(outcome.thrown, 'payload', reading);
    if (payload === reported || payload === undefined) return { trap: outcome.thrown };
    return resultOf(reader.case(shape, 'err', payload.js), reading);
  }
  if (type === undefined || shape === undefined) return { value: undefined };
  return resultOf(
    shape.kind === 'result'
      ? reader.case(shape, 'ok', outcome.returned)
      : reader.read(type, outcome.returned),
    reading,
  );
}
