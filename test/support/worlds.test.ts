import * as fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { changeRules } from '../../wit/evolution/change.ts';
import { flatten } from '../../wit/tools/flatten.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import {
  allEdits,
  arbitraryPair,
  arbitraryWorld,
  brokenWit,
  defects,
  mangledWit,
  worldInput,
  worldText,
} from './worlds.ts';

const scale = Number(process.env.SLOTWRIGHT_RUNS ?? 1);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
process.stderr.write(`worlds: seed ${seed} (set SLOTWRIGHT_SEED to run it again)\n`);

const sample = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number): Value[] =>
  fc.sample(arbitrary, { numRuns: Math.round(numRuns * scale), seed });

// Thousands of questions to wasm-tools: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

function counted(names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const table = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort((left, right) => left[1] - right[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

test('fewer than 3 of 100 slots are refused by wasm-tools', async () => {
  const slots = sample(arbitraryWorld(), 300);
  const refused: string[] = [];
  for (const slot of slots) {
    const text = worldText(slot);
    const answer = await oracle.validateWit(text);
    if (!answer.ok) refused.push(answer.message);
  }
  process.stderr.write(`worlds: ${refused.length} of ${slots.length} refused\n`);
  expect(refused.length, refused.join('\n')).toBeLessThan(slots.length * 0.03);
});

test('a slot as files says the same as in one text', async () => {
  for (const slot of sample(arbitraryWorld(), 30)) {
    expect(await oracle.validateWit(flatten(worldInput(slot)))).toEqual(
      await oracle.validateWit(worldText(slot)),
    );
  }
});

test('of pairs, each answer of semver-check comes in at least 30 of 100', async () => {
  const answers: string[] = [];
  for (const pair of sample(arbitraryPair(), 150)) {
    const text = worldText(pair.new);
    if (
      !(await oracle.validateWit(text)).ok ||
      !(await oracle.validateWit(worldText(pair.old))).ok
    ) {
      answers.push('refused');
      continue;
    }
    const { ok } = await oracle.semverCheck(worldText(pair.old), text, 'slot', {
      newWorld: pair.new.world.name,
    });
    answers.push(ok ? 'compatible' : 'breaks');
  }
  const counts = counted(answers);
  process.stderr.write(`worlds: pairs: ${table(counts)}\n`);
  expect(counts.get('compatible')).toBeGreaterThan(answers.length * 0.3);
  expect(counts.get('breaks')).toBeGreaterThan(answers.length * 0.3);
  expect(counts.get('refused') ?? 0).toBeLessThan(answers.length * 0.04);
});

test('5,000 pairs meet every rule and type constructor 20 times and make every edit', () => {
  // Always the same pairs: the counts are a property of the generator.
  const pairs = fc.sample(arbitraryPair(), { numRuns: 5_000, seed: 3 });
  const edits = pairs.flatMap((pair) => pair.edits);
  const names = counted(edits.map(({ name }) => name));
  const rules = counted(edits.flatMap((edit) => edit.rules));
  const constructors = counted(
    edits.flatMap(({ detail }) => (/ to |^inside /.test(detail) ? detail.split(' to ') : [])),
  );
  process.stderr.write(`worlds: edits: ${table(names)}\n`);
  process.stderr.write(`worlds: rules: ${table(rules)}\n`);
  process.stderr.write(`worlds: constructors: ${table(constructors)}\n`);
  expect(allEdits.filter(({ name }) => !names.has(name))).toEqual([]);
  expect(changeRules.filter((rule) => (rules.get(rule) ?? 0) < 20)).toEqual([]);
  expect([...constructors].filter(([, count]) => count < 20)).toEqual([]);
});

test('no defect is accepted by wasm-tools', async () => {
  const accepted: string[] = [];
  const seen = new Set<string>();
  for (const { name, text } of sample(brokenWit(), 400)) {
    seen.add(name);
    if ((await oracle.validateWit(text)).ok) accepted.push(name);
  }
  expect(accepted).toEqual([]);
  expect(seen.size).toBeGreaterThan(Math.min(defects.length * 0.8, 60 * scale));
});

test('mangled WIT is refused more often than not, and wasm-tools survives it', async () => {
  const texts = sample(mangledWit(), 150);
  let valid = 0;
  for (const text of texts) if ((await oracle.validateWit(text)).ok) valid += 1;
  process.stderr.write(`worlds: ${valid} of ${texts.length} mangled texts are valid\n`);
  expect(valid).toBeLessThan(texts.length / 2);
});
