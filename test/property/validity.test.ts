/**
 * Is a text valid WIT: the resolver against wasm-tools, on random slots, on slots with one defect of
 * a known kind, and on texts with a token changed. What wasm-tools refuses only when it makes a
 * component (a `tuple<>`, 33 flags) is a warning of the resolver's: R051 to R059.
 *
 * `SLOTWRIGHT_RUNS` sets the number of texts, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from '../../wit/model/from-text.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { arbitraryWorld, brokenWit, mangledWit, worldText } from '../support/worlds.ts';

const runs = Number(process.env.SLOTWRIGHT_RUNS ?? 300);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

const features = { features: 'all' } as const;

/** What keeps a text from being made into components, by us. */
function refusals(text: string): string[] {
  return parse(text, features)
    .diagnostics.filter(({ code, severity }) => severity === 'error' || /^R05[1-9]$/.test(code))
    .map(({ code, message }) => `${code} ${message}`);
}

describe(`${runs} texts, seed ${seed}`, () => {
  const answers = { valid: 0, invalid: 0 };
  const defects = new Map<string, number>();

  test(
    'a text is refused exactly where wasm-tools refuses it',
    async () => {
      process.stderr.write(`validity: ${runs} texts, seed ${seed}\n`);
      const texts = fc.oneof(
        {
          weight: 4,
          arbitrary: arbitraryWorld().map((slot) => ['valid', worldText(slot)] as const),
        },
        { weight: 6, arbitrary: brokenWit().map(({ name, text }) => [name, text] as const) },
        { weight: 2, arbitrary: mangledWit().map((text) => ['mangled', text] as const) },
      );
      await fc.assert(
        fc.asyncProperty(texts, async ([name, text]) => {
          const answer = await oracle.validateWit(text, features);
          const ours = refusals(text);
          expect({ name, text, answer, ours, valid: ours.length === 0 }).toEqual({
            name,
            text,
            answer,
            ours,
            valid: answer.ok,
          });
          answers[answer.ok ? 'valid' : 'invalid']++;
          defects.set(name, (defects.get(name) ?? 0) + 1);
        }),
        { numRuns: runs, seed, endOnFailure: process.env.SLOTWRIGHT_SHRINK === undefined },
      );
    },
    runs * 100 + 60_000,
  );

  test('both answers and every defect come up', () => {
    const list = [...defects].map(([name, times]) => `${name} ${times}`).sort();
    process.stderr.write(`validity: ${JSON.stringify(answers)}\n  ${list.join(', ')}\n`);
    expect(answers.valid / runs).toBeGreaterThan(0.3);
    expect(answers.invalid / runs).toBeGreaterThan(0.3);
    if (runs < 5_000) return;
    // Some ninety kinds share half of the texts.
    expect([...defects].filter(([, times]) => times < 8)).toEqual([]);
  });
});
