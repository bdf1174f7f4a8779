/** Tokens stored as arrays: a code and a start each, eight bytes or fewer for a token. */

import { kindOfCode, T } from './token-codes.ts';
import type { Token, Tokens } from './tokens.ts';

/** What is wrong inside a token, found while it was read. */
export interface LexFault {
  readonly kind:
    | 'unexpected-character'
    | 'unterminated-comment'
    | 'unterminated-string'
    | 'string-character'
    | 'string-escape'
    | 'string-unicode'
    | 'string-utf8';
  readonly start: number;
  readonly end: number;
}

export class TokenTable implements Tokens {
  readonly length: number;
  readonly textLength: number;
  /** Codes of `T`; at `length` stands `T.end`. */
  readonly codes: Uint8Array;
  /** Start of each token; at `length` stands the length of the text. */
  readonly starts: Uint32Array;
  /** Faults by index of token. An `unknown` token is its own fault and has no entry. */
  readonly #faults: ReadonlyMap<number, LexFault>;

  constructor(
    length: number,
    codes: Uint8Array,
    starts: Uint32Array,
    faults: ReadonlyMap<number, LexFault>,
  ) {
    this.length = length;
    this.codes = codes;
    this.starts = starts;
    this.#faults = faults;
    this.textLength = starts[length] ?? 0;
  }

  code(index: number): number {
    return index < this.length ? (this.codes[index] ?? T.end) : T.end;
  }

  start(index: number): number {
    return index < this.length ? (this.starts[index] ?? this.textLength) : this.textLength;
  }

  end(index: number): number {
    // The arrays have room to spare, so what stands behind the last token is no end.
    return index < this.length ? (this.starts[index + 1] ?? this.textLength) : this.textLength;
  }

  /** What is wrong with the token, if anything is. */
  faultAt(index: number): LexFault | undefined {
    if (this.code(index) !== T.unknown) return this.#faults.get(index);
    return { kind: 'unexpected-character', start: this.start(index), end: this.end(index) };
  }

  at(index: number): Token {
    if (!(index >= 0 && index < this.length)) {
      throw new RangeError(`no token ${index}: there are ${this.length}`);
    }
    return { kind: kindOfCode(this.code(index)), start: this.start(index), end: this.end(index) };
  }

  /** -1 where the text is empty. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.length - 1;
    if (high < 0) return -1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  *[Symbol.iterator](): Iterator<Token> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }
}
