/**
 * Reads WebAssembly's primitive encodings from a range of bytes, with every bound checked. Offsets
 * are those of the whole file, so that a message can name the place.
 */

/** The bytes are not what the format says. Caught by `decode`, which never throws on bytes. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
  /** Of the byte at fault, from the start of the file. */
  readonly offset: number;
  readonly reason: string;

  constructor(offset: number, reason: string) {
    super(`${reason} (at offset ${offset})`);
    this.offset = offset;
    this.reason = reason;
  }
}

/** As wasmparser: a longer name is refused before it is read. */
const maxStringBytes = 100_000;

/**
 * How many items all lists of one file may have together. The largest component known has about ten
 * thousand; what is made of an item takes up to 200 bytes.
 */
const maxItems = 1_000_000;

/** Where in a component a name stands. `core` ones are free text, the others follow a grammar. */
export type NameKind =
  | 'core import module'
  | 'core import name'
  | 'core export'
  | 'core instance argument'
  | 'core inline export'
  | 'core alias'
  | 'import'
  | 'export'
  | 'instance argument'
  | 'inline export'
  | 'alias'
  | 'implements'
  | 'version suffix'
  | 'external id';

/** A section with its frame: an id at `at`, its size, and its content from `start` to `end`. */
export interface SectionPlace {
  readonly id: number;
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Hears of what readers of one file come by, in the order of the file; a section is told before what
 * is in it. What a listener throws ends the reading.
 */
export interface Listener {
  /** `offset` is that of the name's length, `end` where the name ends. */
  onName?(kind: NameKind, name: string, offset: number, end: number): void;
  onSection?(section: SectionPlace): void;
  /** A memory that a core module defines; its limits stand from `offset` to `end`. */
  onMemory?(memory: MemoryLimits, offset: number, end: number): void;
}

/** `initial` and `maximum` count pages of `pageBytes`. */
export interface MemoryLimits {
  readonly initial: number;
  readonly maximum?: number;
  readonly pageBytes: number;
}

/** What all readers of one file share. */
interface Session {
  items: number;
  readonly listener: Listener;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The names read last, at most one for each value of a hash of their bytes. The same few hundred
 * names come again and again in a file, and in the next plugin of the same slot: they are made once,
 * and models share them. Only ASCII names of up to `maxSharedName` characters stand here, so that
 * this is never more than a megabyte, whatever the files.
 */
const sharedNames: (string | undefined)[] = new Array(8192).fill(undefined);
const maxSharedName = 64;

export class Reader {
  readonly bytes: Uint8Array;
  readonly end: number;
  position: number;
  readonly #session: Session;

  /** Reads `bytes` from `start` up to `end`; both must lie within. */
  constructor(
    bytes: Uint8Array,
    start = 0,
    end = bytes.length,
    session: Session = { items: maxItems, listener: {} },
  ) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.#session = session;
  }

  /** A reader of the whole of `bytes` that tells what it comes by. */
  static listening(bytes: Uint8Array, listener: Listener): Reader {
    return new Reader(bytes, 0, bytes.length, { items: maxItems, listener });
  }

  get listener(): Listener {
    return this.#session.listener;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  get remaining(): number {
    return this.end - this.position;
  }

  fail(reason: string, offset = this.position): never {
    throw new MalformedError(offset, reason);
  }

  byte(): number {
    if (this.position >= this.end) this.fail('the data ends in the middle of an item');
    return this.bytes[this.position++] ?? 0;
  }

  peek(): number {
    if (this.position >= this.end) this.fail('the data ends in the middle of an item');
    return this.bytes[this.position] ?? 0;
  }

  /** An unsigned LEB128 number of at most 32 bits in at most 5 bytes. */
  u32(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    let result = first & 0x7f;
    for (let shift = 7; ; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 0x0f) {
        const reason = byte & 0x80 ? 'takes more than 5 bytes' : 'does not fit 32 bits';
        this.fail(`a number ${reason}`, this.position - 1);
      }
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return result;
    }
  }

  /** An unsigned LEB128 number of at most 64 bits; above 2^53 it is rounded. */
  u64(): number {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      if (shift === 63 && byte > 1) this.fail('a number does not fit 64 bits', this.position - 1);
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return result;
    }
  }

  /** A signed LEB128 number of at most 33 bits: an index, or below zero a type's code. */
  s33(): number {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      if (shift === 28) {
        // Five bits are left: four of value and the sign, which the two unused bits must repeat.
        const unused = byte & 0x70;
        if (byte & 0x80 || (unused !== 0 && unused !== 0x70)) {
          this.fail('a number does not fit 33 bits', this.position - 1);
        }
      }
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return byte & 0x40 ? result - 2 ** (shift + 7) : result;
    }
  }

  /**
   * The length of a list. Each item takes at least `itemBytes`, so a count that cannot fit what is
   * left is refused before anything is made of that length.
   */
  count(limit: number, what: string, itemBytes = 1): number {
    const at = this.position;
    const count = this.u32();
    if (count > limit) this.fail(`${count} ${what}, which is more than ${limit}`, at);
    if (count * itemBytes > this.remaining) {
      this.fail(`${count} ${what} cannot fit the ${this.remaining} bytes that are left`, at);
    }
    this.#session.items -= count;
    if (this.#session.items < 0) this.fail(`more than ${maxItems} items in all`, at);
    return count;
  }

  list<T>(limit: number, what: string, read: (reader: Reader) => T): T[] {
    const items = new Array<T>(this.count(limit, what));
    for (let i = 0; i < items.length; i++) items[i] = read(this);
    return items;
  }

  string(limit = maxStringBytes): string {
    const at = this.position;
    const length = this.u32();
    if (length > limit) this.fail(`a name of ${length} bytes, which is more than ${limit}`, at);
    if (length > this.remaining) this.fail('a name runs past the end of the data', at);
    const start = this.position;
    this.position += length;
    return this.#decode(start, this.position);
  }

  /** A name of an import, export, alias or argument, told to whoever listens for names. */
  name(kind: NameKind): string {
    const offset = this.position;
    const text = this.string();
    this.listener.onName?.(kind, text, offset, this.position);
    return text;
  }

  /** A reader of the content of the section that begins at `at` and whose id was read; `what` it is. */
  section(id: number, what: string, at: number): Reader {
    const content = this.sub(this.u32(), what);
    this.listener.onSection?.({ id, at, start: content.position, end: content.end });
    return content;
  }

  /** The text of a name, see `sharedNames`. */
  #decode(start: number, end: number): string {
    if (end - start > maxSharedName) return this.#utf8(start, end);
    const { bytes } = this;
    let hash = 0;
    for (let at = start; at < end; at++) {
      const unit = bytes[at] ?? 0;
      if (unit >= 0x80) return this.#utf8(start, end);
      hash = (hash * 31 + unit) & 0xffffff;
    }
    const place = (hash ^ (hash >> 12)) % sharedNames.length;
    const shared = sharedNames[place];
    if (shared !== undefined && this.#isAt(start, end, shared)) return shared;
    const text = this.#utf8(start, end);
    sharedNames[place] = text;
    return text;
  }

  /** Whether the bytes from `start` to `end` are those of `text`, which is ASCII. */
  #isAt(start: number, end: number, text: string): boolean {
    if (text.length !== end - start) return false;
    const { bytes } = this;
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) !== bytes[start + i]) return false;
    }
    return true;
  }

  #utf8(start: number, end: number): string {
    const { bytes } = this;
    try {
      return utf8.decode(bytes.subarray(start, end));
    } catch {
      return this.fail('a name is not UTF-8', start);
    }
  }

  skip(length: number, what: string): void {
    if (length > this.remaining) this.fail(`${what} runs past the end of the data`);
    this.position += length;
  }

  /** A reader of the next `length` bytes, which this one steps over. */
  sub(length: number, what: string): Reader {
    const start = this.position;
    this.skip(length, what);
    return new Reader(this.bytes, start, start + length, this.#session);
  }

  flag(what: string): boolean {
    const at = this.position;
    const byte = this.byte();
    if (byte > 1) this.fail(`${hex(byte)} where ${what} needs 0 or 1`, at);
    return byte === 1;
  }

  finish(what: string): void {
    if (!this.atEnd) this.fail(`${this.remaining} bytes too many at the end of ${what}`);
  }
}

export const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;
