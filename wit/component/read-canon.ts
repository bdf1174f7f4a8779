/**
 * Canonical definitions: `lift` gives a component function, all others a core function. Their
 * bodies are stepped over exactly, since nothing else says where the next one begins.
 */

import type { Definition } from './definitions.ts';
import { skipValueType } from './read-core-types.ts';
import { readResult } from './read-types.ts';
import { hex, type Reader } from './reader.ts';

/** What follows the code of each built-in, one letter an immediate. */
const immediates: ReadonlyMap<number, string> = new Map([
  // resource.new, .drop, .rep
  ...[0x02, 0x03, 0x04].map((code) => [code, 'i'] as const),
  // task.cancel, subtask.cancel
  [0x05, ''],
  [0x06, 'b'],
  // task.return
  [0x09, 'ro'],
  // context.get, .set
  [0x0a, 'vi'],
  [0x0b, 'vi'],
  // thread.yield, subtask.drop
  [0x0c, 'z'],
  [0x0d, ''],
  // stream.new, .read, .write, .cancel-read, .cancel-write, .drop-readable, .drop-writable
  [0x0e, 'i'],
  [0x0f, 'io'],
  [0x10, 'io'],
  [0x11, 'ib'],
  [0x12, 'ib'],
  [0x13, 'i'],
  [0x14, 'i'],
  // future.*, as stream.*
  [0x15, 'i'],
  [0x16, 'io'],
  [0x17, 'io'],
  [0x18, 'ib'],
  [0x19, 'ib'],
  [0x1a, 'i'],
  [0x1b, 'i'],
  // error-context.new, .debug-message, .drop
  [0x1c, 'o'],
  [0x1d, 'o'],
  [0x1e, ''],
  // waitable-set.new, .wait, .poll, .drop, waitable.join
  [0x1f, ''],
  [0x20, 'zi'],
  [0x21, 'zi'],
  [0x22, ''],
  [0x23, ''],
  // backpressure.inc, .dec
  [0x24, ''],
  [0x25, ''],
  // thread.index, .new-indirect, .resume-later, .suspend
  [0x26, ''],
  [0x27, 'ii'],
  [0x28, ''],
  [0x29, 'z'],
  // thread.suspend-then-resume, .yield-then-resume, .suspend-then-promote, .yield-then-promote
  [0x2a, 'z'],
  [0x2b, 'z'],
  [0x2c, 'z'],
  [0x2d, 'z'],
  // thread.spawn-ref, .spawn-indirect, .available-parallelism
  [0x40, 'i'],
  [0x41, 'ii'],
  [0x42, ''],
]);

export function readCanonical(reader: Reader): Definition {
  const offset = reader.position;
  const code = reader.byte();
  if (code === 0x00) {
    zero(reader);
    reader.u32();
    skipOptions(reader);
    return { offset, kind: 'lift', type: reader.u32() };
  }
  if (code === 0x01) {
    zero(reader);
    reader.u32();
    skipOptions(reader);
    return { offset, kind: 'core-func' };
  }
  const body = immediates.get(code);
  if (body === undefined) reader.fail(`${hex(code)} is not a canonical function`, offset);
  for (const immediate of body) {
    if (immediate === 'i') reader.u32();
    else if (immediate === 'o') skipOptions(reader);
    else if (immediate === 'b') reader.flag('`async`');
    else if (immediate === 'z') zero(reader);
    else if (immediate === 'v') skipValueType(reader);
    else readResult(reader);
  }
  return { offset, kind: 'core-func' };
}

function zero(reader: Reader): void {
  const byte = reader.byte();
  if (byte !== 0) reader.fail(`${hex(byte)} where 0 must stand`, reader.position - 1);
}

/** Options that stand alone: encodings, `async`, `gc`. The others have an index. */
const withoutIndex: ReadonlySet<number> = new Set([0, 1, 2, 6, 9]);

function skipOptions(reader: Reader): void {
  for (let left = reader.count(10, 'canonical options'); left > 0; left--) {
    const code = reader.byte();
    if (code > 9) reader.fail(`${hex(code)} is not a canonical option`, reader.position - 1);
    if (!withoutIndex.has(code)) reader.u32();
  }
}
