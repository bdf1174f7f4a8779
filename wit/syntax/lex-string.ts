/** String literals, as `@external-id("…")` holds them: where they end, and what they say. */

import type { LexFault } from './token-table.ts';

export interface ScannedString {
  readonly end: number;
  /** The text that the literal stands for; what could be read of it, if there is a fault. */
  readonly value: string;
  readonly fault?: LexFault;
}

const quote = 34;
const backslash = 92;

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['\\', '\\'],
]);

function hexValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/**
 * Reads the literal whose `"` stands at `start`. Escapes are those of wit-parser: `\" \' \t \n \r
 * \\`, `\u{1f_600}`, and `\c3\a9` for bytes, which joined must be UTF-8. A literal ends at the end
 * of its line even where its `"` is missing.
 */
export function scanString(text: string, start: number): ScannedString {
  const reader = new StringReader(text, start);
  return reader.read();
}

class StringReader {
  readonly #text: string;
  readonly #start: number;
  #at: number;
  #value = '';
  /** Bytes from `\xx` escapes that are not decoded yet. */
  #bytes: number[] = [];
  #fault: LexFault | undefined;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#at = start + 1;
  }

  read(): ScannedString {
    const text = this.#text;
    for (;;) {
      const unit = text.charCodeAt(this.#at);
      if (Number.isNaN(unit) || unit === 10 || unit === 13) {
        this.#fail('unterminated-string', this.#start, this.#at);
        break;
      }
      if (unit === quote) {
        this.#at++;
        break;
      }
      if (unit === backslash) {
        this.#escape();
        continue;
      }
      if (unit < 0x20 || unit === 0x7f) this.#fail('string-character', this.#at, this.#at + 1);
      let end = this.#at + 1;
      for (;;) {
        const next = text.charCodeAt(end);
        if (!(next >= 0x20) || next === quote || next === backslash || next === 0x7f) break;
        end++;
      }
      this.#flushBytes();
      this.#value += text.slice(this.#at, end);
      this.#at = end;
    }
    this.#flushBytes();
    return this.#fault === undefined
      ? { end: this.#at, value: this.#value }
      : { end: this.#at, value: this.#value, fault: this.#fault };
  }

  #fail(kind: LexFault['kind'], start: number, end: number): void {
    this.#fault ??= { kind, start, end };
  }

  #escape(): void {
    const start = this.#at;
    const letter = this.#text.charAt(start + 1);
    const simple = simpleEscapes.get(letter);
    if (simple !== undefined) {
      this.#flushBytes();
      this.#value += simple;
      this.#at = start + 2;
      return;
    }
    if (letter === 'u') {
      this.#unicode(start);
      return;
    }
    const high = hexValue(this.#text.charCodeAt(start + 1));
    const low = hexValue(this.#text.charCodeAt(start + 2));
    if (high >= 0 && low >= 0) {
      this.#bytes.push(high * 16 + low);
      this.#at = start + 3;
      return;
    }
    this.#fail('string-escape', start + 1, Math.min(start + 2, this.#text.length));
    this.#at = start + 1;
    const next = this.#text.charCodeAt(this.#at);
    if (next >= 0x20 && next !== quote) this.#at++;
  }

  /** `\u{…}`: hexadecimal digits, `_` between them allowed, a Unicode scalar value. */
  #unicode(start: number): void {
    const match = /^\{([0-9a-f](?:_*[0-9a-f])*)\}/i.exec(this.#text.slice(start + 2, start + 64));
    const number =
      match === null ? Number.NaN : Number.parseInt((match[1] ?? '').replaceAll('_', ''), 16);
    this.#at = start + 2 + (match === null ? 0 : match[0].length);
    if (match === null || number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) {
      this.#fail('string-unicode', start + 1, this.#at);
      return;
    }
    this.#flushBytes();
    this.#value += String.fromCodePoint(number);
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    try {
      this.#value += new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      this.#fail('string-utf8', this.#start, this.#at);
    }
  }
}
