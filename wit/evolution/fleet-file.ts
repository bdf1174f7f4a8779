/**
 * `fleet.json`: the plugins that exist, as an index of what each imports and exports. It answers
 * "what would break" without the binaries. The component's model is kept in the JSON form of
 * `model/json.ts`, deduplicated: plugins built by the same SDK share most of their types.
 */

import * as v from 'valibot';

export const fleetPluginSchema = v.object({
  /** As found, relative to the indexed directory, with `/`. Unique in the index. */
  file: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: v.number(),
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  /** What the `producers` section says of the toolchain: `componentize-js 0.23.0`. */
  toolchain: v.optional(v.string()),
  installs: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** Index into `shapes`; absent when the file is not a component. */
  shape: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Why there is no shape. */
  unreadable: v.optional(v.string()),
});
export type FleetPlugin = v.InferOutput<typeof fleetPluginSchema>;

export const fleetShapeSchema = v.object({
  /** Names, and for interfaces what of them is used: functions and types by name. */
  imports: v.record(v.string(), v.array(v.string())),
  exports: v.record(v.string(), v.array(v.string())),
  /** The whole model of the component, as `model/json.ts` writes it. */
  model: v.unknown(),
});
export type FleetShape = v.InferOutput<typeof fleetShapeSchema>;

export const fleetSchema = v.object({
  schema: v.literal('fleet/1'),
  plugins: v.array(fleetPluginSchema),
  shapes: v.array(fleetShapeSchema),
});
export type Fleet = v.InferOutput<typeof fleetSchema>;
