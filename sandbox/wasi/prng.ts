/** Random numbers that are the same in each run: xoshiro128** (Blackman, Vigna 2018). */

export class Prng {
  readonly #state: Uint32Array;

  /** Four words, not all zero. */
  constructor(state: readonly [number, number, number, number]) {
    this.#state = Uint32Array.from(state);
  }

  u32(): number {
    const state = this.#state;
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    state[0] = a ^ d ^ b;
    state[1] = b ^ c ^ a;
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotate(d ^ b, 11);
    return scrambled;
  }

  u64(): bigint {
    const low = BigInt(this.u32());
    return (BigInt(this.u32()) << 32n) | low;
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 4) {
      let word = this.u32();
      for (let part = at; part < at + 4 && part < length; part += 1) {
        bytes[part] = word & 0xff;
        word >>>= 8;
      }
    }
    return bytes;
  }
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** `seed` may use all 53 bits; generators of one seed and different `lane`s are unrelated. */
export function seeded(seed: number, lane: number): Prng {
  const mix = splitmix((seed ^ Math.imul(lane, 0x85ebca6b)) >>> 0);
  const high = Math.floor(seed / 2 ** 32);
  const state: [number, number, number, number] = [mix(0), mix(high), mix(0), mix(0)];
  // All zeros is the one state that the generator never leaves.
  return new Prng(state.every((word) => word === 0) ? [1, 0, 0, 0] : state);
}

/** splitmix32; each step can take in something more. */
function splitmix(start: number): (more: number) => number {
  let at = start;
  return (more) => {
    at = (at + 0x9e3779b9 + more) >>> 0;
    let word = at;
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}
