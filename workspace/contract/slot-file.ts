/** `slot.json`: slots, their versions, policy, lint levels and SDK languages. */

import * as v from 'valibot';
import { capabilitySchema } from '../../wit/conformance/policy.ts';
import { acceptanceSchema } from '../../wit/evolution/change.ts';

/** A path relative to `slot.json`, with `/`. */
const relativePath = v.pipe(v.string(), v.nonEmpty());

export const slotVersionSchema = v.strictObject({
  version: v.pipe(v.string(), v.nonEmpty()),
  /** A directory or file, or the same at a git revision. */
  wit: v.union([relativePath, v.strictObject({ git: v.string(), path: relativePath })]),
  status: v.picklist(['draft', 'served', 'deprecated', 'retired']),
  /** For `deprecated`: the last day it is served, `YYYY-MM-DD`. */
  until: v.optional(v.pipe(v.string(), v.isoDate())),
});
export type SlotVersion = v.InferOutput<typeof slotVersionSchema>;

export const slotSchema = v.strictObject({
  /** `ns:pkg/world`, or the world's bare name. */
  world: v.pipe(v.string(), v.nonEmpty()),
  title: v.optional(v.string()),
  versions: v.pipe(v.array(slotVersionSchema), v.minLength(1)),
  ambient: v.optional(v.array(v.string())),
  layer: v.optional(v.picklist(['spec', 'semver', 'host'])),
  capabilities: v.optional(v.array(capabilitySchema)),
  limits: v.optional(
    v.strictObject({
      memoryMiB: v.optional(v.pipe(v.number(), v.minValue(1))),
      callMs: v.optional(v.pipe(v.number(), v.minValue(1))),
    }),
  ),
});
export type Slot = v.InferOutput<typeof slotSchema>;

export const hostSchema = v.strictObject({
  release: v.pipe(v.string(), v.nonEmpty()),
  /** Slot name to the versions that this release serves. */
  serves: v.record(v.string(), v.array(v.string())),
  runtime: v.optional(v.string()),
});
export type Host = v.InferOutput<typeof hostSchema>;

export const lintLevels = ['off', 'info', 'warning', 'error'] as const;

export const slotFileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  schema: v.literal('slot/1'),
  slots: v.record(v.string(), slotSchema),
  hosts: v.optional(v.array(hostSchema)),
  accepted: v.optional(v.array(acceptanceSchema)),
  lint: v.optional(v.record(v.string(), v.picklist(lintLevels))),
  sdk: v.optional(v.strictObject({ languages: v.array(v.string()) })),
  /** Candidates that are not in `plugins/`: files or directories. */
  plugins: v.optional(v.array(relativePath)),
});
export type SlotFile = v.InferOutput<typeof slotFileSchema>;
