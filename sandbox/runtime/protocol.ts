/**
 * What the app and a run's worker say to each other, through the confined document
 * (`../messages.ts`). The worker may be a plugin's by then, so what comes from it is checked against
 * `fromRuntimeSchema`, tied to the session that was asked for, and believed of its own results only.
 *
 * The worker posts `{body, rest}` to the document, `body` as JSON.
 */

import * as v from 'valibot';
import {
  answeredBySchema,
  answerSchema,
  limitNames,
  mocksSchema,
  recordingSchema,
  wasiSchema,
} from '../../wit/lab/files.ts';
import { type JsonValue, jsonValueSchema } from '../../wit/values/json-value.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
/** Texts for people that a worker gives. */
const sentence = v.pipe(v.string(), v.maxLength(10_000));

/** In one go: of calls there are thousands in a message. */
const jsonArray = v.custom<JsonValue[]>(
  (thing) => Array.isArray(thing) && v.is(jsonValueSchema, thing),
  'This is no array of JSON.',
);

/** The model (`wit/model/json.ts`) and the world in it. */
const worldSchema = v.strictObject({ model: v.unknown(), world: count });

/** The first message: what the worker holds. The first plugin is the one that is called. */
export const setupSchema = v.strictObject({
  type: v.literal('setup'),
  plugins: v.pipe(
    v.array(
      v.strictObject({
        file: v.string(),
        world: worldSchema,
        /** From the names that the glue asks for to the `key`s of `load`. */
        modules: v.record(v.string(), v.string()),
        /** From the names that `normalise` gave to those of the component, for messages. */
        names: v.array(v.tuple([v.string(), v.string()])),
      }),
    ),
    v.minLength(1),
  ),
  limits: v.strictObject({
    callMs: milliseconds,
    memoryMiB: count,
    importCalls: count,
    valueBytes: count,
    traceEvents: count,
    outputBytes: count,
  }),
  recordings: v.record(v.string(), recordingSchema),
});
export type Setup = v.InferOutput<typeof setupSchema>;

export const sessionRequestSchema = v.strictObject({
  calls: v.array(v.strictObject({ function: v.string(), args: jsonArray })),
  mocks: v.optional(mocksSchema),
  wasi: v.optional(wasiSchema),
  asked: v.optional(v.array(answerSchema)),
  trace: v.optional(v.picklist(['full', 'outcomes'])),
  instance: v.optional(v.picklist(['fresh', 'kept'])),
  keep: v.optional(v.boolean()),
});

export const toRuntimeSchema = v.variant('type', [
  setupSchema,
  v.strictObject({
    type: v.literal('run'),
    batch: count,
    sessions: v.array(sessionRequestSchema),
    /** Says `begin` before every call, not only when there was silence for some milliseconds. */
    careful: v.boolean(),
  }),
]);
export type ToRuntime = v.InferOutput<typeof toRuntimeSchema>;

/** As `outcomeSchema` and `traceEventSchema` of `wit/lab/files.ts` have it. */
const outcomeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('value'), value: v.optional(jsonValueSchema) }),
  v.strictObject({ kind: v.literal('error'), value: jsonValueSchema }),
  v.strictObject({ kind: v.literal('trap'), message: v.string() }),
  v.strictObject({
    kind: v.literal('limit'),
    limit: v.picklist(limitNames),
    message: v.string(),
  }),
]);
const traceEventSchema = v.strictObject({
  direction: v.picklist(['call', 'import']),
  function: v.pipe(v.string(), v.nonEmpty()),
  args: jsonArray,
  outcome: outcomeSchema,
  answered: v.optional(answeredBySchema),
  parent: v.optional(count),
  startMs: milliseconds,
  ms: milliseconds,
});

export const sessionResultSchema = v.strictObject({
  calls: v.array(
    v.strictObject({
      outcome: outcomeSchema,
      ms: milliseconds,
      memoryBytes: count,
      imports: count,
    }),
  ),
  trace: v.array(traceEventSchema),
  traceDropped: count,
  stdout: v.string(),
  stderr: v.string(),
  handles: v.array(
    v.strictObject({
      handle: count,
      resource: v.string(),
      madeBy: v.picklist(['host', 'plugin']),
      holder: v.picklist(['host', 'plugin', 'dropped']),
      madeIn: v.optional(count),
      droppedIn: v.optional(count),
      problem: v.optional(sentence),
    }),
  ),
  asks: v.optional(v.strictObject({ function: v.string(), args: jsonArray })),
  kept: v.boolean(),
  instance: v.picklist(['fresh', 'kept']),
  instantiateMs: milliseconds,
});

export const fromRuntimeSchema = v.variant('type', [
  /** It is set up. `clash`: jco's glue of the first plugin cannot run, and why. */
  v.strictObject({ type: v.literal('set-up'), clash: v.optional(sentence) }),
  /** It is about to make this call (`call` 0 instantiates first). */
  v.strictObject({ type: v.literal('begin'), batch: count, session: count, call: count }),
  /** Results of sessions from `from` on, in order. */
  v.strictObject({
    type: v.literal('results'),
    batch: count,
    from: count,
    results: v.array(sessionResultSchema),
  }),
  v.strictObject({ type: v.literal('done'), batch: count }),
  /** It was told something that is not of the protocol. */
  v.strictObject({ type: v.literal('refused'), message: sentence }),
]);
export type FromRuntime = v.InferOutput<typeof fromRuntimeSchema>;
