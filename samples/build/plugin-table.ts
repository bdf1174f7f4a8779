/**
 * `plugins.json` of a sample: the plugins that are built for it, from what, and what `check` says of
 * them. The table drives the build and the tests, so that neither knows a plugin by name.
 */

import * as v from 'valibot';
import { findingCodes } from '../../wit/conformance/verdict.ts';

/** Relative to the directory of the sample, with `/`. */
const relativePath = v.pipe(v.string(), v.nonEmpty());

/** How the WIT that a plugin is built from differs from the slot's own. */
const witChangeSchema = v.strictObject({
  /** Each `replace` must be in the text exactly once. */
  edits: v.array(v.strictObject({ replace: v.pipe(v.string(), v.nonEmpty()), with: v.string() })),
  /** Files with further packages, as `package x { … }`. */
  append: v.optional(v.array(relativePath)),
});

const common = {
  /** Name of the component that is built. */
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.wasm$/)),
  /**
   * - `wat`: a core module in text, wrapped as a component.
   * - `wat-component`: a component in text, taken as it is.
   * - `javascript`: a module, built in together with a JavaScript engine.
   */
  kind: v.picklist(['wat', 'wat-component', 'javascript']),
  source: relativePath,
  /** Version of the slot whose WIT it is built with. */
  builtFor: v.pipe(v.string(), v.nonEmpty()),
  wit: v.optional(witChangeSchema),
  javascript: v.optional(
    v.strictObject({
      /** With the engine that can wait; needed for `async func`. */
      async: v.optional(v.boolean()),
      /** `stub`: WASI traps inside the component, which then imports none of it. */
      wasi: v.optional(v.literal('stub')),
    }),
  ),
  /** One sentence on what it does, or on what is wrong with it. */
  story: v.pipe(v.string(), v.nonEmpty()),
};

const reasons = v.pipe(v.array(v.picklist(findingCodes)), v.minLength(1));
export const dangers = ['endless-loop', 'memory', 'stack', 'crafted-names'] as const;

/**
 * `reasons` are the codes, each once and sorted, of what `check` finds wrong with it at the layer of the
 * slot, in the newest version, without what only follows from something else.
 */
export const samplePluginSchema = v.variant('expect', [
  v.strictObject({ ...common, expect: v.literal('fits') }),
  /** Fits the version it was built for, not the newest. */
  v.strictObject({ ...common, expect: v.literal('fits-old'), reasons }),
  /** Fits no version that is served. */
  v.strictObject({ ...common, expect: v.literal('misfit'), reasons }),
  /** Fits by its types, and does harm when it runs. */
  v.strictObject({
    ...common,
    expect: v.literal('hostile'),
    danger: v.picklist(dangers),
    reasons: v.optional(reasons),
  }),
]);
export type SamplePlugin = v.InferOutput<typeof samplePluginSchema>;

export const pluginTableSchema = v.strictObject({
  schema: v.literal('sample-plugins/1'),
  plugins: v.array(samplePluginSchema),
});
