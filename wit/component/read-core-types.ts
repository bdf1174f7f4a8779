/** Core WebAssembly types, of which only the extent matters: they are stepped over exactly. */

import { hex, type Reader } from './reader.ts';

export interface Limits {
  readonly initial: number;
  readonly maximum?: number;
  readonly shared: boolean;
  readonly index: 'i32' | 'i64';
}

const abstractHeapTypes = new Set([
  0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75,
]);

function skipAbstractHeapType(reader: Reader): void {
  if (reader.peek() === 0x65) reader.byte();
  const at = reader.position;
  const byte = reader.byte();
  if (!abstractHeapTypes.has(byte)) reader.fail(`${hex(byte)} is not a reference type`, at);
}

function skipHeapType(reader: Reader): void {
  const byte = reader.peek();
  if (byte === 0x62) {
    reader.byte();
    reader.u32();
  } else if (byte === 0x65 || abstractHeapTypes.has(byte)) skipAbstractHeapType(reader);
  else if (reader.s33() < 0) reader.fail('not a heap type');
}

export function skipReferenceType(reader: Reader): void {
  const byte = reader.peek();
  if (byte === 0x63 || byte === 0x64) {
    reader.byte();
    skipHeapType(reader);
  } else skipAbstractHeapType(reader);
}

export function skipValueType(reader: Reader): void {
  const byte = reader.peek();
  if (byte >= 0x7b && byte <= 0x7f) reader.byte();
  else skipReferenceType(reader);
}

function skipFieldType(reader: Reader): void {
  const byte = reader.peek();
  if (byte === 0x78 || byte === 0x77) reader.byte();
  else skipValueType(reader);
  reader.flag('mutability');
}

function skipMany(reader: Reader, limit: number, what: string, skip: (r: Reader) => void): void {
  for (let left = reader.count(limit, what); left > 0; left--) skip(reader);
}

function skipCompositeType(reader: Reader): void {
  let at = reader.position;
  let byte = reader.byte();
  // The prefixes of `shared`, `describes` and `descriptor`, each at most once and in this order.
  for (const prefix of [0x65, 0x4c, 0x4d]) {
    if (byte !== prefix) continue;
    if (prefix !== 0x65) reader.u32();
    at = reader.position;
    byte = reader.byte();
  }
  if (byte === 0x60) {
    skipMany(reader, 1000, 'parameters', skipValueType);
    skipMany(reader, 1000, 'results', skipValueType);
  } else if (byte === 0x5f) skipMany(reader, 10_000, 'fields', skipFieldType);
  else if (byte === 0x5e) skipFieldType(reader);
  else if (byte === 0x5d) reader.s33();
  else reader.fail(`${hex(byte)} is not a core type`, at);
}

function skipSubType(reader: Reader): void {
  const byte = reader.peek();
  if (byte === 0x4f || byte === 0x50) {
    reader.byte();
    skipMany(reader, 1, 'supertypes', (r) => r.u32());
  }
  skipCompositeType(reader);
}

/** Steps over a group of core types and says how many it defines. */
export function skipRecursiveGroup(reader: Reader): number {
  if (reader.peek() !== 0x4e) {
    skipSubType(reader);
    return 1;
  }
  reader.byte();
  const count = reader.count(1_000_000, 'types in a group');
  for (let left = count; left > 0; left--) skipSubType(reader);
  return count;
}

/** A memory's limits in pages (of 64 KiB unless it says otherwise). */
export function readMemory(reader: Reader): Limits & { readonly pageBytes: number } {
  const at = reader.position;
  const flags = reader.byte();
  if (flags > 0x0f) reader.fail(`${hex(flags)} are not the flags of a memory`, at);
  const limits = readLimits(reader, flags);
  if (!(flags & 8)) return { ...limits, pageBytes: 65_536 };
  const log = reader.u32();
  if (log > 16) reader.fail('a page of more than 64 KiB');
  return { ...limits, pageBytes: 2 ** log };
}

export function readTable(reader: Reader): Limits {
  skipReferenceType(reader);
  const at = reader.position;
  const flags = reader.byte();
  if (flags > 7) reader.fail(`${hex(flags)} are not the flags of a table`, at);
  return readLimits(reader, flags);
}

function readLimits(reader: Reader, flags: number): Limits {
  const initial = reader.u64();
  const base = {
    initial,
    shared: (flags & 2) !== 0,
    index: flags & 4 ? ('i64' as const) : ('i32' as const),
  };
  return flags & 1 ? { ...base, maximum: reader.u64() } : base;
}
