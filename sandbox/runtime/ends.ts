/**
 * Streams and futures that a plugin gives back: read to their ends, so that what is in them is shown.
 * One that does not end is ended from outside, or by the size of what came out of it.
 */

import type { Model, Type } from '../../wit/model/model.ts';
import { fromJco } from '../../wit/values/from-jco.ts';
import { formatProblem } from '../../wit/values/problem.ts';
import type { ShapeOf } from '../../wit/values/shape.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Value } from '../../wit/values/value.ts';
import { type EndValue, mapLive } from './crossings.ts';
import type { Resources } from './resources.ts';
import { BadValue } from './stops.ts';
import { sizeOf } from './trace.ts';

/** A value of more parts is taken by nobody. */
const mostItems = 1_000_000;
const atOnce = 4_096;

/** `value` with the contents of its streams and futures. Rejects with `BadValue`, or what they throw. */
export async function drain(
  model: Model,
  type: Type,
  value: Value,
  resources: Resources,
): Promise<Value> {
  const ends: { readonly shape: ShapeOf<'stream' | 'future'>; readonly end: EndValue }[] = [];
  const visit = (drained: ReadonlyMap<EndValue, Value>): Value =>
    mapLive(model, type, value, {
      handle: (_shape, handle) => handle,
      end: (shape, end) => {
        const found = drained.get(end);
        if (found === undefined) ends.push({ shape, end });
        return found ?? end;
      },
    });
  visit(new Map());
  if (ends.length === 0) return value;
  const drained = new Map<EndValue, Value>();
  for (const { shape, end } of ends) {
    const thing = resources.ends.take(end);
    drained.set(
      end,
      shape.kind === 'stream'
        ? await drainStream(model, shape, thing, resources)
        : await drainFuture(model, shape, thing, resources),
    );
  }
  return visit(drained);
}

/** Whether a value holds the end of a stream or future. */
export function hasEnds(model: Model, type: Type, value: Value): boolean {
  let found = false;
  mapLive(model, type, value, {
    handle: (_shape, handle) => handle,
    end: (_shape, end) => {
      found = true;
      return end;
    },
  });
  return found;
}

async function item(model: Model, type: Type, js: unknown, resources: Resources): Promise<Value> {
  const { handles, limits } = resources;
  const read = fromJco(model, type, js, { handles, limits });
  if ('problems' in read) {
    throw new BadValue(
      formatProblem(read.problems[0]),
      read.problems.some(({ kind }) => kind === 'limit'),
    );
  }
  resources.leaving(type, read.value);
  return drain(model, type, read.value, resources);
}

async function drainStream(
  model: Model,
  { type }: ShapeOf<'stream'>,
  thing: object,
  resources: Resources,
): Promise<Value> {
  const items: Value[] = [];
  let size = 0;
  for await (const js of itemsOf(thing)) {
    if (type === undefined) continue;
    const value = await item(model, type, js, resources);
    size += sizeOf(toJson(value));
    items.push(value);
    if (size > resources.limits.size || items.length > mostItems) {
      throw new BadValue(`A stream gives more than ${items.length - 1} values.`, true);
    }
  }
  return { kind: 'stream', items };
}

/** jco's `Stream` gives several at a time; numbers come in typed arrays, though only one was asked for. */
async function* itemsOf(thing: object): AsyncGenerator<unknown, void> {
  const stream = thing as { read(count: number): Promise<{ value?: unknown; done?: boolean }> };
  for (;;) {
    const { value, done } = await stream.read(atOnce);
    if (done === true) return;
    yield* value as Iterable<unknown>;
  }
}

async function drainFuture(
  model: Model,
  { type }: ShapeOf<'future'>,
  thing: object,
  resources: Resources,
): Promise<Value> {
  const js: unknown = await thing;
  if (type === undefined) return { kind: 'future' };
  return { kind: 'future', value: await item(model, type, js, resources) };
}
