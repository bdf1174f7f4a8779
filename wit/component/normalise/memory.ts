/** The limits of a memory, with a maximum that it may not go beyond. */

import type { MemoryLimits } from '../reader.ts';
import { leb } from './rebuild.ts';

const wasmPage = 65_536;

/**
 * The limits encoded anew with their maximum lowered to `maximumPages` (of 64 KiB), `undefined` where
 * it is no higher as it is, `too-large` where the memory is larger to begin with. `flags` is the
 * first byte of the limits: 1 for a maximum, 4 for addresses of 64 bits, 8 for pages of another size.
 */
export function cappedLimits(
  memory: MemoryLimits,
  flags: number,
  maximumPages: number,
): Uint8Array | 'too-large' | undefined {
  const cap = Math.floor((maximumPages * wasmPage) / memory.pageBytes);
  // A limit beyond what the addresses reach is none, and no memory may state it.
  if (!(flags & 4) && cap * memory.pageBytes >= 2 ** 32) return undefined;
  if (memory.initial > cap) return 'too-large';
  if (memory.maximum !== undefined && memory.maximum <= cap) return undefined;
  return Uint8Array.from([
    flags | 1,
    ...leb(memory.initial),
    ...leb(cap),
    ...(flags & 8 ? leb(Math.log2(memory.pageBytes)) : []),
  ]);
}
