import { expect, test } from 'vitest';
import { fuzzBinary } from './binary.ts';

const runs = Math.round(5000 * Number(process.env.SLOTWRIGHT_RUNS ?? 1));
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);

test(`${runs} damaged files, seed ${seed}, are answered soon and in little memory`, () => {
  const { failures, accepted } = fuzzBinary(runs, seed);
  expect(failures).toEqual([]);
  // Damage that is always refused at the header would test nothing.
  expect(accepted).toBeGreaterThan(runs / 50);
});
