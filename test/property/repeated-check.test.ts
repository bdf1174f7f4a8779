/**
 * A plugin that is checked again after every edit of a slot, and keeps what was found equal, gets the
 * verdict of one that is checked for the first time: over slots that follow each other at random.
 *
 * `SLOTWRIGHT_RUNS` sets the number of pairs, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type DecodedComponent, decode } from '../../wit/component/decode.ts';
import { check } from '../../wit/conformance/check.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { namedWorld } from '../support/resolved.ts';
import { arbitraryPair, type Slot, worldId, worldInput, worldText } from '../support/worlds.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 150);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

/** Resolved anew, as after an edit: another model with the same meaning. */
function resolved(slot: Slot): WorldRef | undefined {
  const { model, diagnostics } = resolve(worldInput(slot), { features: 'all' });
  const invalid = diagnostics.some(({ severity }) => severity === 'error');
  return invalid ? undefined : namedWorld(model, slot.world.name);
}

async function pluginOf(slot: Slot): Promise<Uint8Array | undefined> {
  const made = await oracle.dummy(worldText(slot), worldId(slot), { features: 'all' });
  return made.ok ? made.value : undefined;
}

function decoded(bytes: Uint8Array): DecodedComponent {
  const plugin = decode(bytes);
  if (plugin.kind !== 'component') throw new Error(JSON.stringify(plugin));
  return plugin;
}

test(`${runs} pairs, seed ${seed}`, { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPair(), async ({ old, new: next }) => {
      for (const [built, order] of [
        [old, [old, next, old, next, next]],
        [next, [old, next, old, old, next]],
      ] as const) {
        const bytes = await pluginOf(built);
        if (bytes === undefined) continue;
        const kept = decoded(bytes);
        for (const slot of order) {
          const ref = resolved(slot);
          if (ref === undefined) continue;
          const options = { plugin: 'component' } as const;
          const again = check(ref, kept, undefined, { ...options, repeated: true });
          expect(again).toEqual(check(ref, decoded(bytes), undefined, options));
        }
      }
    }),
    { numRuns: runs, seed, endOnFailure: true },
  );
});
