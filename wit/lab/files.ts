/**
 * Mock sets, suites and recordings: the files of the test lab (docs/test-lab.md). Values are in the
 * JSON form (`values/json-value.ts`); that of a function's result is of its whole type, so of one that
 * gives `result<string, error>` it is `{"ok": "x"}` or `{"err": …}`.
 *
 * A function's path is as `values/functions.ts` writes it: `ns:pkg/iface@1.0.0.func`, a method
 * `….blob.read`, a function of the world its bare name. Without a version it means any version, so
 * that one file serves plugins built for different ones.
 */

import * as v from 'valibot';
import { jsonValueSchema } from '../values/json-value.ts';

const functionPath = v.pipe(v.string(), v.nonEmpty());
const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How an imported function ends. */
export const answerSchema = v.variant('kind', [
  /** `value` is left out where the function has no result. */
  v.strictObject({ kind: v.literal('value'), value: v.optional(jsonValueSchema) }),
  /** What `err` of the function's `result` holds; left out where it holds nothing. */
  v.strictObject({ kind: v.literal('error'), error: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('trap'), message: v.string() }),
]);
export type Answer = v.InferOutput<typeof answerSchema>;

/**
 * A pattern is JSON that a value's JSON form is held against (`pattern.ts`): records need only what is
 * named, `{"$any": true}` matches all, `{"$text": "^v\\d"}` a text by a regular expression,
 * `{"$some": pattern}` a list with such an item, everything else what is equal.
 */
export const patternSchema = jsonValueSchema;

/** Answers when every argument that is named, by its parameter, matches; the first that does wins. */
export const ruleSchema = v.strictObject({
  when: v.record(v.string(), patternSchema),
  answer: answerSchema,
});
export type Rule = v.InferOutput<typeof ruleSchema>;

/** The plugin waits so long for the answer. */
const delayMs = v.optional(milliseconds);

export const mockSchema = v.variant('kind', [
  /** The simplest value of the result's type: 0, empty, `none`, `ok`, the first case. */
  v.strictObject({ kind: v.literal('default'), delayMs }),
  v.strictObject({ kind: v.literal('answer'), answer: answerSchema, delayMs }),
  v.strictObject({
    kind: v.literal('rules'),
    rules: v.array(ruleSchema),
    /** The default, unless told. */
    otherwise: v.optional(answerSchema),
    delayMs,
  }),
  v.strictObject({
    kind: v.literal('sequence'),
    answers: v.pipe(v.array(answerSchema), v.minLength(1)),
    /** What comes after the last. */
    afterwards: v.picklist(['repeat', 'cycle', 'trap']),
    delayMs,
  }),
  /**
   * A JavaScript file below `mocks/`, and the function it exports. It takes and gives values in jco's
   * JavaScript form (docs/values.md): a WIT error is thrown as an object with `payload`.
   */
  v.strictObject({
    kind: v.literal('script'),
    file: v.pipe(v.string(), v.nonEmpty()),
    export: v.pipe(v.string(), v.nonEmpty()),
    delayMs,
  }),
  /** What that recording's imports answered, call by call, by arguments first and then by order. */
  v.strictObject({ kind: v.literal('recording'), file: v.pipe(v.string(), v.nonEmpty()), delayMs }),
  /** Stops the run, asks the person in front of it, and runs again with the answers so far. */
  v.strictObject({ kind: v.literal('ask') }),
  /** The export of that name of another plugin, by its file; its own imports answer by default. */
  v.strictObject({
    kind: v.literal('plugin'),
    file: v.pipe(v.string(), v.nonEmpty()),
    /** Where it is called otherwise there. */
    function: v.optional(functionPath),
  }),
]);
export type Mock = v.InferOutput<typeof mockSchema>;
export type MockKind = Mock['kind'];

export const mocksSchema = v.record(functionPath, mockSchema);
export type Mocks = v.InferOutput<typeof mocksSchema>;

const httpExchangeSchema = v.strictObject({
  /** `*` stands for any run of characters. */
  method: v.optional(v.string()),
  url: v.string(),
  response: v.variant('kind', [
    v.strictObject({
      kind: v.literal('response'),
      status: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999)),
      headers: v.optional(v.record(v.string(), v.string())),
      body: v.optional(v.string()),
    }),
    /** A case of `wasi:http/types.error-code`. */
    v.strictObject({ kind: v.literal('error'), code: v.string() }),
  ]),
});

/** A request that `wasi:http/incoming-handler` of a plugin is called with. */
const incomingRequestSchema = v.strictObject({
  /** `GET` unless told. */
  method: v.optional(v.string()),
  /** `http://localhost/` unless told; a path alone is of that host. */
  url: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.string())),
  body: v.optional(v.string()),
});

/**
 * What `wasi:*` imports do, where no mock names their function. `denied`: every call of one traps and
 * says which. `deterministic`: they work, alike in each run, and reach nothing. `mocked`: they answer
 * as all other imports do.
 */
export const wasiSchema = v.strictObject({
  mode: v.picklist(['denied', 'deterministic', 'mocked']),
  /** ISO 8601; both clocks start there, and go on by a microsecond with each look at them. */
  now: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  /** Of random numbers. */
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  env: v.optional(v.record(v.string(), v.string())),
  args: v.optional(v.array(v.string())),
  stdin: v.optional(v.string()),
  /** Absolute paths to texts; the root is opened for the plugin. Kept in memory, per instance. */
  files: v.optional(v.record(v.pipe(v.string(), v.startsWith('/')), v.string())),
  /** The first that matches answers; a request that none does ends in `HTTP-request-denied`. */
  http: v.optional(v.array(httpExchangeSchema)),
  /** What a new handle of `incoming-request` is, for plugins that export `wasi:http/incoming-handler`. */
  request: v.optional(incomingRequestSchema),
});
export type Wasi = v.InferOutput<typeof wasiSchema>;

export const mockSetSchema = v.strictObject({
  schema: v.literal('mocks/1'),
  title: v.optional(v.string()),
  mocks: mocksSchema,
  wasi: v.optional(wasiSchema),
});
export type MockSet = v.InferOutput<typeof mockSetSchema>;

export const expectationSchema = v.variant('kind', [
  /** It ends with exactly this; without `value` it returns, and has no result. */
  v.strictObject({ kind: v.literal('equal'), value: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('matches'), value: patternSchema }),
  /** It returns something that is no WIT error. */
  v.strictObject({ kind: v.literal('returns') }),
  /** It ends with a WIT error, with one that matches where `error` is there. */
  v.strictObject({ kind: v.literal('error'), error: v.optional(patternSchema) }),
  /** It traps; `message` is a part of what is said, letters of either case. */
  v.strictObject({ kind: v.literal('trap'), message: v.optional(v.string()) }),
  /** Equal to what it gave when the snapshot was taken; without `value` the next run takes it. */
  v.strictObject({ kind: v.literal('snapshot'), value: v.optional(jsonValueSchema) }),
  /** Which import was called, how often (once or more unless told), with what. */
  v.strictObject({
    kind: v.literal('called'),
    function: functionPath,
    times: v.optional(count),
    /** By parameter. */
    with: v.optional(v.record(v.string(), patternSchema)),
  }),
  /** What was written to standard output or error holds this. */
  v.strictObject({
    kind: v.literal('output'),
    stream: v.picklist(['stdout', 'stderr']),
    contains: v.string(),
  }),
  /** What the call may take: wall time, memory of the instance after it, calls of imports. */
  v.strictObject({
    kind: v.literal('within'),
    ms: v.optional(milliseconds),
    memoryMiB: v.optional(v.pipe(v.number(), v.minValue(0))),
    imports: v.optional(count),
  }),
  /** No resource of the host is left with the plugin, and none was dropped too early. */
  v.strictObject({ kind: v.literal('no-leaks') }),
]);
export type Expectation = v.InferOutput<typeof expectationSchema>;

export const suiteCaseSchema = v.strictObject({
  /** Unique in its suite. */
  name: v.pipe(v.string(), v.nonEmpty()),
  /** The calls run in one fresh instance, in order. `call` is WAVE, as `invoke` takes it. */
  calls: v.pipe(
    v.array(v.strictObject({ call: v.string(), expect: v.array(expectationSchema) })),
    v.minLength(1),
  ),
  /** Beside those of the suite, and before them. */
  mocks: v.optional(mocksSchema),
  wasi: v.optional(wasiSchema),
  /** Files of plugins, with `*`; for all unless told. */
  plugins: v.optional(v.array(v.string())),
  /** Why it is not run. */
  skip: v.optional(v.string()),
});
export type SuiteCase = v.InferOutput<typeof suiteCaseSchema>;

export const suiteSchema = v.strictObject({
  schema: v.literal('suite/1'),
  title: v.optional(v.string()),
  /** The slot it is for, where the project has several. */
  slot: v.optional(v.string()),
  /** A mock set, by its file below `mocks/`. */
  mocks: v.optional(v.string()),
  wasi: v.optional(wasiSchema),
  plugins: v.optional(v.array(v.string())),
  cases: v.array(suiteCaseSchema),
});
export type Suite = v.InferOutput<typeof suiteSchema>;

/** What stopped a call from outside, or at the border: `time` and `memory` end the instance too. */
export const limitNames = ['time', 'memory', 'import-calls', 'value-size'] as const;
export type LimitName = (typeof limitNames)[number];

/** How a call ended. `value` and `error` both hold the JSON of the whole result. */
export const outcomeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('value'), value: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('error'), value: jsonValueSchema }),
  v.strictObject({ kind: v.literal('trap'), message: v.string() }),
  v.strictObject({
    kind: v.literal('limit'),
    limit: v.picklist(limitNames),
    message: v.string(),
  }),
]);
export type Outcome = v.InferOutput<typeof outcomeSchema>;

/** What answered an import. */
export const answeredBySchema = v.strictObject({
  by: v.picklist([
    'default',
    'answer',
    'rule',
    'otherwise',
    'sequence',
    'script',
    'recording',
    'ask',
    'plugin',
    'wasi',
  ]),
  /** Which rule, or place in the sequence; from 1. */
  number: v.optional(v.pipe(count, v.minValue(1))),
});
export type AnsweredBy = v.InferOutput<typeof answeredBySchema>;

export const traceEventSchema = v.strictObject({
  /** `call` goes from host to plugin, `import` from plugin to host. */
  direction: v.picklist(['call', 'import']),
  function: functionPath,
  args: v.array(jsonValueSchema),
  outcome: outcomeSchema,
  /** Of imports. */
  answered: v.optional(answeredBySchema),
  /** Place in the list of the event this one happened inside. */
  parent: v.optional(count),
  /** Since the start of the session, and how long it took; milliseconds. */
  startMs: v.pipe(v.number(), v.minValue(0)),
  ms: v.pipe(v.number(), v.minValue(0)),
});
export type TraceEvent = v.InferOutput<typeof traceEventSchema>;

export const recordingSchema = v.strictObject({
  schema: v.literal('recording/1'),
  title: v.optional(v.string()),
  plugin: v.strictObject({ file: v.string(), sha256: v.string() }),
  slot: v.optional(v.string()),
  wasi: v.optional(wasiSchema),
  /** In the order in which they began. */
  events: v.array(traceEventSchema),
});
export type Recording = v.InferOutput<typeof recordingSchema>;
