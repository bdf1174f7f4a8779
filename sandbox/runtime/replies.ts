/** How an import ends, made from the answers that files hold: what jco's glue takes, and the trace's. */

import { unreachable } from '../../wit/errors.ts';
import type { Answer, AnsweredBy, Outcome } from '../../wit/lab/files.ts';
import type { Model } from '../../wit/model/model.ts';
import { defaultValue } from '../../wit/values/examples.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Value } from '../../wit/values/value.ts';
import type { Crossings } from './crossings.ts';
import type { FunctionPlan } from './functions.ts';
import { BadValue, trap } from './stops.ts';

/** What the glue is given: `thrown` holds a WIT error's payload, in an object of its own. */
export interface Reply {
  readonly outcome: Outcome;
  readonly answered: AnsweredBy;
  readonly returned?: unknown;
  readonly thrown?: { readonly payload: unknown };
  /** It took no time worth a look at the clock, which costs as much as the answer. */
  readonly instant?: boolean;
}

/** What jco's glue gets for a reply: what was returned, or a promise of it. */
export type Replied = unknown;

/** Throws `BadValue` for what does not fit, and `Stop` where the answer is a trap. */
export type MakeReply = (crossings: Crossings) => Reply;

/** Reads the answer once; each call then gets values of its own, where they can be changed. */
export function prepareAnswer(plan: FunctionPlan, answer: Answer, answered: AnsweredBy): MakeReply {
  switch (answer.kind) {
    case 'trap':
      return () => {
        throw trap(answer.message);
      };
    case 'value':
      return prepare(plan, readWhole(plan, answer.value), answered);
    case 'error':
      if (plan.sides === undefined) {
        throw new BadValue('This function has no `result`, and so no error.', false);
      }
      return prepare(plan, readWhole(plan, { err: answer.error ?? null }), answered);
    default:
      return unreachable(answer);
  }
}

/** What recordings and other plugins gave: the JSON of the whole result. */
export function prepareOutcome(
  plan: FunctionPlan,
  outcome: Outcome,
  answered: AnsweredBy,
): MakeReply {
  switch (outcome.kind) {
    case 'value':
    case 'error':
      return prepare(plan, readWhole(plan, outcome.value), answered);
    case 'trap':
    case 'limit':
      return () => {
        throw trap(outcome.message);
      };
    default:
      return unreachable(outcome);
  }
}

/** The simplest value of the result's type. */
export function prepareDefault(model: Model, plan: FunctionPlan): MakeReply {
  const value = plan.result === undefined ? undefined : defaultValue(model, plan.result.type);
  return prepare(plan, value, { by: 'default' });
}

function readWhole({ result }: FunctionPlan, json: JsonValue | undefined): Value | undefined {
  if (result === undefined) {
    if (json === undefined || json === null) return undefined;
    throw new BadValue('This function has no result, and so no value.', false);
  }
  if (json === undefined) throw new BadValue('There is no value.', false);
  return result.read(json);
}

function prepare(
  { result, sides }: FunctionPlan,
  value: Value | undefined,
  answered: AnsweredBy,
): MakeReply {
  if (result === undefined || value === undefined) {
    const reply: Reply = { outcome: { kind: 'value' }, answered, instant: true };
    return () => reply;
  }
  const isError = value.kind === 'result' && value.case === 'err';
  const side = sides === undefined || value.kind !== 'result' ? undefined : sides[value.case];
  const jsOf = (settled: Value, crossings: Crossings): unknown => {
    if (sides === undefined || settled.kind !== 'result') return result.enter(settled, crossings);
    return side === undefined || settled.value === undefined
      ? undefined
      : side.enter(settled.value, crossings);
  };
  const reply = (settled: Value, crossings: Crossings): Reply => {
    const js = jsOf(settled, crossings);
    const json = toJson(settled);
    if (sides !== undefined && isError) {
      return {
        outcome: { kind: 'error', value: json },
        answered,
        thrown: { payload: js },
        instant: true,
      };
    }
    return { outcome: { kind: 'value', value: json }, answered, returned: js, instant: true };
  };
  if (result.live) return (crossings) => reply(result.settle(value, crossings), crossings);
  const plain = sides === undefined ? result.plain : side === undefined || side.plain;
  let known: Reply | undefined;
  if (plain) {
    // jco's glue changes nothing of it, and there is nothing to change in it.
    return (crossings) => {
      known ??= reply(value, crossings);
      return known;
    };
  }
  return (crossings) => {
    if (known === undefined) {
      known = reply(value, crossings);
      return known;
    }
    const js = jsOf(value, crossings);
    return known.thrown === undefined
      ? { ...known, returned: js }
      : { ...known, thrown: { payload: js } };
  };
}
