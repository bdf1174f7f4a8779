/** Random numbers that are the same in each run: xoshiro128** (Blackman, Vigna 2018). */

export class Prng {
  readonly #state: Uint32Array;

  /** `seed` may use all 53 bits; generators of one seed and different `lane`s are unrelated. */
  constructor(seed: number, lane: number) {
    const high = Math.floor(seed / 2 ** 32);
    let mix = (seed ^ Math.imul(lane, 0x85ebca6b)) >>> 0;
    this.#state = Uint32Array.from({ length: 4 }, (_, place) => {
      // splitmix32; the high half of the seed comes in at the second word.
      mix = (mix + 0x9e3779b9 + (place === 1 ? high : 0)) >>> 0;
      let word = mix;
      word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return word ^ (word >>> 15);
    });
    // All zeros is the one state that it never leaves.
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1;
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
