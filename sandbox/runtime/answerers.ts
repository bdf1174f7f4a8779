/** What answers an import, one a kind of mock. Each keeps its state as long as its instance lives. */

import { unreachable } from '../../wit/errors.ts';
import type { Answer, Mock, Recording } from '../../wit/lab/files.ts';
import { matchPattern } from '../../wit/lab/pattern.ts';
import type { Model } from '../../wit/model/model.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import type { FunctionPlan } from './functions.ts';
import { recordedAnswers } from './recorded.ts';
import {
  type MakeReply,
  prepareAnswer,
  prepareDefault,
  prepareOutcome,
  type Reply,
} from './replies.ts';
import type { Resources } from './resources.ts';
import { trap } from './stops.ts';

export interface ImportCall {
  readonly plan: FunctionPlan;
  /** As jco's glue gave them; a method's own resource first. */
  readonly args: readonly unknown[];
  /** The same as JSON; read when first asked for. */
  json(): readonly JsonValue[];
}

/** Throws `Stop`. A promise only where the function is async. */
export type Answerer = (call: ImportCall) => Reply | Promise<Reply>;

/** What mocks need of the place that they are in. */
export interface Surroundings {
  readonly model: Model;
  readonly resources: Resources;
  recording(file: string): Recording | undefined;
  /** The next answer of the person; throws `Stop` where there is none yet. */
  ask(call: ImportCall): Answer;
  script(file: string, name: string): Answerer;
  plugin(file: string, plan: FunctionPlan, path: string): Answerer;
  /** Async functions wait by a promise, others hold everything up. */
  wait(ms: number, isAsync: boolean): Promise<void> | undefined;
}

/** Throws `BadValue` for answers that do not fit the function, and `Stop`. */
export function createAnswerer(plan: FunctionPlan, mock: Mock, around: Surroundings): Answerer {
  const answerer = undelayed(plan, mock, around);
  const delay = 'delayMs' in mock ? (mock.delayMs ?? 0) : 0;
  if (delay === 0) return answerer;
  const late = (reply: Reply): Reply => ({ ...reply, instant: false });
  return (call) => {
    const waiting = around.wait(delay, plan.async);
    if (waiting !== undefined) return waiting.then(() => answerer(call)).then(late);
    const reply = answerer(call);
    return reply instanceof Promise ? reply : late(reply);
  };
}

function undelayed(plan: FunctionPlan, mock: Mock, around: Surroundings): Answerer {
  const { resources } = around;
  const simple =
    (make: MakeReply): Answerer =>
    () =>
      make(resources);
  switch (mock.kind) {
    case 'default':
      return simple(prepareDefault(around.model, plan));
    case 'answer':
      return simple(prepareAnswer(plan, mock.answer, { by: 'answer' }));
    case 'rules':
      return byRules(plan, mock, around);
    case 'sequence':
      return bySequence(plan, mock, around);
    case 'recording': {
      const recording = around.recording(mock.file);
      if (recording === undefined) throw trap(`There is no recording \`${mock.file}\`.`);
      const next = recordedAnswers(plan, recording, mock.file);
      return (call) => prepareOutcome(plan, next(call.json()), { by: 'recording' })(resources);
    }
    case 'ask':
      return (call) => prepareAnswer(plan, around.ask(call), { by: 'ask' })(resources);
    case 'script':
      return around.script(mock.file, mock.export);
    case 'plugin':
      return around.plugin(mock.file, plan, mock.function ?? plan.path);
    default:
      return unreachable(mock);
  }
}

type MockOf<Kind extends Mock['kind']> = Extract<Mock, { kind: Kind }>;

function byRules(
  plan: FunctionPlan,
  mock: MockOf<'rules'>,
  { model, resources }: Surroundings,
): Answerer {
  const { params } = plan.place.definition;
  const places = new Map(params.map(({ name }, index) => [name, index]));
  const rules = mock.rules.map(({ when, answer }, index) => ({
    patterns: Object.entries(when).map(([name, pattern]) => ({ place: places.get(name), pattern })),
    make: prepareAnswer(plan, answer, { by: 'rule', number: index + 1 }),
  }));
  const otherwise =
    mock.otherwise === undefined
      ? prepareDefault(model, plan)
      : prepareAnswer(plan, mock.otherwise, { by: 'otherwise' });
  return (call) => {
    const json = call.json();
    const rule = rules.find(({ patterns }) =>
      patterns.every(({ place, pattern }) => {
        const value = place === undefined ? undefined : json[place];
        return value !== undefined && matchPattern(pattern, value);
      }),
    );
    return (rule?.make ?? otherwise)(resources);
  };
}

function bySequence(
  plan: FunctionPlan,
  mock: MockOf<'sequence'>,
  { resources }: Surroundings,
): Answerer {
  const makes = mock.answers.map((answer, index) =>
    prepareAnswer(plan, answer, { by: 'sequence', number: index + 1 }),
  );
  let calls = 0;
  return () => {
    const turn = calls;
    calls += 1;
    const make = makes[turn] ?? afterLast(plan, mock.afterwards, makes, turn);
    return make(resources);
  };
}

function afterLast(
  { path }: FunctionPlan,
  afterwards: MockOf<'sequence'>['afterwards'],
  makes: readonly MakeReply[],
  turn: number,
): MakeReply {
  const make =
    afterwards === 'cycle'
      ? makes[turn % makes.length]
      : afterwards === 'repeat'
        ? makes.at(-1)
        : undefined;
  if (make !== undefined) return make;
  throw trap(`The mock of \`${path}\` has ${makes.length} answers, and this is call ${turn + 1}.`);
}
