/**
 * What is spoken between the app and the confined document. Whatever a worker says is untrusted:
 * each message is checked against these schemas, tied to the run that asked by `run`, and a deadline
 * outside the worker ends it. Calls cross in batches; one at a time costs about a hundred times more.
 */

import * as v from 'valibot';
import { mockSchema, traceEventSchema } from '../wit/lab/files.ts';
import { jsonValueSchema } from '../wit/values/json-value.ts';

const runId = v.pipe(v.number(), v.integer(), v.minValue(0));

export const limitsSchema = v.strictObject({
  callMs: v.pipe(v.number(), v.minValue(1)),
  memoryMiB: v.pipe(v.number(), v.minValue(1)),
  importCalls: v.pipe(v.number(), v.integer(), v.minValue(0)),
  valueBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  traceEvents: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Limits = v.InferOutput<typeof limitsSchema>;

export const toSandboxSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('load'),
    run: runId,
    /** The text of the one classic worker: runtime, shim, mocks and normalised glue. */
    worker: v.string(),
    /** Core modules by the names the glue asks for; their bytes come as transferred buffers. */
    modules: v.array(v.strictObject({ name: v.string(), bytes: v.instance(ArrayBuffer) })),
    mocks: v.record(v.string(), mockSchema),
    limits: limitsSchema,
  }),
  v.strictObject({
    type: v.literal('call'),
    run: runId,
    batch: v.array(v.strictObject({ function: v.string(), args: v.array(jsonValueSchema) })),
  }),
  v.strictObject({ type: v.literal('stop'), run: runId }),
]);
export type ToSandbox = v.InferOutput<typeof toSandboxSchema>;

export const fromSandboxSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready'), run: runId }),
  v.strictObject({
    type: v.literal('results'),
    run: runId,
    results: v.array(traceEventSchema),
    trace: v.array(traceEventSchema),
    stdout: v.string(),
    stderr: v.string(),
  }),
  v.strictObject({
    type: v.literal('ask'),
    run: runId,
    function: v.string(),
    args: v.array(jsonValueSchema),
  }),
  v.strictObject({ type: v.literal('stopped'), run: runId, reason: v.string() }),
]);
export type FromSandbox = v.InferOutput<typeof fromSandboxSchema>;
