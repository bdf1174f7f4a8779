import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskCache } from './disk-cache.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotwright-cache-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

test('keeps what it is given, in whole files', async () => {
  const cache = diskCache({ directory: join(directory, 'new', 'folder') });
  expect(await cache.get('a')).toBeUndefined();
  await cache.put('a', bytes(5, 1));
  expect(await cache.get('a')).toEqual(bytes(5, 1));
  await cache.put('a', bytes(6, 2));
  expect(await cache.get('a')).toEqual(bytes(6, 2));
  expect(await readdir(join(directory, 'new', 'folder'))).toEqual(['a.entry']);
});

test('lets go of what was used least lately', async () => {
  const cache = diskCache({ directory, maximumBytes: 100 });
  for (const [index, key] of ['a', 'b', 'c'].entries()) {
    await cache.put(key, bytes(30, index));
    const time = new Date(1_700_000_000_000 + index * 1_000);
    await utimes(join(directory, `${key}.entry`), time, time);
  }
  expect(await cache.get('a')).toBeDefined();
  await cache.put('d', bytes(30, 4));
  expect((await readdir(directory)).sort()).toEqual(['a.entry', 'c.entry', 'd.entry']);
  await cache.put('e', bytes(101, 5));
  expect(await cache.get('e')).toBeUndefined();
});

test('touches nothing but its own entries, whatever the key', async () => {
  await writeFile(join(directory, 'other.txt'), 'x'.repeat(500));
  const cache = diskCache({ directory: join(directory, 'c'), maximumBytes: 50 });
  for (const key of ['../other.txt', '../x', '', 'a/b', 'A', 'a.b', 'x'.repeat(200)]) {
    await cache.put(key, bytes(10, 1));
    expect(await cache.get(key)).toBeUndefined();
  }
  expect(await readdir(directory)).toEqual(['other.txt']);
});

test('that cannot be written keeps nothing, and says why to who asks', async () => {
  await writeFile(join(directory, 'file'), '');
  const told: unknown[] = [];
  const cache = diskCache({
    directory: join(directory, 'file'),
    unkept: (error) => told.push(error),
  });
  await cache.put('a', bytes(1, 1));
  expect(await cache.get('a')).toBeUndefined();
  expect(told).toMatchObject([{ code: 'not-writable' }]);
  await mkdir(join(directory, 'd/a.entry'), { recursive: true });
  expect(await diskCache({ directory: join(directory, 'd') }).get('a')).toBeUndefined();
});
