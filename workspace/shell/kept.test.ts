import { expect, test } from 'vitest';
import { kept } from './kept.ts';

test('reads once, and again after a failure', async () => {
  let times = 0;
  const read = kept(async () => {
    times += 1;
    if (times === 1) throw new Error('no');
    return times;
  });
  await expect(Promise.all([read(), read()])).rejects.toThrow('no');
  expect([await read(), await read(), times]).toEqual([2, 2, 2]);
});
