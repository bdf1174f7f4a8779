/**
 * What is spoken between the app and the confined document, over one MessagePort. The document knows
 * nothing of plugins: it compiles modules, starts one worker a run, passes messages on, and ends a
 * worker that is silent for too long. What the worker and the app say to each other through it is
 * `runtime/protocol.ts`. Bytes are copied: Electron's ports lose what is transferred.
 *
 * Whatever a worker says is untrusted. The document ties each message to the run whose worker sent it
 * and passes on nothing but `message`; the app checks `body` against the schema of the run time.
 */

import * as v from 'valibot';

const runId = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(1), v.maxValue(3_600_000));

export const toSandboxSchema = v.variant('type', [
  /**
   * Compiles the modules (kept under `key` for the next run that names it, in which case `bytes` may
   * be empty) and starts a worker. Answered by `loaded`, `missing` (send the bytes) or `stopped`.
   */
  v.strictObject({
    type: v.literal('load'),
    run: v.pipe(runId, v.minValue(1)),
    /** The text of the one classic worker: run time, script mocks and normalised glue. */
    worker: v.string(),
    modules: v.array(
      v.strictObject({
        key: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
        bytes: v.optional(v.instance(ArrayBuffer)),
      }),
    ),
    deadlineMs: milliseconds,
  }),
  /** Hands `body` to the run's worker, which must say something every `deadlineMs` until `rest`. */
  v.strictObject({
    type: v.literal('post'),
    run: v.pipe(runId, v.minValue(1)),
    body: v.unknown(),
    deadlineMs: milliseconds,
  }),
  v.strictObject({ type: v.literal('stop'), run: v.pipe(runId, v.minValue(1)) }),
  /** Answered at once by `pong`: the document itself lives. */
  v.strictObject({ type: v.literal('ping'), run: runId }),
]);
export type ToSandbox = v.InferOutput<typeof toSandboxSchema>;

export const stopReasons = ['deadline', 'crashed', 'compile', 'asked', 'flood'] as const;

export const fromSandboxSchema = v.variant('type', [
  /** The document itself is there; `jspi` says whether async components can run. */
  v.strictObject({
    type: v.literal('ready'),
    run: v.literal(0),
    jspi: v.boolean(),
  }),
  v.strictObject({ type: v.literal('loaded'), run: runId, ms: v.number() }),
  /** These modules are not kept (any more): `load` again with their bytes. */
  v.strictObject({ type: v.literal('missing'), run: runId, keys: v.array(v.string()) }),
  /** From the run's worker: JSON. `rest`: it has nothing more to do, and no deadline runs. */
  v.strictObject({
    type: v.literal('message'),
    run: runId,
    body: v.string(),
    rest: v.boolean(),
  }),
  /** The worker is gone. */
  v.strictObject({
    type: v.literal('stopped'),
    run: runId,
    reason: v.picklist(stopReasons),
    message: v.string(),
  }),
  v.strictObject({ type: v.literal('pong'), run: runId }),
  /** It was told something that is not of the protocol. */
  v.strictObject({ type: v.literal('refused'), run: v.literal(0), message: v.string() }),
]);
export type FromSandbox = v.InferOutput<typeof fromSandboxSchema>;
