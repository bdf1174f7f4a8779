/** One difference between two versions of a slot, and what it breaks. Rules: docs/rules.md. */

import * as v from 'valibot';
import { layerVerdictsSchema, pathSchema } from '../conformance/verdict.ts';

export const changeRules = [
  'W001',
  'W002',
  'W003',
  'W004',
  'W005',
  'W006',
  'W007',
  'W008',
  'W009',
  'W010',
  'W011',
  'W012',
  'W013',
  'W014',
  'W015',
  'W016',
  'W017',
  'W018',
  'W019',
  'W020',
  'W021',
  'W022',
  'W023',
  'W024',
  'W025',
  'W026',
  'W027',
  'W028',
  'W029',
  'W030',
  'W031',
] as const;
export type ChangeRule = (typeof changeRules)[number];

/**
 * - `breaks`: the plugin no longer links.
 * - `breaks-users`: only plugins that use the item no longer link; others do not notice.
 * - `breaks-spec`: breaks at `spec` and `semver`, not at `host`, which does not look at it.
 * - `silent`: breaks at `spec`; at `host` it links and goes wrong. The most dangerous.
 * - `breaks-track`: breaks at `semver` and `host`, because the version left its track.
 * - `none`: goes on working.
 */
export const effects = [
  'breaks',
  'breaks-users',
  'breaks-spec',
  'silent',
  'breaks-track',
  'none',
] as const;
export type Effect = (typeof effects)[number];

export const changeSchema = v.object({
  rule: v.picklist(changeRules),
  path: pathSchema,
  /** Seen from the plugin, as everywhere: what it imports, what it exports, or both. */
  polarity: v.picklist(['import', 'export', 'both']),
  /** To plugins built for the old version, loaded into the new slot. */
  backward: v.picklist(effects),
  /** To plugins built for the new version, loaded into the old slot. */
  forward: v.picklist(effects),
  /** What else it changes: source code on either side, or meaning. */
  beside: v.array(v.picklist(['source', 'host-source', 'meaning'])),
  /** WIT before and after, where there is something. */
  old: v.optional(v.string()),
  new: v.optional(v.string()),
  message: v.string(),
});
export type Change = v.InferOutput<typeof changeSchema>;

/** `link` strips versions first, as wasm-tools' `semver-check` does. */
export const directionVerdictsSchema = v.object({
  ...layerVerdictsSchema.entries,
  link: v.boolean(),
});
export type DirectionVerdicts = v.InferOutput<typeof directionVerdictsSchema>;

export const bumps = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

export const comparisonSchema = v.object({
  /** Backward at `link`: agrees with wasm-tools' `semver-check`. */
  compatible: v.boolean(),
  backward: directionVerdictsSchema,
  forward: directionVerdictsSchema,
  suggestedBump: v.picklist(bumps),
  /** The version the suggested bump gives, where the old one has a version. */
  suggestedVersion: v.optional(v.string()),
  changes: v.array(changeSchema),
});
export type Comparison = v.InferOutput<typeof comparisonSchema>;

export const modes = ['backward', 'forward', 'full'] as const;
export type Mode = (typeof modes)[number];

export const gates = ['compatible', 'honest-version'] as const;
export type Gate = (typeof gates)[number];

export const acceptanceSchema = v.strictObject({
  rule: v.picklist(changeRules),
  /** A path joined by `/`-free steps, each separated by ` › `, as `diff` prints it. */
  path: v.string(),
  reason: v.pipe(v.string(), v.nonEmpty()),
  /** Last day, `YYYY-MM-DD`. */
  until: v.pipe(v.string(), v.isoDate()),
});
export type Acceptance = v.InferOutput<typeof acceptanceSchema>;

export const impactStatuses = ['broken', 'affected', 'unaffected'] as const;
export const impactSchema = v.object({
  file: v.string(),
  status: v.picklist(impactStatuses),
  because: v.array(v.picklist(changeRules)),
  installs: v.optional(v.number()),
  /** Whether it fitted a version that was served before. A plugin that never fitted is not cut off. */
  fittedBefore: v.optional(v.boolean()),
  /** The served versions that it fits. */
  servedBy: v.optional(v.array(v.string())),
});
export type Impact = v.InferOutput<typeof impactSchema>;

/** How paths are written on one line: in acceptances, messages and tables. */
export const pathSeparator = ' › ';
