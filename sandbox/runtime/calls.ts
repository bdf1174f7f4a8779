/** Makes the calls of a session, one after the other, and says how each ended. */

import type { Outcome } from '../../wit/lab/files.ts';
import type { CallRequest, CallResult } from '../../wit/lab/runner.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { shapeOf } from '../../wit/values/shape.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Value } from '../../wit/values/value.ts';
import type { Codec } from './codec.ts';
import { drain, hasEnds } from './ends.ts';
import { type FunctionPlan, payloadOf, returnedOutcome, thrownOutcome } from './functions.ts';
import type { Instance } from './instance.ts';
import { disposeSymbol } from './resources.ts';
import type { Session } from './session.ts';
import { BadValue, stopFor } from './stops.ts';
import { type EventDraft, microseconds, sizeOf } from './trace.ts';
import { endingOf } from './traps.ts';

/** The pseudo-function that drops a resource of the plugin; its one argument is the handle. */
export const dropFunction = '[drop]';

export interface CallEnd {
  readonly result: CallResult;
  /** When it ended. */
  readonly at: number;
  /** The plugin was not reached: its instance is as it was. */
  readonly notMade: boolean;
}

/** It starts at `start`. A promise only where something of it takes time. */
export function makeCall(
  instance: Instance,
  session: Session,
  request: CallRequest,
  start: number,
): CallEnd | Promise<CallEnd> {
  const { now } = instance.host.place;
  session.imports = 0;
  const event = session.full
    ? session.trace.begin('call', request.function, undefined, request.args, start)
    : undefined;
  session.call = event?.moment;
  session.at = event?.moment;
  const finish = (outcome: Outcome, notMade = false): CallEnd => {
    const end = now();
    session.call = undefined;
    session.at = undefined;
    instance.resources.callEnded();
    if (event !== undefined) finishEvent(session, event, outcome, end);
    const result: CallResult = {
      outcome,
      ms: microseconds(end - start),
      memoryBytes: instance.memoryBytes(),
      imports: session.imports,
    };
    return { result, at: end, notMade };
  };
  let made: Outcome | Promise<Outcome>;
  try {
    made =
      request.function === dropFunction
        ? drop(instance, session, request)
        : callExport(instance, session, request, event);
  } catch (error) {
    return finish({ kind: 'trap', message: notMadeMessage(error) }, true);
  }
  return made instanceof Promise ? made.then((outcome) => finish(outcome)) : finish(made);
}

function finishEvent(session: Session, event: EventDraft, outcome: Outcome, end: number): void {
  event.end = end;
  event.outcome = outcome;
  let size = 0;
  for (const json of event.args) size += sizeOf(json);
  if ('value' in outcome) size += sizeOf(outcome.value);
  session.trace.grow(event, size);
}

function notMadeMessage(error: unknown): string {
  if (!(error instanceof BadValue)) throw error;
  return `The call was not made. ${error.message}`;
}

/** Throws `BadValue` where the call cannot be made. */
function callExport(
  instance: Instance,
  session: Session,
  { function: path, args }: CallRequest,
  event: EventDraft | undefined,
): Outcome | Promise<Outcome> {
  const plan = instance.plugin.exports.find(path);
  if (plan === undefined) throw new BadValue(`There is no export \`${path}\`.`, false);
  const js = argumentsOf(instance, plan, args, event);
  const ended = (how: { readonly returned: unknown } | { readonly thrown: unknown }) =>
    outcomeOf(instance, session, plan, how);
  let returned: unknown;
  try {
    returned = instance.call(plan, js);
  } catch (thrown) {
    return ended({ thrown });
  }
  // A future is a promise too, but what it holds is the result's contents.
  const waits = plan.async || (returned instanceof Promise && !givesFuture(instance, plan));
  if (!waits) return ended({ returned });
  return Promise.race([Promise.resolve(returned), session.stopped]).then(
    (one) => ended({ returned: one }),
    (thrown: unknown) => ended({ thrown }),
  );
}

function givesFuture({ plugin }: Instance, { result }: FunctionPlan): boolean {
  return result !== undefined && shapeOf(plugin.ref.model, result.type).kind === 'future';
}

function argumentsOf(
  { resources }: Instance,
  plan: FunctionPlan,
  args: readonly JsonValue[],
  event: EventDraft | undefined,
): readonly unknown[] {
  const { params } = plan;
  if (args.length !== params.length) {
    const takes = `\`${plan.path}\` takes ${params.length} ${params.length === 1 ? 'value' : 'values'}`;
    throw new BadValue(`${takes}, and ${args.length} are given.`, false);
  }
  const settled: JsonValue[] = [];
  const js: unknown[] = [];
  for (let index = 0; index < params.length; index += 1) {
    const codec = params[index];
    if (codec === undefined) break;
    const json = args[index] ?? null;
    try {
      if (!codec.live) {
        settled.push(json);
        js.push(codec.toJs(json, resources));
        continue;
      }
      const value = codec.settle(codec.read(json), resources);
      settled.push(toJson(value));
      js.push(codec.enter(value, resources));
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      const name = plan.place.definition.params[index]?.name ?? '';
      throw new BadValue(`\`${name}\`: ${error.message}`, error.tooLarge);
    }
  }
  // With the numbers of handles that were made for the call.
  if (event !== undefined && plan.live) event.args = settled;
  return js;
}

function outcomeOf(
  instance: Instance,
  session: Session,
  plan: FunctionPlan,
  how: { readonly returned: unknown } | { readonly thrown: unknown },
): Outcome | Promise<Outcome> {
  const { resources, plugin, host } = instance;
  if (session.stop !== undefined) return session.stop.ending;
  const unfit = (error: unknown): Outcome =>
    stopFor(error, `What \`${plan.path}\` gives back cannot be taken`).ending;
  try {
    if ('thrown' in how) {
      const payload = plan.sides === undefined ? undefined : payloadOf(how.thrown);
      if (plan.sides !== undefined && payload !== undefined) {
        return thrownOutcome(plan.sides, payload.payload, resources);
      }
      const ending = endingOf(how.thrown, plugin, host.place.jspi);
      if (ending.message.includes('borrow handles still remain')) resources.keptBorrows(plan.path);
      return ending;
    }
    if (plan.live && plan.result !== undefined) {
      return liveOutcome(instance, session, plan, how.returned);
    }
    return returnedOutcome(plan, how.returned, resources);
  } catch (error) {
    return unfit(error);
  }
}

/** The same for values that may hold streams and futures, which are read first. */
function liveOutcome(
  { resources, plugin, host }: Instance,
  session: Session,
  plan: FunctionPlan,
  returned: unknown,
): Outcome | Promise<Outcome> {
  const codec: Codec | undefined = plan.sides === undefined ? plan.result : plan.sides.ok;
  if (codec === undefined) return returnedOutcome(plan, returned, resources);
  const { model } = plugin.ref;
  const outcome = (value: Value): Outcome => {
    const json = toJson(value);
    return { kind: 'value', value: plan.sides === undefined ? json : { ok: json } };
  };
  const value = codec.leave(returned, resources);
  if (!hasEnds(model, codec.type, value)) return outcome(value);
  const drained = drain(model, codec.type, value, resources);
  return Promise.race([drained, session.stopped]).then(
    (whole) => session.stop?.ending ?? outcome(whole ?? value),
    (error: unknown) =>
      error instanceof BadValue
        ? stopFor(error, `What \`${plan.path}\` gives back cannot be taken`).ending
        : (session.stop?.ending ?? endingOf(error, plugin, host.place.jspi)),
  );
}

/** Throws `BadValue` for a handle that is not there, or not the host's. */
function drop(instance: Instance, session: Session, { args }: CallRequest): Outcome {
  const [json] = args;
  const handle =
    typeof json === 'object' && json !== null && '$handle' in json ? json.$handle : undefined;
  if (args.length !== 1 || typeof handle !== 'number') {
    throw new BadValue('What is dropped is one handle: `{"$handle": 1, "resource": …}`.', false);
  }
  const thing = instance.resources.takeForDrop(handle);
  const destructor: unknown = Reflect.get(thing, disposeSymbol);
  try {
    if (typeof destructor === 'function') Reflect.apply(destructor, thing, []);
  } catch (thrown) {
    return session.stop?.ending ?? endingOf(thrown, instance.plugin, instance.host.place.jspi);
  }
  return session.stop?.ending ?? { kind: 'value' };
}
