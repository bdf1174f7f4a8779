/** Mock sets, suites and recordings: the files of the test lab. */

import * as v from 'valibot';
import { jsonValueSchema } from '../values/json-value.ts';

/** `ns:pkg/iface@1.0.0.function`, or a bare function of the world. */
const functionPath = v.pipe(v.string(), v.nonEmpty());

const answerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('value'), value: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('error'), error: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('trap'), message: v.string() }),
]);
export type Answer = v.InferOutput<typeof answerSchema>;

/** A rule answers when each given argument equals; the first that matches wins. */
const ruleSchema = v.strictObject({
  when: v.record(v.string(), jsonValueSchema),
  answer: answerSchema,
});

export const mockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('default') }),
  v.strictObject({
    kind: v.literal('answer'),
    answer: answerSchema,
    delayMs: v.optional(v.number()),
  }),
  v.strictObject({
    kind: v.literal('rules'),
    rules: v.array(ruleSchema),
    otherwise: v.optional(answerSchema),
    delayMs: v.optional(v.number()),
  }),
  v.strictObject({
    kind: v.literal('sequence'),
    answers: v.array(answerSchema),
    /** What happens after the last: `repeat` it, start again (`cycle`), or `trap`. */
    afterwards: v.picklist(['repeat', 'cycle', 'trap']),
  }),
  /** A JavaScript file beside the mock set, that exports a function of this name. */
  v.strictObject({ kind: v.literal('script'), file: v.string(), export: v.string() }),
  v.strictObject({ kind: v.literal('recording'), file: v.string() }),
  v.strictObject({ kind: v.literal('ask') }),
  v.strictObject({ kind: v.literal('plugin'), file: v.string() }),
]);
export type Mock = v.InferOutput<typeof mockSchema>;

export const mockSetSchema = v.strictObject({
  schema: v.literal('mocks/1'),
  title: v.optional(v.string()),
  mocks: v.record(functionPath, mockSchema),
  wasi: v.optional(v.picklist(['denied', 'deterministic', 'mocked'])),
});
export type MockSet = v.InferOutput<typeof mockSetSchema>;

const expectationSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('equal'), value: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('matches'), value: jsonValueSchema }),
  v.strictObject({ kind: v.literal('error'), error: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('trap'), message: v.optional(v.string()) }),
  v.strictObject({ kind: v.literal('snapshot'), value: jsonValueSchema }),
  v.strictObject({
    kind: v.literal('called'),
    function: functionPath,
    times: v.optional(v.number()),
    args: v.optional(v.array(jsonValueSchema)),
  }),
]);
export type Expectation = v.InferOutput<typeof expectationSchema>;

export const suiteSchema = v.strictObject({
  schema: v.literal('suite/1'),
  title: v.optional(v.string()),
  slot: v.optional(v.string()),
  mocks: v.optional(v.string()),
  cases: v.array(
    v.strictObject({
      name: v.string(),
      /** WAVE, as `invoke` takes it; several run in one instance, in order. */
      calls: v.array(v.strictObject({ call: v.string(), expect: v.array(expectationSchema) })),
      mocks: v.optional(v.record(functionPath, mockSchema)),
    }),
  ),
});
export type Suite = v.InferOutput<typeof suiteSchema>;

export const traceEventSchema = v.strictObject({
  /** `call` goes from host to plugin, `import` from plugin to host. */
  direction: v.picklist(['call', 'import']),
  function: functionPath,
  args: v.array(jsonValueSchema),
  outcome: v.variant('kind', [
    v.strictObject({ kind: v.literal('value'), value: v.optional(jsonValueSchema) }),
    v.strictObject({ kind: v.literal('error'), error: v.optional(jsonValueSchema) }),
    v.strictObject({ kind: v.literal('trap'), message: v.string() }),
    v.strictObject({ kind: v.literal('limit'), limit: v.string() }),
  ]),
  /** Index of the event this one happened inside. */
  parent: v.optional(v.number()),
  /** Since the start of the run, and how long it took; milliseconds. */
  startMs: v.number(),
  ms: v.number(),
});
export type TraceEvent = v.InferOutput<typeof traceEventSchema>;

export const recordingSchema = v.strictObject({
  schema: v.literal('recording/1'),
  title: v.optional(v.string()),
  plugin: v.strictObject({ file: v.string(), sha256: v.string() }),
  slot: v.optional(v.string()),
  events: v.array(traceEventSchema),
});
export type Recording = v.InferOutput<typeof recordingSchema>;
