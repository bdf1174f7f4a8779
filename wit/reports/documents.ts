/**
 * The JSON documents of the command line: what `--json` prints, as schemas. Each carries
 * `"schema": "<name>/<n>"`; within one number, fields are only ever added.
 */

import * as v from 'valibot';
import {
  findingSchema,
  layers,
  layerVerdictsSchema,
  validationLevels,
} from '../conformance/verdict.ts';
import {
  acceptanceSchema,
  bumps,
  changeSchema,
  directionVerdictsSchema,
  gates,
  impactSchema,
  modes,
} from '../evolution/change.ts';
import { listedExportSchema } from './lab-documents.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** 1-based line and column, 0-based offset; columns and offsets in UTF-16 units. */
export const positionSchema = v.strictObject({
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  column: v.pipe(v.number(), v.integer(), v.minValue(1)),
  offset: count,
});

export const placeSchema = v.strictObject({
  file: v.string(),
  start: positionSchema,
  end: positionSchema,
});
export type Place = v.InferOutput<typeof placeSchema>;

export const diagnosticSchema = v.strictObject({
  code: v.string(),
  severity: v.picklist(['error', 'warning', 'info']),
  message: v.string(),
  ...placeSchema.entries,
  help: v.optional(v.string()),
  related: v.optional(v.array(v.strictObject({ message: v.string(), ...placeSchema.entries }))),
});
export type DiagnosticDocument = v.InferOutput<typeof diagnosticSchema>;

/** wasm-tools' own answer beside ours, under `--oracle`. */
export const oracleSchema = v.strictObject({
  agrees: v.boolean(),
  /** Its answer: valid, fits, compatible. */
  ok: v.boolean(),
  message: v.optional(v.string()),
});
export type OracleDocument = v.InferOutput<typeof oracleSchema>;

export const parseDocumentSchema = v.strictObject({
  schema: v.literal('parse/1'),
  ok: v.boolean(),
  diagnostics: v.array(diagnosticSchema),
  packages: v.array(v.string()),
  worlds: v.array(
    v.strictObject({
      name: v.string(),
      imports: v.array(v.string()),
      exports: v.array(v.string()),
    }),
  ),
  /** With `--model`: as `wasm-tools component wit --json` writes it. */
  model: v.optional(v.unknown()),
  oracle: v.optional(oracleSchema),
});
export type ParseDocument = v.InferOutput<typeof parseDocumentSchema>;

export const formatDocumentSchema = v.strictObject({
  schema: v.literal('format/1'),
  /** Files whose text is not as it would be formatted. */
  changed: v.array(v.string()),
  /** Files left as they are because their syntax has errors. */
  invalid: v.array(v.string()),
});
export type FormatDocument = v.InferOutput<typeof formatDocumentSchema>;

const sectionSchema = v.object({ name: v.string(), bytes: count });

/** Everything that `component/inspect.ts` says, with the file and its hash. */
export const inspectDocumentSchema = v.object({
  schema: v.literal('inspect/1'),
  file: v.string(),
  sha256,
  kind: v.picklist(['component', 'module', 'wit-package', 'unknown']),
  bytes: count,
  imports: v.array(v.string()),
  exports: v.array(v.string()),
  /** Field, such as `language` or `processed-by`, to tool to version. */
  producers: v.record(v.string(), v.record(v.string(), v.string())),
  /** The core modules inside, in their order. */
  modules: v.array(v.object({ bytes: count, offset: count })),
  sections: v.array(sectionSchema),
  /** The types as WIT text; empty for a core module and for what cannot be read. */
  wit: v.string(),
  problem: v.optional(v.object({ offset: count, reason: v.string() })),
  oracle: v.optional(oracleSchema),
});

export const checkFindingSchema = v.object({
  ...findingSchema.entries,
  /** Where the slot's WIT says what is expected; absent when there is no text. */
  place: v.optional(placeSchema),
});
export type CheckFinding = v.InferOutput<typeof checkFindingSchema>;

export const checkResultSchema = v.strictObject({
  file: v.string(),
  sha256,
  fits: v.boolean(),
  validated: v.picklist(validationLevels),
  /** The layer that `fits` speaks of. */
  layer: v.picklist(layers),
  layers: layerVerdictsSchema,
  /** The version of the slot that the findings are about; null for WIT without a version. */
  version: v.nullable(v.string()),
  /** The version that the plugin matches best; null when it is not clear. */
  builtFor: v.nullable(v.string()),
  /** Served versions that it fits, newest first. */
  servedBy: v.array(v.string()),
  /** The first release of the host that serves one of them. */
  minHost: v.nullable(v.string()),
  /** Packages of the slot it was built for, where it shares no name with this one. */
  otherSlot: v.optional(v.array(v.string())),
  findings: v.array(checkFindingSchema),
  ambient: v.array(v.string()),
  oracle: v.optional(oracleSchema),
});
export type CheckResult = v.InferOutput<typeof checkResultSchema>;

export const checkDocumentSchema = v.strictObject({
  schema: v.literal('check/1'),
  fits: v.boolean(),
  slot: v.strictObject({
    name: v.string(),
    world: v.string(),
    versions: v.array(v.strictObject({ version: v.nullable(v.string()), status: v.string() })),
  }),
  results: v.array(checkResultSchema),
});
export type CheckDocument = v.InferOutput<typeof checkDocumentSchema>;

export const diffChangeSchema = v.object({
  ...changeSchema.entries,
  /** Accepted in `slot.json`, with the reason given there. */
  accepted: v.optional(v.string()),
  place: v.optional(placeSchema),
});
export type DiffChange = v.InferOutput<typeof diffChangeSchema>;

const diffSideSchema = v.strictObject({
  path: v.string(),
  world: v.string(),
  version: v.nullable(v.string()),
});

export const diffDocumentSchema = v.strictObject({
  schema: v.literal('diff/1'),
  old: diffSideSchema,
  new: diffSideSchema,
  /** Backward at `link`, as wasm-tools' `semver-check` decides. */
  compatible: v.boolean(),
  backward: directionVerdictsSchema,
  forward: directionVerdictsSchema,
  suggestedBump: v.picklist(bumps),
  suggestedVersion: v.optional(v.string()),
  mode: v.picklist(modes),
  gate: v.strictObject({
    name: v.picklist(gates),
    passed: v.boolean(),
    reason: v.string(),
  }),
  changes: v.array(diffChangeSchema),
  impact: v.array(impactSchema),
  /** With `--served`: the new version held against every other version in service. */
  served: v.optional(
    v.array(
      v.strictObject({
        version: v.string(),
        status: v.string(),
        compatible: v.boolean(),
        backward: directionVerdictsSchema,
        forward: directionVerdictsSchema,
        /** How many changes break under the mode and are not accepted. */
        breaks: count,
      }),
    ),
  ),
  /** Acceptances of `slot.json` that no longer do anything, and why. */
  staleAcceptances: v.array(
    v.strictObject({
      ...acceptanceSchema.entries,
      problem: v.picklist(['expired', 'matches-nothing']),
      message: v.string(),
    }),
  ),
  oracle: v.optional(oracleSchema),
});
export type DiffDocument = v.InferOutput<typeof diffDocumentSchema>;

export const lintDocumentSchema = v.strictObject({
  schema: v.literal('lint/1'),
  findings: v.array(diagnosticSchema),
});
export type LintDocument = v.InferOutput<typeof lintDocumentSchema>;

export const usesDocumentSchema = v.strictObject({
  schema: v.literal('uses/1'),
  path: v.string(),
  users: v.array(
    v.strictObject({
      file: v.string(),
      installs: v.optional(v.number()),
      imports: v.array(v.string()),
    }),
  ),
});
export type UsesDocument = v.InferOutput<typeof usesDocumentSchema>;

export const initDocumentSchema = v.strictObject({
  schema: v.literal('init/1'),
  template: v.string(),
  files: v.array(v.string()),
});

export const adoptDocumentSchema = v.strictObject({
  schema: v.literal('adopt/1'),
  file: v.string(),
  slot: v.string(),
  world: v.string(),
  versions: v.array(v.strictObject({ version: v.string(), wit: v.string() })),
});

export const dependenciesDocumentSchema = v.strictObject({
  schema: v.literal('deps/1'),
  /** Written. */
  files: v.array(v.string()),
  /** Packages that were there already. */
  present: v.array(v.string()),
});

export const bindingsDocumentSchema = v.strictObject({
  schema: v.literal('bindings/1'),
  slot: v.string(),
  /** Written, or as they should be already. */
  files: v.array(v.string()),
  /** Skeletons that were there, and stay as they are. */
  kept: v.array(v.string()),
  /** Made earlier and no longer needed. */
  removed: v.array(v.string()),
});
export type BindingsDocument = v.InferOutput<typeof bindingsDocumentSchema>;

export const explainDocumentSchema = v.strictObject({
  schema: v.literal('explain/1'),
  code: v.string(),
  title: v.string(),
  explanation: v.string(),
});

export const errorDocumentSchema = v.strictObject({
  schema: v.literal('error/1'),
  error: v.strictObject({
    code: v.string(),
    message: v.string(),
    advice: v.optional(v.string()),
    diagnostics: v.optional(v.array(diagnosticSchema)),
    /** What can be called, where a call names what is not there. */
    exports: v.optional(v.array(listedExportSchema)),
  }),
});
export type ErrorDocument = v.InferOutput<typeof errorDocumentSchema>;
