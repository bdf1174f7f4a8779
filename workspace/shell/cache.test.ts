import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TestRoom } from './testing.ts';

test('what was transpiled is kept for the next time, under keys that are sums', async () => {
  const here = await TestRoom.create();
  try {
    const key = 'a1'.repeat(32);
    const bytes = Uint8Array.of(1, 2, 3);
    expect(await here.window.call('cache/get', { key })).toEqual({ bytes: null });
    expect(await here.window.call('cache/put', { key, bytes })).toEqual({});
    expect(await here.window.call('cache/get', { key })).toEqual({ bytes });
    expect(await readdir(join(here.directory, 'cache/prepared'))).toEqual([`${key}.entry`]);
    for (const bad of ['', '../../x', 'A1'.repeat(32), 'a1']) {
      expect(await here.window.refused('cache/put', { key: bad, bytes })).toMatchObject({
        code: 'bad-message',
      });
    }
  } finally {
    await here.close();
  }
});
