/** Whether two values are the same. */

import type { Value } from './value.ts';
import { printWave } from './wave-print.ts';

/** `nan` equals `nan`, `0` does not equal `-0`, and the order of a map's entries does not count. */
export function equalValues(a: Value, b: Value): boolean {
  switch (a.kind) {
    case 'bytes':
      return b.kind === 'bytes' && equalBytes(a.bytes, b.bytes);
    case 'list':
    case 'fixed-length-list':
    case 'tuple':
    case 'stream':
      return b.kind === a.kind && equalItems(a.items, b.items);
    case 'record':
      return (
        b.kind === 'record' &&
        a.fields.length === b.fields.length &&
        a.fields.every(({ name, value }, index) => {
          const other = b.fields[index];
          return other?.name === name && equalValues(value, other.value);
        })
      );
    case 'variant':
    case 'result':
      return b.kind === a.kind && a.case === b.case && equalPayloads(a.value, b.value);
    case 'enum':
      return b.kind === 'enum' && a.case === b.case;
    case 'flags':
      return b.kind === 'flags' && a.names.join() === b.names.join();
    case 'option':
    case 'future':
      return b.kind === a.kind && equalPayloads(a.value, b.value);
    case 'map': {
      if (b.kind !== 'map' || a.entries.length !== b.entries.length) return false;
      const others = new Map(b.entries.map(({ key, value }) => [printWave(key), value]));
      return a.entries.every(({ key, value }) => equalPayloads(value, others.get(printWave(key))));
    }
    case 'own':
    case 'borrow':
      return b.kind === a.kind && a.handle === b.handle && a.resource === b.resource;
    case 'end':
      return b.kind === 'end' && a.of === b.of && a.handle === b.handle;
    case 'error-context':
      return b.kind === 'error-context' && a.message === b.message;
    default:
      return b.kind === a.kind && Object.is(a.value, b.value);
  }
}

function equalPayloads(a: Value | undefined, b: Value | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalValues(a, b);
}

function equalItems(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => equalPayloads(item, b[index]));
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
