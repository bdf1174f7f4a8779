/**
 * What can be made again, kept on disk by key: no larger than it may be, the least lately used first to
 * go. A failure is never one of what it is used for: nothing is found then, or kept.
 */

import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-write.ts';

export interface DiskCache {
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

export interface DiskCacheOptions {
  readonly directory: string;
  /** Of all entries together; half a gigabyte unless told. */
  readonly maximumBytes?: number;
  /** Told why something was not kept. */
  readonly unkept?: (error: unknown) => void;
}

/** Keys become names of files. */
const plainKey = /^[0-9a-z]{1,128}$/;
const ending = '.entry';

export function diskCache({
  directory,
  maximumBytes = 512 * 1024 ** 2,
  unkept,
}: DiskCacheOptions): DiskCache {
  const pathOf = (key: string): string => join(directory, `${key}${ending}`);
  return {
    async get(key) {
      if (!plainKey.test(key)) return undefined;
      try {
        const bytes = await readFile(pathOf(key));
        const now = new Date();
        // Where the time cannot be set, it goes earlier than it should.
        await utimes(pathOf(key), now, now).catch(() => undefined);
        return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
      } catch {
        return undefined;
      }
    },
    async put(key, bytes) {
      if (!plainKey.test(key) || bytes.length > maximumBytes) return;
      try {
        await writeFileAtomically(pathOf(key), bytes, directory);
        await sweep(directory, maximumBytes);
      } catch (error) {
        // A full disk, a folder that cannot be written to: it is made again the next time.
        unkept?.(error);
      }
    },
  };
}

async function sweep(directory: string, maximumBytes: number): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(ending));
  const entries = await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of entries.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= maximumBytes) return;
    await rm(path, { force: true });
    total -= size;
  }
}
