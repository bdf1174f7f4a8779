/** `wasi:random`: seeded, one generator an interface, so that one does not disturb another. */

import { WasiTrap } from './errors.ts';
import { type Prng, seeded } from './prng.ts';

/** More at once is a mistake of the plugin. */
export const randomBytes = 16 * 1024 * 1024;

export function makeRandom(seed: number) {
  const random = seeded(seed, 1);
  const insecure = seeded(seed, 2);
  // Asked for once or often, the seed of a hash map stays the same.
  const hashSeed = seeded(seed, 3);
  const pair: [bigint, bigint] = [hashSeed.u64(), hashSeed.u64()];

  const bytes = (generator: Prng, length: bigint): Uint8Array => {
    if (length > BigInt(randomBytes)) {
      throw new WasiTrap(`${length} random bytes were asked for; ${randomBytes} are given at most`);
    }
    return generator.bytes(Number(length));
  };

  return {
    random: {
      getRandomBytes: (length: bigint): Uint8Array => bytes(random, length),
      getRandomU64: (): bigint => random.u64(),
    },
    insecure: {
      getInsecureRandomBytes: (length: bigint): Uint8Array => bytes(insecure, length),
      getInsecureRandomU64: (): bigint => insecure.u64(),
    },
    'insecure-seed': { insecureSeed: (): [bigint, bigint] => [...pair] },
  };
}
