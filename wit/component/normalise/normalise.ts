/**
 * Makes a component harmless for the JavaScript that jco writes of it. jco-transpile 0.15.0 writes
 * core-level names into its glue unescaped, so whoever writes the names can write code. Here every
 * core-level name at every depth becomes `n0`, `n1` …, the same one for the same name, so that all
 * that was linked stays linked; component-level names, which the glue needs, may hold harmless
 * characters only; and custom sections, which are free text and change nothing that runs, go.
 *
 * Anything that is not understood is refused. The reader is the one that verdicts are made with: what
 * it steps over as a name, this rewrites.
 */

import { isExternName, quote } from '../extern-name.ts';
import { readComponent, readHeader } from '../read-component.ts';
import {
  type Listener,
  MalformedError,
  type MemoryLimits,
  type NameKind,
  Reader,
  type SectionPlace,
} from '../reader.ts';
import { cappedLimits } from './memory.ts';
import { type Edit, type Frame, rebuild } from './rebuild.ts';

export interface NormaliseOptions {
  /**
   * No memory may grow beyond so many pages of 64 KiB. Only the maximum of memories that a module
   * defines is lowered; an import then still fits, since it asks for at most what it was given before.
   */
  readonly memoryMaximumPages?: number;
}

export interface Normalised {
  readonly kind: 'normalised';
  readonly bytes: Uint8Array;
  /** From each new name to the one that stood there. */
  readonly names: ReadonlyMap<string, string>;
}

export interface Refusal {
  readonly kind: 'refused';
  /**
   * F001: not a component. F002: a name, or something not understood, at `offset`. `memory`: needs
   * more memory than it may have.
   */
  readonly code: 'F001' | 'F002' | 'memory';
  /** Of the byte at fault, from the start of the file. */
  readonly offset: number;
  /** The end of a sentence that begins with the file. */
  readonly reason: string;
}

/** The most that one file may have; the largest component known has a thousand. */
const maxNames = 200_000;
const maxSections = 100_000;
/** As many pages as have a number of bytes that is exact. */
const mostPages = 2 ** 37;

/** Never throws on bytes, which stay as they are. A limit that is no count of pages is a `RangeError`. */
export function normalise(bytes: Uint8Array, options: NormaliseOptions = {}): Normalised | Refusal {
  const pages = options.memoryMaximumPages;
  if (pages !== undefined && !(Number.isInteger(pages) && pages >= 0 && pages <= mostPages)) {
    throw new RangeError(`${pages} is no count of pages`);
  }
  const collector = new Collector(bytes, pages);
  try {
    const reader = Reader.listening(bytes, collector);
    const header = readHeader(reader);
    if (header !== 'component') {
      return refuse('F001', header === 'not-wasm' ? 0 : 4, whyNot[header]);
    }
    readComponent(reader);
  } catch (error) {
    if (error instanceof MemoryError) return refuse('memory', error.offset, error.message);
    if (error instanceof MalformedError) return refuse('F002', error.offset, error.reason);
    throw error;
  }
  return { kind: 'normalised', bytes: rebuild(bytes, collector.root), names: collector.names };
}

const whyNot = {
  module: 'a core module, not a component',
  'unknown-version': 'a version of WebAssembly that is neither module nor component',
  'not-wasm': 'not WebAssembly',
} as const;

function refuse(code: Refusal['code'], offset: number, reason: string): Refusal {
  return { kind: 'refused', code, offset, reason };
}

class MemoryError extends Error {
  readonly offset: number;

  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

/** Gathers what is to be changed, section by section, as the reader comes by it. */
class Collector implements Listener {
  readonly root: Frame;
  /** From each new name to the one that stood there. */
  readonly names = new Map<string, string>();
  readonly #bytes: Uint8Array;
  readonly #maximumPages: number | undefined;
  /** The sections that the reader is in, the innermost last. */
  readonly #open: Frame[];
  /** From each name to the new one, encoded with its length. */
  readonly #renamed = new Map<string, Uint8Array>();
  #namesRead = 0;
  #sections = 0;

  constructor(bytes: Uint8Array, maximumPages: number | undefined) {
    this.#bytes = bytes;
    this.#maximumPages = maximumPages;
    this.root = { at: 0, start: 0, end: bytes.length, custom: false, parts: [], edits: [] };
    this.#open = [this.root];
  }

  onSection({ id, at, start, end }: SectionPlace): void {
    if (++this.#sections > maxSections) {
      throw new MalformedError(at, `more than ${maxSections} sections`);
    }
    const frame: Frame = { at, start, end, custom: id === 0, parts: [], edits: [] };
    this.#around(at).parts.push(frame);
    this.#open.push(frame);
  }

  onName(kind: NameKind, name: string, offset: number, end: number): void {
    if (++this.#namesRead > maxNames)
      throw new MalformedError(offset, `more than ${maxNames} names`);
    if (!kind.startsWith('core')) {
      const reason = judge(kind, name);
      if (reason !== undefined) throw new MalformedError(offset, reason);
      return;
    }
    this.#edit({ at: offset, end, bytes: this.#rename(name) });
  }

  onMemory(memory: MemoryLimits, offset: number, end: number): void {
    if (this.#maximumPages === undefined) return;
    const capped = cappedLimits(memory, this.#bytes[offset] ?? 0, this.#maximumPages);
    if (capped === 'too-large') {
      throw new MemoryError(
        offset,
        `needs a memory of ${memory.initial} pages of ${memory.pageBytes} bytes to start with, and may have ${this.#maximumPages} of 65536`,
      );
    }
    if (capped !== undefined) this.#edit({ at: offset, end, bytes: capped });
  }

  #rename(name: string): Uint8Array {
    const known = this.#renamed.get(name);
    if (known !== undefined) return known;
    const text = `n${this.names.size}`;
    const bytes = new Uint8Array(text.length + 1);
    bytes[0] = text.length;
    for (let i = 0; i < text.length; i++) bytes[i + 1] = text.charCodeAt(i);
    this.#renamed.set(name, bytes);
    this.names.set(text, name);
    return bytes;
  }

  #edit(edit: Edit): void {
    this.#around(edit.at).edits.push(edit);
  }

  #around(offset: number): Frame {
    let innermost = this.#open.at(-1) ?? this.root;
    while (offset >= innermost.end && innermost !== this.root) {
      this.#open.pop();
      innermost = this.#open.at(-1) ?? this.root;
    }
    return innermost;
  }
}

/** The characters of all names but those that carry free text. None means anything in a string. */
const harmless = /^[A-Za-z0-9 .:/@+[\]-]*$/;

function judge(kind: NameKind, name: string): string | undefined {
  const special = /^(url|integrity|locked-dep|unlocked-dep)=/.exec(name)?.[1];
  if (special !== undefined) return `the ${kind} is a \`${special}\`, which carries free text`;
  if (!harmless.test(name)) return `the ${kind} ${quote(name)} holds a character of no such name`;
  if (kind === 'version suffix' || kind === 'external id' || isExternName(name)) return undefined;
  return `the ${kind} ${quote(name)} is no name of a component's import or export`;
}
