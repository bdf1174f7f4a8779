/**
 * The answer to "does this plugin fit this slot". The codes are stable and stand in
 * docs/rules.md; sources are the component model's Explainer ("Type checking"), wasmparser's
 * subtype check and Wasmtime's linker.
 */

import * as v from 'valibot';

/** Which notion of fitting, from the strictest to the most lenient. */
export const layers = ['spec', 'semver', 'host'] as const;
export type Layer = (typeof layers)[number];

export const findingCodes = [
  'F001',
  'F002',
  'F101',
  'F102',
  'F103',
  'F104',
  'F111',
  'F112',
  'F113',
  'F201',
  'F202',
  'F203',
  'F204',
  'F205',
  'F206',
  'F207',
  'F301',
  'F302',
  'F303',
  'F304',
  'F305',
  'F306',
  'F307',
  'F308',
  'F309',
  'F401',
  'F402',
  'F403',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/**
 * The grammar of paths. A path goes from the world's item inwards, one name a step:
 *
 *     import|export , extern name [, type name | function name [, step …]]
 *
 * where a step is `param <name>`, `result`, `field <name>`, `case <name>`, `flag <name>`,
 * `element`, `key`, `value`, `ok`, `err`, `item <n>`, `own` or `borrow`. For example
 * `["export", "zed:extension/lsp@0.6.0", "label-for-symbol", "param symbol", "field kind"]`.
 * What is wrong with the file as a whole has an empty path.
 */
export const pathSchema = v.array(v.string());
export type FindingPath = readonly string[];

export const findingSchema = v.object({
  code: v.picklist(findingCodes),
  /**
   * The most lenient layer that the finding breaks: one with `host` breaks all three, one with
   * `spec` only that. For an `info` or a `warning` it is where it would be looked at.
   * `policy`: ambient imports and other matters of the slot's policy.
   */
  layer: v.picklist([...layers, 'policy']),
  /** `error`: the plugin does not fit because of it, in `layer` and stricter ones. */
  severity: v.picklist(['error', 'warning', 'info']),
  path: pathSchema,
  /** WIT of what the slot has at that place, where there is something. */
  expected: v.optional(v.string()),
  /** WIT of what the plugin has. */
  found: v.optional(v.string()),
  /** One sentence for someone who never read the component-model spec. */
  message: v.string(),
  /** What to do, and who has to do it. */
  fix: v.optional(v.string()),
  /** Indices, in the list this stands in, of the findings that this one follows from. */
  causes: v.array(v.pipe(v.number(), v.integer())),
});
export type Finding = v.InferOutput<typeof findingSchema>;

export const layerVerdictsSchema = v.object({
  spec: v.boolean(),
  semver: v.boolean(),
  host: v.boolean(),
});
/**
 * Ambient imports that the policy allows are left out of account. Everything else is decided as the
 * layer's own tool decides it: `spec` as wasm-tools `component targets`.
 */
export type LayerVerdicts = v.InferOutput<typeof layerVerdictsSchema>;

export const validationLevels = ['none', 'types', 'full'] as const;

/** The verdict on one plugin against one version of a slot. */
export const verdictSchema = v.object({
  fits: v.boolean(),
  layer: v.picklist(layers),
  /** How far the bytes were validated; running and installing need `full`. */
  validated: v.picklist(validationLevels),
  layers: layerVerdictsSchema,
  /** Causes before what follows from them. */
  findings: v.array(findingSchema),
  /** Imports that were let through by the ambient policy. */
  ambient: v.array(v.string()),
});
export type Verdict = v.InferOutput<typeof verdictSchema>;
