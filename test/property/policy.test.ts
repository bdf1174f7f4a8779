/**
 * What random pairs of slots do not bring up: ambient imports, features that a runtime lacks, bytes
 * that are no component, and names that no toolchain writes. Each random plugin is made into one of
 * these, and the verdict must follow from the plain one by the rule for it.
 *
 * `SLOTWRIGHT_RUNS` sets the number of plugins, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBytes } from '../../wit/conformance/check.ts';
import { runtimeFeatures } from '../../wit/conformance/features.ts';
import type { Policy } from '../../wit/conformance/policy.ts';
import type { FindingCode, Verdict } from '../../wit/conformance/verdict.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { namedWorld } from '../support/resolved.ts';
import { arbitraryPair, type Slot, worldId, worldInput, worldText } from '../support/worlds.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 150);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

const features = { features: 'all' } as const;
const semver: Policy = { layer: 'semver', ambient: [] };

/** The slot's text with one more import, as a toolchain adds them. */
function withWasi(slot: Slot, version: string): string {
  const text = worldText(slot);
  const head = `world ${slot.world.name} {`;
  if (!text.includes(head)) throw new Error(`the text has no \`${head}\``);
  const more = `${head}\n  import wasi:added/thing@${version};`;
  return `${text.replace(head, more)}\npackage wasi:added@${version} {\n  interface thing { now: func() -> u64; }\n}\n`;
}

/** The words of the text that need a feature of the runtime, apart from our own reading of types. */
const featureWords: Readonly<Record<(typeof runtimeFeatures)[number], RegExp>> = {
  async: /(?<![%\w/-])(?:async func|(?:stream|future)(?=[<>,;)\s]))/,
  map: /(?<![%\w-])map</,
  'fixed-length-list': /,\s*\d+\s*>/,
  'error-context': /(?<![%\w-])error-context(?=[>,;)\s])/,
};

const codesOf = ({ findings }: Verdict): FindingCode[] => findings.map(({ code }) => code);

/** A component's bytes with a nested core module behind them that exports `name`. */
async function withName(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const escaped = [...new TextEncoder().encode(name)]
    .map((byte) => `\\${byte.toString(16).padStart(2, '0')}`)
    .join('');
  const module = await oracle.parseWat(`(module (func (export "${escaped}")))`);
  if (!module.ok) throw new Error(module.message);
  const size: number[] = [];
  let rest = module.value.length;
  do {
    size.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from([...bytes, 1, ...size, ...module.value]);
}

describe(`${runs} plugins, seed ${seed}`, () => {
  const hits = new Map<FindingCode, number>();

  test(
    'the verdict follows from the plain one',
    async () => {
      process.stderr.write(`policy: ${runs} plugins, seed ${seed}\n`);
      await fc.assert(
        fc.asyncProperty(
          arbitraryPair(),
          fc.record({
            version: fc.constantFrom('0.2.0', '0.2.12', '0.3.0'),
            features: fc.subarray([...runtimeFeatures]),
            cut: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
            name: fc.constantFrom("a'+b", 'a\\', 'a`b', 'a\nb', '*/', '\u202ea'),
          }),
          async ({ old, new: current }, chosen) => {
            const { model } = resolve(worldInput(current), features);
            const slot = namedWorld(model, current.world.name);
            const [plain, added] = await Promise.all([
              oracle.dummy(worldText(old), worldId(old), features),
              oracle.dummy(withWasi(old, chosen.version), worldId(old), features),
            ]);
            if (!plain.ok || !added.ok) return;
            const verdict = checkBytes(slot, plain.value, semver);
            const verdicts: Verdict[] = [];
            const note = (one: Verdict): Verdict => {
              verdicts.push(one);
              return one;
            };

            // Not allowed: an import like any other, and wasm-tools refuses it too.
            const wasi = `wasi:added/thing@${chosen.version}`;
            const refused = note(checkBytes(slot, added.value, semver));
            const answer = await oracle.targets(
              added.value,
              worldText(current),
              worldId(current),
              features,
            );
            expect([refused.fits, refused.layers.spec]).toEqual([false, answer.ok]);
            expect(codesOf(refused)).toContain('F104');
            // Allowed: every layer is as without it.
            const ambient = ['wasi:added/thing'];
            const allowed = note(checkBytes(slot, added.value, { ...semver, ambient }));
            expect([allowed.fits, allowed.layers, allowed.ambient]).toEqual([
              verdict.fits,
              verdict.layers,
              [wasi],
            ]);
            expect(codesOf(allowed)).toContain('F103');

            // A runtime that lacks a feature which the plugin's WIT writes.
            const wit = await oracle.componentWit(plain.value);
            if (!wit.ok) throw new Error(wit.message);
            const lacking = runtimeFeatures.filter(
              (one) => featureWords[one].test(wit.value) && !chosen.features.includes(one),
            );
            const limited = note(
              checkBytes(slot, plain.value, { ...semver, runtimeFeatures: chosen.features }),
            );
            // `componentWit` prints the world alone, so our reading may find more, never less.
            if (lacking.length > 0) expect(codesOf(limited)).toContain('F401');
            expect(limited.layers).toEqual(verdict.layers);
            if (codesOf(limited).includes('F401')) expect(limited.fits).toBe(false);
            else expect(limited.fits).toBe(verdict.fits);

            // Cut off, the file is no component any more, to us and to wasm-tools.
            const cut = plain.value.slice(0, Math.floor(plain.value.length * chosen.cut));
            const torn = note(checkBytes(slot, cut, semver));
            if (codesOf(torn).includes('F001')) {
              expect([torn.fits, (await oracle.validate(cut)).ok]).toEqual([false, false]);
            }

            // A crafted name is found, and nothing else about the verdict changes.
            const crafted = note(
              checkBytes(slot, await withName(plain.value, chosen.name), semver),
            );
            expect([crafted.fits, crafted.layers]).toEqual([false, verdict.layers]);
            expect(codesOf(crafted)).toContain('F002');
            const harmless = checkBytes(slot, await withName(plain.value, 'plain'), semver);
            expect(harmless.findings).toEqual(verdict.findings);

            for (const code of new Set(verdicts.flatMap(codesOf))) {
              hits.set(code, (hits.get(code) ?? 0) + 1);
            }
          },
        ),
        { numRuns: runs, seed, endOnFailure: process.env.SLOTWRIGHT_SHRINK === undefined },
      );
    },
    runs * 200 + 60_000,
  );

  test('each of these codes comes up', () => {
    const codes = ['F001', 'F002', 'F103', 'F104', 'F401'] as const;
    const counts = codes.map((code) => [code, hits.get(code) ?? 0] as const);
    process.stderr.write(`policy: ${counts.map((pair) => pair.join(' ')).join(', ')}\n`);
    expect(counts.filter(([, times]) => times < 20)).toEqual([]);
  });
});
