/** The JSON documents of the test lab's commands, beside those in `documents.ts`. */

import * as v from 'valibot';
import { limitNames, outcomeSchema, traceEventSchema } from '../lab/files.ts';
import { jsonValueSchema } from '../values/json-value.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Where plugins ran. `node` is no fence against a hostile plugin. */
export const confinementSchema = v.picklist([
  'iframe',
  'electron-window',
  'headless-browser',
  'node',
]);

export const fileSchema = v.strictObject({ file: v.string(), sha256 });

/** What a trap usually comes from. */
const causeSchema = v.strictObject({
  kind: v.string(),
  usual: v.string(),
  advice: v.string(),
  /** The end of what the plugin printed. */
  printed: v.optional(v.string()),
});

export const invokeCallSchema = v.strictObject({
  /** As it was given. */
  call: v.string(),
  function: v.string(),
  /** It returned, and with no WIT error. */
  ok: v.boolean(),
  /** The JSON of the whole result; absent where the function has none. */
  value: v.optional(jsonValueSchema),
  error: v.optional(
    v.variant('kind', [
      /** A WIT error: the JSON of the whole result. */
      v.strictObject({ kind: v.literal('error'), value: jsonValueSchema }),
      v.strictObject({ kind: v.literal('trap'), message: v.string(), cause: causeSchema }),
      v.strictObject({
        kind: v.literal('limit'),
        limit: v.picklist(limitNames),
        message: v.string(),
        cause: causeSchema,
      }),
      /** A call before it ended the instance. */
      v.strictObject({ kind: v.literal('not-made') }),
    ]),
  ),
  /** The imports that it called; `parent` and places are those of the session. */
  trace: v.array(traceEventSchema),
  ms: milliseconds,
  memoryBytes: count,
  imports: count,
});

export const handleSchema = v.strictObject({
  handle: count,
  resource: v.string(),
  madeBy: v.picklist(['host', 'plugin']),
  holder: v.picklist(['host', 'plugin', 'dropped']),
  problem: v.optional(v.string()),
});

export const invokeDocumentSchema = v.strictObject({
  schema: v.literal('invoke/1'),
  confinement: confinementSchema,
  plugin: fileSchema,
  /** What could not be had here, in sentences. */
  remarks: v.array(v.string()),
  calls: v.array(invokeCallSchema),
  stdout: v.string(),
  stderr: v.string(),
  handles: v.array(handleSchema),
  /** What the plugin may do on a host that gives it all it asks for, and what it called of it. */
  capabilities: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      risk: v.picklist(['low', 'medium', 'high']),
      called: v.array(v.string()),
    }),
  ),
  /** With `--record`. */
  recording: v.optional(v.string()),
});
export type InvokeDocument = v.InferOutput<typeof invokeDocumentSchema>;
export type InvokeCall = v.InferOutput<typeof invokeCallSchema>;

export const listedExportSchema = v.strictObject({
  /** What is enough to call it by. */
  call: v.string(),
  /** In full. */
  function: v.string(),
  /** Types as they are written in WIT. */
  params: v.array(v.strictObject({ name: v.string(), type: v.string() })),
  result: v.optional(v.string()),
  async: v.boolean(),
  /** Calls of one session, the last of which is of this function. */
  example: v.optional(v.array(v.string())),
});
export type ListedExport = v.InferOutput<typeof listedExportSchema>;

/** `invoke` without a call. */
export const exportsDocumentSchema = v.strictObject({
  schema: v.literal('exports/1'),
  plugin: fileSchema,
  exports: v.array(listedExportSchema),
});
export type ExportsDocument = v.InferOutput<typeof exportsDocumentSchema>;

export const failureSchema = v.strictObject({
  /** Which call of the case, from 1. */
  call: v.optional(count),
  message: v.string(),
  path: v.optional(v.string()),
  expected: v.optional(v.string()),
  found: v.optional(v.string()),
});

export const testResultSchema = v.strictObject({
  plugin: v.string(),
  suite: v.string(),
  case: v.string(),
  /** `trapped`: failed by a trap or a limit that was not expected. */
  state: v.picklist(['passed', 'failed', 'trapped', 'skipped']),
  /** Each a sentence or two; why it was skipped, too. */
  reasons: v.array(v.string()),
  failures: v.array(failureSchema),
  calls: v.array(
    v.strictObject({
      call: v.string(),
      function: v.optional(v.string()),
      outcome: v.optional(outcomeSchema),
      ms: v.optional(milliseconds),
      memoryBytes: v.optional(count),
      imports: v.optional(count),
    }),
  ),
  ms: milliseconds,
});
export type TestResult = v.InferOutput<typeof testResultSchema>;

const shareSchema = v.tuple([count, count]);

export const coverageSchema = v.strictObject({
  /** Of each: how many were seen, and how many there are. */
  counts: v.strictObject({ exports: shareSchema, imports: shareSchema, ends: shareSchema }),
  functions: v.array(
    v.strictObject({
      function: v.string(),
      direction: v.picklist(['export', 'import']),
      calls: count,
      /** `ok`, `err`, `some`, `none`, cases of variants and enums, as the result's type has them. */
      ends: v.array(v.strictObject({ name: v.string(), seen: count })),
    }),
  ),
});

export const testDocumentSchema = v.strictObject({
  schema: v.literal('test/1'),
  confinement: confinementSchema,
  slot: v.optional(v.string()),
  passed: count,
  /** Failed and trapped. */
  failed: count,
  skipped: count,
  plugins: v.array(
    v.strictObject({
      file: v.string(),
      sha256: v.optional(sha256),
      /** Why it cannot be run; counts as a failure. */
      refused: v.optional(v.string()),
      remarks: v.array(v.string()),
    }),
  ),
  results: v.array(testResultSchema),
  /** What the suites do not cover, or name wrongly, in sentences. */
  remarks: v.array(v.string()),
  shard: v.optional(v.string()),
  snapshots: v.strictObject({ taken: count, files: v.array(v.string()) }),
  /** With `--coverage`: of the slot. */
  coverage: v.optional(coverageSchema),
  ms: milliseconds,
});
export type TestDocument = v.InferOutput<typeof testDocumentSchema>;

export const replayDocumentSchema = v.strictObject({
  schema: v.literal('replay/1'),
  confinement: confinementSchema,
  same: count,
  diverged: count,
  /** Could not be run; counts as diverged for the exit code. */
  refused: count,
  results: v.array(
    v.strictObject({
      recording: v.string(),
      plugin: v.string(),
      state: v.picklist(['same', 'diverged', 'refused']),
      /** Sentences, the first difference first. */
      differences: v.array(v.string()),
      calls: count,
      ms: milliseconds,
    }),
  ),
});
export type ReplayDocument = v.InferOutput<typeof replayDocumentSchema>;

export const fuzzDocumentSchema = v.strictObject({
  schema: v.literal('fuzz/1'),
  confinement: confinementSchema,
  plugin: fileSchema,
  seed: v.pipe(v.number(), v.integer()),
  runs: count,
  functions: v.array(
    v.strictObject({ function: v.string(), runs: count, remark: v.optional(v.string()) }),
  ),
  failures: v.array(
    v.strictObject({
      function: v.string(),
      /** As it was found first, in WAVE. */
      call: v.string(),
      kind: v.picklist(['trap', ...limitNames]),
      message: v.string(),
      /** The smallest call that fails alike. */
      shrunk: v.string(),
      /** All calls of that session: those before the last make what it needs. */
      calls: v.array(v.string()),
      /** From the first to the smallest. */
      steps: count,
      /** Runs that failed alike. */
      times: count,
      cause: causeSchema,
    }),
  ),
  /** With `--keep`. */
  kept: v.optional(v.strictObject({ suite: v.string(), cases: v.array(v.string()) })),
});
export type FuzzDocument = v.InferOutput<typeof fuzzDocumentSchema>;

export const stageNames = [
  'readable',
  'names',
  'fit',
  'features',
  'capabilities',
  'size',
  'instantiate',
  'suite',
  'time',
  'fuzz',
  'behaviour',
] as const;
export type StageName = (typeof stageNames)[number];

export const stageSchema = v.strictObject({
  stage: v.picklist(stageNames),
  /** `warned`: somebody should look, and it is certified all the same. */
  state: v.picklist(['passed', 'failed', 'warned', 'skipped']),
  /** One sentence. */
  summary: v.string(),
  /** What is behind it, each a sentence. */
  reasons: v.array(v.string()),
  /** What is good to know, and speaks neither for the state nor against it. */
  notes: v.optional(v.array(v.string())),
  ms: milliseconds,
});
export type Stage = v.InferOutput<typeof stageSchema>;

export const certifyDocumentSchema = v.strictObject({
  schema: v.literal('certify/1'),
  /** No stage failed. */
  certified: v.boolean(),
  plugin: v.strictObject({ ...fileSchema.entries, bytes: count }),
  previous: v.optional(v.strictObject({ ...fileSchema.entries, bytes: count })),
  slot: v.strictObject({
    name: v.string(),
    world: v.string(),
    /** The version that the plugin was held against. */
    version: v.nullable(v.string()),
    /** Of the WIT of all versions in service, with the policy. */
    sha256,
  }),
  tool: v.strictObject({ name: v.string(), version: v.string(), sha256: v.optional(sha256) }),
  confinement: v.nullable(confinementSchema),
  stages: v.array(stageSchema),
  capabilities: v.strictObject({
    used: v.array(
      v.strictObject({
        id: v.string(),
        title: v.string(),
        risk: v.picklist(['low', 'medium', 'high']),
        imports: v.array(v.string()),
      }),
    ),
    /** Against `--previous`: ids. */
    new: v.array(v.string()),
    gone: v.array(v.string()),
  }),
  budgets: v.record(v.string(), v.number()),
  fuzz: v.optional(v.strictObject({ seed: v.pipe(v.number(), v.integer()), runs: count })),
  ms: milliseconds,
});
export type CertifyDocument = v.InferOutput<typeof certifyDocumentSchema>;
