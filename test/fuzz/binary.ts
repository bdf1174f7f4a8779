/**
 * Damages WebAssembly files in the ways in which faults and attackers do, and holds the decoder to
 * its promise: it answers on any bytes, soon, in little memory, and what it accepts can be printed.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { decode } from '../../wit/component/decode.ts';
import { inspect } from '../../wit/component/inspect.ts';
import { suspiciousNames } from '../../wit/component/names.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import { printModel } from '../../wit/model/print.ts';
import { corpus } from '../support/corpus.ts';
import { type Random, seededRandom } from './mutate-text.ts';

export interface FuzzResult {
  readonly runs: number;
  readonly slowestMs: number;
  /** The most that one run allocated. */
  readonly peakMiB: number;
  /** Each with the bytes in base64, so that it can become a test. */
  readonly failures: readonly { readonly message: string; readonly bytes: string }[];
  /** How many of the files still decoded as something. */
  readonly accepted: number;
}

const limits = { ms: 1000, mebibytes: 256 };

/** Small components that between them have every kind of section and type. */
const texts = [
  `(component
    (type $r (record (field "a" u8) (field "b" (list string))))
    (import "t" (type $t (eq $r)))
    (import "a:b/c@1.0.0" (instance $i
      (export "res" (type $res (sub resource)))
      (type $l (list u8))
      (export "[method]res.m" (func (param "self" (borrow $res)) (param "x" $l) (result string)))
      (type $e (enum "x" "y")) (export "e" (type $e2 (eq $e)))
      (type $f (flags "p" "q")) (export "f" (type (eq $f)))
      (type $v (variant (case "n") (case "s" string) (case "e" $e2))) (export "v" (type (eq $v)))))
    (alias export $i "res" (type $res))
    (import "use" (func (param "r" (own $res)) (result (result $t (error string)))))
    (core module $m (import "a" "b" (func (param i32))) (memory (export "mem") 1 2) (table 1 funcref) (func (export "f")))
    (core func $low (canon resource.drop $res))
    (core instance $n (instantiate $m (with "a" (instance (export "b" (func $low)))))))`,
  `(component
    (import "f" (func $f (param "a" u32) (result u32)))
    (component $inner
      (import "g" (func $g (param "a" u32) (result u32)))
      (import "t" (type $t (sub resource)))
      (export "t2" (type $t)) (export "h" (func $g)))
    (type $r (resource (rep i32)))
    (instance $x (instantiate $inner (with "g" (func $f)) (with "t" (type $r))))
    (instance $y (export "h" (func $x "h")) (export "r" (type $r)))
    (export "x:y/z" (instance $y)))`,
  `(component
    (type (export "w") (component
      (type $c (component
        (import "ns:p/i" (instance (export "f" (func (result (tuple u8 char f32))))))
        (import "log" (func async (param "s" (stream u8)) (param "f" (future (list string 4)))))
        (export "run" (func (result (option error-context))))))
      (export "ns:p/w@0.2.0" (component (type $c))))))`,
  `(module (import "m" "n" (memory 1)) (import "m" "t" (table 1 funcref)) (import "m" "g" (global i32))
    (type $s (struct (field i32) (field (mut i64)))) (func (export "e")) (table (export "t") 4 8 externref) (@custom "producers" "\\01\\08language\\01\\04Rust\\00"))`,
];

async function seeds(): Promise<readonly Uint8Array[]> {
  const made: Uint8Array[] = [];
  for (const text of texts) made.push(await parseSeed(text));
  for (const folder of ['jco', 'wasm-directory']) {
    if (corpus === undefined) break;
    const path = join(corpus, 'components', folder);
    for (const file of readdirSync(path)) {
      // Without the code, so that the damage hits what is read.
      made.push(withoutCode(new Uint8Array(readFileSync(join(path, file)))));
    }
  }
  return made;
}

async function parseSeed(text: string): Promise<Uint8Array> {
  try {
    return await parse(text);
  } catch (error) {
    throw new Error(`a seed is not WebAssembly text: ${text.slice(0, 80)}`, { cause: error });
  }
}

interface RawSection {
  readonly id: number;
  readonly content: Uint8Array;
}

function readSections(bytes: Uint8Array): RawSection[] {
  const sections: RawSection[] = [];
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at++] ?? 0;
    let size = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++] ?? 0;
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    sections.push({ id, content: bytes.subarray(at, at + size) });
    at += size;
  }
  return sections;
}

const leb = (value: number): number[] => {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left % 128) + (left > 127 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return bytes;
};

function joinSections(header: Uint8Array, sections: readonly RawSection[]): Uint8Array {
  const parts: Uint8Array[] = [header];
  for (const { id, content } of sections) {
    parts.push(Uint8Array.from([id, ...leb(content.length)]), content);
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const isModule = (bytes: Uint8Array): boolean => bytes[4] === 1;

function withoutCode(bytes: Uint8Array): Uint8Array {
  const kept = readSections(bytes).flatMap(({ id, content }) => {
    if (isModule(bytes)) return [9, 10, 11].includes(id) ? [] : [{ id, content }];
    const nested = id === 1 || id === 4;
    return [{ id, content: nested ? withoutCode(content) : content }];
  });
  return joinSections(bytes.subarray(0, 8), kept);
}

const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];

/** One change at random, with bytes of `other` where it puts any in. */
export function damage(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = (length: number): number => Math.floor(random() * length);
  const place = at(bytes.length);
  const splice = (start: number, removed: number, added: ArrayLike<number>): Uint8Array => {
    const end = Math.min(bytes.length, start + removed);
    const result = new Uint8Array(bytes.length - (end - start) + added.length);
    result.set(bytes.subarray(0, start));
    result.set(added, start);
    result.set(bytes.subarray(end), start + added.length);
    return result;
  };
  switch (at(10)) {
    case 0:
      return splice(place, 1, [(bytes[place] ?? 0) ^ (1 << at(8))]);
    case 1:
      return splice(place, 1, [at(256)]);
    case 2:
      return bytes.slice(0, place);
    case 3:
      return splice(place, 1, huge);
    case 4: {
      // The same number in more bytes than it needs, up to more than it may have.
      const low = bytes[place] ?? 0;
      return splice(place, 1, [low | 0x80, ...new Array<number>(at(6)).fill(0x80), 0]);
    }
    case 5: {
      const start = at(other.length);
      return splice(place, at(20), other.subarray(start, start + at(40)));
    }
    case 6:
      return splice(place, at(12), []);
    case 7: {
      const start = at(bytes.length);
      return splice(place, 0, bytes.slice(start, start + at(60)));
    }
    default:
      return damageSections(bytes, other, random);
  }
}

/** Damages one section and writes the sizes anew, so that the damage is read and not the frame. */
function damageSections(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const sections = readSections(bytes);
  const index = Math.floor(random() * sections.length);
  const section = sections[index];
  if (section === undefined || section.content.length === 0) return bytes;
  switch (Math.floor(random() * 5)) {
    case 0:
      sections.splice(index, 1);
      break;
    case 1:
      sections.splice(Math.floor(random() * sections.length), 0, section);
      break;
    case 2: {
      const from = readSections(other);
      const added = from[Math.floor(random() * from.length)];
      if (added !== undefined) sections.splice(index, 0, added);
      break;
    }
    default: {
      const nested = section.id === 4 && section.content.length > 8 && random() < 0.7;
      const content = nested
        ? damageSections(section.content, other, random)
        : damage(section.content, other, random);
      sections[index] = { id: section.id, content };
    }
  }
  return joinSections(bytes.subarray(0, 8), sections);
}

const files = await seeds();

/** `runs` damaged files; the same ones for the same seed. */
export function* damagedFiles(runs: number, seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  const pick = (): Uint8Array => files[Math.floor(random() * files.length)] ?? new Uint8Array();
  for (let run = 0; run < runs; run++) {
    let bytes = pick();
    for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
      bytes = damage(bytes, pick(), random);
    }
    yield bytes;
  }
}

/** Decodes `runs` damaged files. */
export function fuzzBinary(runs: number, seed: number): FuzzResult {
  const failures: { message: string; bytes: string }[] = [];
  let slowestMs = 0;
  let peakMiB = 0;
  let accepted = 0;
  for (const bytes of damagedFiles(runs, seed)) {
    const heap = process.memoryUsage().heapUsed;
    const started = performance.now();
    const problem = tryDecoding(bytes);
    const ms = performance.now() - started;
    const mebibytes = (process.memoryUsage().heapUsed - heap) / 2 ** 20;
    slowestMs = Math.max(slowestMs, ms);
    peakMiB = Math.max(peakMiB, mebibytes);
    if (problem === 'accepted') accepted++;
    const message =
      problem === 'accepted' || problem === 'refused'
        ? overLimit(ms, mebibytes)
        : `${problem.name}: ${problem.message}`;
    if (message !== undefined) {
      failures.push({ message, bytes: Buffer.from(bytes).toString('base64') });
    }
  }
  return { runs, slowestMs, peakMiB, failures, accepted };
}

function overLimit(ms: number, mebibytes: number): string | undefined {
  if (ms > limits.ms) return `took ${ms.toFixed(0)} ms`;
  if (mebibytes > limits.mebibytes) return `took ${mebibytes.toFixed(0)} MiB`;
  return undefined;
}

function tryDecoding(bytes: Uint8Array): 'accepted' | 'refused' | Error {
  try {
    const suspicious = suspiciousNames(bytes);
    const inspected = inspect(bytes);
    const decoded = decode(bytes);
    const made = normalise(bytes, { memoryMaximumPages: 64 });
    if (made.kind === 'normalised' && normalise(made.bytes).kind === 'refused') {
      return new Error('what was normalised is refused');
    }
    if (decoded.kind !== inspected.kind) {
      return new Error(`${decoded.kind} to decode, ${inspected.kind} to inspect`);
    }
    if (decoded.kind === 'component' && decoded.plainNames && suspicious.length > 0) {
      return new Error(`${JSON.stringify(suspicious[0]?.name)} is plain and suspicious`);
    }
    if (decoded.kind === 'unknown') {
      const inFile = decoded.offset >= 0 && decoded.offset <= bytes.length;
      return inFile ? 'refused' : new Error(`offset ${decoded.offset} is not in the file`);
    }
    if ('model' in decoded) printModel(decoded.model);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
