/**
 * Mocks that are functions of a script. They take and give jco's form of values, each read by its type
 * on the way: what a script changes or keeps is its own, and what it gives is held to the type.
 */

import { messageOf } from '../../wit/errors.ts';
import { toJson } from '../../wit/values/to-json.ts';
import type { Answerer } from './answerers.ts';
import type { Codec } from './codec.ts';
import type { Crossings } from './crossings.ts';
import { type FunctionPlan, payloadOf } from './functions.ts';
import type { ScriptExports } from './host.ts';
import type { Reply } from './replies.ts';
import type { Resources } from './resources.ts';
import { Stop, stopFor, trap } from './stops.ts';

export interface ScriptMock {
  readonly file: string;
  readonly name: string;
  readonly exports: ScriptExports;
  readonly resources: Resources;
}

const answered = { by: 'script' } as const;

/** Throws `Stop` where the script has no such function. */
export function scriptAnswerer({ file, name, exports, resources }: ScriptMock): Answerer {
  const script = Object.hasOwn(exports, name) ? exports[name] : undefined;
  if (typeof script !== 'function') {
    throw trap(`The script \`${file}\` exports no function \`${name}\`.`);
  }
  const subject = `The script \`${file}\``;
  /** The same resources, as the script knows them. */
  const outside: Crossings = {
    handles: resources.scriptHandles,
    limits: resources.limits,
    entering: (_type, value) => value,
    leaving: () => {},
  };
  const pass = (
    codec: Codec | undefined,
    js: unknown,
  ): { js: unknown; value: ReturnType<Codec['leave']> } | undefined => {
    if (codec === undefined) return undefined;
    const value = codec.settle(codec.leave(js, outside), resources);
    return { js: codec.enter(value, resources), value };
  };
  const returned = (plan: FunctionPlan, js: unknown): Reply => {
    const passed = pass(plan.sides === undefined ? plan.result : plan.sides.ok, js);
    if (plan.result === undefined) return { outcome: { kind: 'value' }, answered };
    const json = passed === undefined ? null : toJson(passed.value);
    return {
      outcome: { kind: 'value', value: plan.sides === undefined ? json : { ok: json } },
      answered,
      returned: passed?.js,
    };
  };
  const threw = (plan: FunctionPlan, thrown: unknown): Reply => {
    if (thrown instanceof Stop) throw thrown;
    const payload = payloadOf(thrown);
    if (plan.sides === undefined || payload === undefined) {
      throw trap(`${subject} throws in \`${name}\`: ${messageOf(thrown)}`);
    }
    const passed = pass(plan.sides.err, payload.payload);
    const json = passed === undefined ? null : toJson(passed.value);
    return {
      outcome: { kind: 'error', value: { err: json } },
      answered,
      thrown: { payload: passed?.js },
    };
  };
  const guarded = (make: () => Reply): Reply => {
    try {
      return make();
    } catch (error) {
      throw stopFor(error, `${subject} answers \`${name}\` with what does not fit`);
    }
  };
  return ({ plan, args }) => {
    const given = plan.params.map((codec, index) => {
      const value = codec.leave(args[index], resources);
      return codec.enter(value, outside);
    });
    let js: unknown;
    try {
      js = Reflect.apply(script, undefined, given) as unknown;
    } catch (thrown) {
      return guarded(() => threw(plan, thrown));
    }
    if (!plan.async) return guarded(() => returned(plan, js));
    return Promise.resolve(js).then(
      (one) => guarded(() => returned(plan, one)),
      (thrown: unknown) => guarded(() => threw(plan, thrown)),
    );
  };
}
