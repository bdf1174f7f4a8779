/**
 * Random slots and what became of them: whether the plugin of one fits the other is decided as
 * wasm-tools `component targets` decides it, for the plugin's bytes and for its WIT alike. And a
 * decoded component has the types that the resolver and wit-component's rules say it has.
 *
 * `SLOTWRIGHT_RUNS` sets the number of pairs, `SLOTWRIGHT_SEED` the seed, which is printed. With
 * `SLOTWRIGHT_SHRINK` a failure is made smaller, which takes minutes.
 */

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { decode } from '../../wit/component/decode.ts';
import { check } from '../../wit/conformance/check.ts';
import { findingCodes, layers, type Verdict } from '../../wit/conformance/verdict.ts';
import { worldType } from '../../wit/conformance/world-type.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { namedWorld } from '../support/resolved.ts';
import { worldTypeText } from '../support/world-type-text.ts';
import { arbitraryPair, type Slot, worldId, worldInput, worldText } from '../support/worlds.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 300);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

const features = { features: 'all' } as const;

function worldOfSlot(slot: Slot): WorldRef {
  const { model, diagnostics } = resolve(worldInput(slot), features);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((error) => error.message).join('\n'));
  return namedWorld(model, slot.world.name);
}

/**
 * The component that imports and exports all that the slot's world lets it; `undefined` for a slot
 * that is not valid after all, which is no matter of this test.
 */
async function pluginOf(slot: Slot): Promise<{ bytes: Uint8Array; world: WorldRef } | undefined> {
  const made = await oracle.dummy(worldText(slot), worldId(slot), features);
  if (!made.ok) return undefined;
  const decoded = decode(made.value);
  if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
  return { bytes: made.value, world: { model: decoded.model, world: decoded.world } };
}

/** Kinds of types that the plugin's functions and named types mention, for the count below. */
function kindsIn({ model }: WorldRef): Set<string> {
  return new Set(model.types.map(({ definition }) => definition.kind));
}

/** What every verdict keeps to, whatever the worlds. */
function expectSound(verdict: Verdict): void {
  const { spec, semver, host } = verdict.layers;
  expect(!spec || semver).toBe(true);
  expect(!semver || host).toBe(true);
  verdict.findings.forEach(({ causes, severity }, index) => {
    expect(causes.every((cause) => cause < index && cause >= 0)).toBe(true);
    if (severity !== 'error') expect(causes).toEqual([]);
  });
  for (const layer of layers) {
    const roots = verdict.findings.filter(
      (finding) =>
        finding.severity === 'error' &&
        finding.layer !== 'policy' &&
        layers.indexOf(finding.layer) >= layers.indexOf(layer),
    );
    expect(roots.length === 0).toBe(verdict.layers[layer]);
  }
}

describe(`${runs} pairs, seed ${seed}`, () => {
  const codes = new Map<string, number>();
  const kinds = new Map<string, number>();
  const answers = { yes: 0, no: 0, invalid: 0 };
  const count = (counter: Map<string, number>, key: string): void => {
    counter.set(key, (counter.get(key) ?? 0) + 1);
  };

  test(
    'spec is the oracle’s answer',
    async () => {
      process.stderr.write(`conformance: ${runs} pairs, seed ${seed}\n`);
      await fc.assert(
        fc.asyncProperty(arbitraryPair(), fc.boolean(), async (pair, backward) => {
          const [from, to] = backward ? [pair.old, pair.new] : [pair.new, pair.old];
          const plugin = await pluginOf(from);
          const other = await oracle.validateWit(worldText(to), features);
          if (plugin === undefined || !other.ok) {
            answers.invalid++;
            return;
          }
          const text = worldOfSlot(from);
          expect(worldTypeText(worldType(plugin.world, 'component'))).toEqual(
            worldTypeText(worldType(text, 'largest-plugin')),
          );

          const slot = worldOfSlot(to);
          const verdict = check(slot, plugin.world);
          const answer = await oracle.targets(plugin.bytes, worldText(to), worldId(to), features);
          expect({ edits: pair.edits, answer, spec: verdict.layers.spec }).toEqual({
            edits: pair.edits,
            answer,
            spec: answer.ok,
          });
          expect(check(slot, text).layers).toEqual(verdict.layers);
          expectSound(verdict);

          answers[answer.ok ? 'yes' : 'no']++;
          for (const code of new Set(verdict.findings.map((finding) => finding.code))) {
            count(codes, code);
          }
          for (const kind of kindsIn(plugin.world)) count(kinds, kind);
        }),
        { numRuns: runs, seed, endOnFailure: process.env.SLOTWRIGHT_SHRINK === undefined },
      );
    },
    runs * 100 + 60_000,
  );

  test('both answers, every code and every kind of type come up', () => {
    const list = (counter: Map<string, number>): string =>
      [...counter]
        .sort()
        .map(([key, times]) => `${key} ${times}`)
        .join(', ');
    process.stderr.write(
      `conformance: ${JSON.stringify(answers)}\n  ${list(codes)}\n  ${list(kinds)}\n`,
    );
    const answered = answers.yes + answers.no;
    expect(answers.invalid / runs).toBeLessThan(0.05);
    expect(answers.yes / answered).toBeGreaterThan(0.3);
    expect(answers.no / answered).toBeGreaterThan(0.3);
    if (runs < 5_000) return;
    // Of bytes, of a policy, and of WASI, which the generator does not write.
    const others = ['F001', 'F002', 'F103', 'F104', 'F401'];
    for (const code of findingCodes.filter((each) => !others.includes(each))) {
      expect([code, (codes.get(code) ?? 0) >= 20]).toEqual([code, true]);
    }
    expect([...kinds.values()].every((times) => times >= 20)).toBe(true);
    expect(kinds.size).toBe(16);
  });
});
