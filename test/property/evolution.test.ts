/**
 * Random slots and their later versions: the verdict on each pair is the oracle's, the changes found
 * explain every "no" and break nothing that a verdict calls fine.
 *
 * `SLOTWRIGHT_RUNS` sets the number of pairs, `SLOTWRIGHT_SEED` the seed, which is printed;
 * `SLOTWRIGHT_SHRINK=1` shrinks what fails, which takes minutes.
 */

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Comparison, changeRules } from '../../wit/evolution/change.ts';
import { findChanges } from '../../wit/evolution/changes.ts';
import { compare } from '../../wit/evolution/compare.ts';
import { changeBreaks, directionLayers } from '../../wit/evolution/effect.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { worldOf } from '../../wit/model/names.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { namedWorld } from '../support/resolved.ts';
import {
  arbitraryPair,
  type Slot,
  type SlotPair,
  worldInput,
  worldText,
} from '../support/worlds.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 200);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

const features = { features: 'all' } as const;

/** `undefined` for the few generated slots that are no valid WIT. */
function worldOfSlot(slot: Slot): WorldRef | undefined {
  const { model, diagnostics } = resolve(worldInput(slot), features);
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return undefined;
  return namedWorld(model, slot.world.name);
}

/** The same world with an external id on every function of its interfaces: no linker looks at it. */
function withExternalIds(ref: WorldRef): WorldRef {
  const interfaces = ref.model.interfaces.map((item) => ({
    ...item,
    functions: new Map(
      [...item.functions].map(([name, one]) => [name, { ...one, externalId: 'other' }]),
    ),
  }));
  return { ...ref, model: { ...ref.model, interfaces } };
}

const names = (ref: WorldRef): ReadonlySet<string> => {
  const world = worldOf(ref.model, ref.world);
  return new Set([...world.imports.keys(), ...world.exports.keys()]);
};

/** Where the changes found and the verdict disagree; empty when they agree. */
function disagreements(old: WorldRef, current: WorldRef, comparison: Comparison): string[] {
  const sameNames = [...names(old)].sort().join() === [...names(current)].sort().join();
  return (['backward', 'forward'] as const).flatMap((direction) =>
    directionLayers.flatMap((layer) => {
      const said = comparison.changes.filter((change) => changeBreaks(change, direction, layer));
      const fits = comparison[direction][layer];
      if (fits && said.length > 0) {
        return [
          `${direction} ${layer}: fits, but ${said.map((one) => `${one.rule} ${one.path.join(' › ')}`)}`,
        ];
      }
      // `spec` takes versions exactly: another version on the same track is a no without a change.
      const byVersion = layer === 'spec' && !sameNames;
      return !fits && said.length === 0 && !byVersion
        ? [`${direction} ${layer}: no, and no change says why`]
        : [];
    }),
  );
}

describe(`${runs} pairs, seed ${seed}`, () => {
  const rules = new Map<string, number>();
  const answers = { yes: 0, no: 0, unanswerable: 0, invalid: 0, unseen: 0 };

  test(
    'the verdict is the oracle’s, and the changes say why',
    async () => {
      process.stderr.write(`evolution: ${runs} pairs, seed ${seed}\n`);
      await fc.assert(
        fc.asyncProperty(arbitraryPair(), fc.nat(49), async (pair: SlotPair, die: number) => {
          const old = worldOfSlot(pair.old);
          const plain = worldOfSlot(pair.new);
          if (old === undefined || plain === undefined) {
            answers.invalid++;
            return;
          }
          // The generated slots have no external ids.
          const current = die === 49 ? withExternalIds(plain) : plain;
          const comparison = compare(old, current);
          for (const rule of new Set(comparison.changes.map((change) => change.rule))) {
            rules.set(rule, (rules.get(rule) ?? 0) + 1);
          }
          expect({
            edits: pair.edits,
            found: disagreements(old, current, comparison),
          }).toEqual({ edits: pair.edits, found: [] });

          // The verdict's own findings stand in where the rules see nothing: that has to stay rare.
          if (comparison.changes.length > findChanges(old, current).length) answers.unseen++;

          const reversed = compare(current, old);
          expect(comparison.backward).toEqual(reversed.forward);
          expect(comparison.forward).toEqual(reversed.backward);

          const answered = await oracle
            .semverCheck(worldText(pair.old), worldText(pair.new), pair.old.world.name, {
              ...features,
              newWorld: pair.new.world.name,
            })
            .catch((error: unknown) => {
              if (error instanceof Error && 'code' in error && error.code === 'two-versions')
                return undefined;
              throw error;
            });
          if (answered === undefined) {
            answers.unanswerable++;
            return;
          }
          answers[answered.ok ? 'yes' : 'no']++;
          expect({ answered, compatible: comparison.compatible }).toEqual({
            answered,
            compatible: answered.ok,
          });
        }),
        { numRuns: runs, seed, endOnFailure: process.env.SLOTWRIGHT_SHRINK === undefined },
      );
    },
    runs * 100 + 60_000,
  );

  test('both answers and every rule come up', () => {
    process.stderr.write(
      `evolution: ${JSON.stringify(answers)} ${changeRules.map((rule) => `${rule} ${rules.get(rule) ?? 0}`).join(', ')}\n`,
    );
    const answered = answers.yes + answers.no;
    expect(answers.invalid / runs).toBeLessThan(0.1);
    expect(answers.unseen).toBeLessThanOrEqual(3 + runs * 0.005);
    expect(answers.yes / answered).toBeGreaterThan(0.3);
    expect(answers.no / answered).toBeGreaterThan(0.3);
    if (runs < 5_000) return;
    for (const rule of changeRules) {
      expect([rule, (rules.get(rule) ?? 0) >= 20]).toEqual([rule, true]);
    }
  });
});
