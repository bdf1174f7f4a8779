import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wasiForTest } from '../../test/support/wasi-types.ts';
import { WasiTrap } from './errors.ts';
import { Prng } from './prng.ts';
import { randomBytes } from './random.ts';

interface Random {
  getRandomBytes(length: bigint): Uint8Array;
  getRandomU64(): bigint;
}
interface Insecure {
  getInsecureRandomBytes(length: bigint): Uint8Array;
  getInsecureRandomU64(): bigint;
}

const random = (seed?: number) => {
  const run = wasiForTest(seed === undefined ? {} : { seed });
  return {
    random: run.use<Random>('random/random'),
    insecure: run.use<Insecure>('random/insecure'),
    seed: run.use<{ insecureSeed(): [bigint, bigint] }>('random/insecure-seed'),
  };
};

/** The first words of the authors' code in C for this state. */
test('the generator is xoshiro128**', () => {
  const generator = new Prng([1, 2, 3, 4]);
  const words = Array.from({ length: 6 }, () => generator.u32());
  expect(words).toEqual([11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492]);
});

test('a seed gives the same numbers each time, another one others', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.nat(100), (one, other, length) => {
      fc.pre(one !== other);
      const draw = (seed: number) => {
        const made = random(seed);
        return [
          made.random.getRandomBytes(BigInt(length)),
          made.random.getRandomU64(),
          made.insecure.getInsecureRandomU64(),
          made.seed.insecureSeed(),
        ];
      };
      expect(draw(one)).toEqual(draw(one));
      expect(draw(one)[1]).not.toEqual(draw(other)[1]);
    }),
  );
});

test('the first numbers stay what they are, for they stand in snapshots', () => {
  const made = random();
  expect([...made.random.getRandomBytes(6n)]).toMatchInlineSnapshot(`
    [
      171,
      242,
      247,
      35,
      193,
      88,
    ]
  `);
  expect(made.random.getRandomU64()).toMatchInlineSnapshot(`2993115145153709305n`);
  expect(made.insecure.getInsecureRandomU64()).toMatchInlineSnapshot(`10729193340365524965n`);
  expect(made.seed.insecureSeed()).toMatchInlineSnapshot(`
    [
      14541297739485159416n,
      15849854159342895300n,
    ]
  `);
});

test('one interface does not disturb another; the seed of hash maps stays', () => {
  const quiet = random(7);
  const busy = random(7);
  busy.insecure.getInsecureRandomBytes(1_000n);
  expect(busy.seed.insecureSeed()).toEqual(busy.seed.insecureSeed());
  expect(busy.random.getRandomU64()).toBe(quiet.random.getRandomU64());
});

test('bytes are spread over all values, and come in the length that was asked for', () => {
  const bytes = random().random.getRandomBytes(65_537n);
  expect(bytes).toHaveLength(65_537);
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  expect(Math.min(...counts)).toBeGreaterThan(180);
  expect(Math.max(...counts)).toBeLessThan(340);
  expect(random().random.getRandomBytes(0n)).toHaveLength(0);
});

test('absurd lengths trap', () => {
  const { random: secure, insecure } = random();
  expect(() => secure.getRandomBytes(BigInt(randomBytes) + 1n)).toThrow(WasiTrap);
  expect(() => insecure.getInsecureRandomBytes(2n ** 64n - 1n)).toThrow(WasiTrap);
});
