/** What a slot allows beside its world. Part of `slot.json`; passed to `check`. */

import * as v from 'valibot';

/** What the host hands out, in words a user of the host can judge. */
export const capabilitySchema = v.strictObject({
  id: v.string(),
  title: v.string(),
  description: v.optional(v.string()),
  risk: v.picklist(['low', 'medium', 'high']),
  /** Interfaces (`ns:pkg/iface`), or functions of one (`ns:pkg/iface.func`, `ns:pkg/iface.*`). */
  imports: v.array(v.string()),
});
export type Capability = v.InferOutput<typeof capabilitySchema>;

export const policySchema = v.object({
  /**
   * What plugins may import though the world does not offer it: names of profiles (`wasi-cli`,
   * `wasi-http`, …, see `ambient.ts`), or interfaces (`wasi:cli/environment`, any version;
   * `wasi:cli/environment@0.2.6`; `wasi:cli/*`).
   */
  ambient: v.array(v.string()),
  layer: v.picklist(['spec', 'semver', 'host']),
  /** Runtime features that the target runtime has, for F401; absent: not checked. */
  runtimeFeatures: v.optional(v.array(v.string())),
});
export type Policy = v.InferOutput<typeof policySchema>;

export const defaultPolicy: Policy = { ambient: [], layer: 'semver' };
