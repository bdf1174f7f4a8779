/**
 * JSON that knows where in the text each value stands, so that an error in a file of people's names its
 * line. Read as RFC 8259 has it, and a byte order mark in front is skipped. A name given twice in
 * one object is an error: `JSON.parse` would silently keep the last.
 */

import { LineIndex, type Position } from './position.ts';

export type JsonPath = readonly (string | number)[];

export type JsonSource =
  | { readonly ok: true; readonly value: unknown; readonly places: JsonPlaces }
  | { readonly ok: false; readonly message: string; readonly position: Position };

/** Looks up where the value (or else the nearest parent that exists) at a path begins. */
export interface JsonPlaces {
  positionOf(path: JsonPath): Position;
}

/** Deeper nesting is refused; no format of ours needs more than 12 levels. */
const maximumDepth = 200;

export function parseJson(text: string): JsonSource {
  const lines = new LineIndex(text);
  const reader = new Reader(text);
  try {
    const value = reader.document();
    const places: JsonPlaces = {
      positionOf(path) {
        for (let length = path.length; length >= 0; length--) {
          const offset = reader.offsets.get(JSON.stringify(path.slice(0, length)));
          if (offset !== undefined) return lines.positionAt(offset);
        }
        return lines.positionAt(0);
      },
    };
    return { ok: true, value, places };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { ok: false, message: error.message, position: lines.positionAt(error.offset) };
  }
}

class JsonError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class Reader {
  /** Path (as JSON) to the offset where its value begins. */
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the file');
    return value;
  }

  #value(): unknown {
    this.#space();
    if (this.#path.length > maximumDepth) {
      throw new JsonError(`values are nested deeper than ${maximumDepth} levels`, this.#at);
    }
    this.offsets.set(JSON.stringify(this.#path), this.#at);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    return this.#literal();
  }

  #object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    const names = new Set<string>();
    this.#at++;
    this.#space();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return {};
    }
    for (;;) {
      this.#space();
      const start = this.#at;
      if (this.#text[start] !== '"') throw this.#unexpected('a name in double quotes');
      const name = this.#string();
      if (names.has(name)) throw new JsonError(`"${name}" is given twice`, start);
      names.add(name);
      this.#space();
      if (this.#text[this.#at] !== ':') throw this.#unexpected('`:`');
      this.#at++;
      this.#path.push(name);
      entries.push([name, this.#value()]);
      this.#path.pop();
      this.#space();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== '}') throw this.#unexpected('`,` or `}`');
      this.#at++;
      // `fromEntries` makes an own property even of `__proto__`.
      if (next === '}') return Object.fromEntries(entries);
    }
  }

  #array(): unknown[] {
    const values: unknown[] = [];
    this.#at++;
    this.#space();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return values;
    }
    for (;;) {
      this.#path.push(values.length);
      values.push(this.#value());
      this.#path.pop();
      this.#space();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== ']') throw this.#unexpected('`,` or `]`');
      this.#at++;
      if (next === ']') return values;
    }
  }

  #string(): string {
    const start = this.#at;
    for (let i = start + 1; i < this.#text.length; i++) {
      const unit = this.#text[i];
      if (unit === '\\') i++;
      else if (unit === '\n' || unit === '\r') break;
      else if (unit === '"') {
        this.#at = i + 1;
        return String(this.#parse(start, this.#at, 'this text has an escape that JSON lacks'));
      }
    }
    throw new JsonError('this text has no closing `"`', start);
  }

  #literal(): unknown {
    const start = this.#at;
    const word = /[-+.\w]*/y;
    word.lastIndex = start;
    const length = word.exec(this.#text)?.[0].length ?? 0;
    if (length === 0) throw this.#unexpected('a value');
    this.#at += length;
    const what = this.#text.slice(start, this.#at);
    return this.#parse(start, this.#at, `\`${what}\` is not a value of JSON`);
  }

  #parse(start: number, end: number, complaint: string): unknown {
    try {
      return JSON.parse(this.#text.slice(start, end));
    } catch {
      throw new JsonError(complaint, start);
    }
  }

  #space(): void {
    for (;;) {
      const unit = this.#text[this.#at];
      if (unit !== ' ' && unit !== '\n' && unit !== '\r' && unit !== '\t') break;
      this.#at++;
    }
    if (this.#text.startsWith('//', this.#at) || this.#text.startsWith('/*', this.#at)) {
      throw new JsonError('JSON has no comments', this.#at);
    }
  }

  #unexpected(wanted: string): JsonError {
    const found = this.#text[this.#at];
    const what = found === undefined ? 'the file ends' : `\`${found}\` stands`;
    return new JsonError(`${what} where ${wanted} belongs`, this.#at);
  }
}
