import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inShard, parseShard } from './shard.ts';

test('each case is in one shard, whatever stands beside it', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 9 }), (names, count) => {
      for (const name of names) {
        const shards = Array.from({ length: count }, (_, index) => index + 1);
        const own = shards.filter((index) => inShard(name, { index, count }));
        expect(own).toHaveLength(1);
      }
    }),
  );
});

test('shards are about as large as each other, also of names that count up', () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `case ${index}`);
  const sizes = [1, 2, 3, 4].map(
    (index) => names.filter((name) => inShard(name, { index, count: 4 })).length,
  );
  expect(sizes.every((size) => size > 200 && size < 300)).toBe(true);
});

test('a shard is a number out of a number', () => {
  expect(parseShard('2/5')).toEqual({ index: 2, count: 5 });
  for (const text of ['0/5', '6/5', '1', '1/0', 'a/b', '1/2/3', '']) {
    expect(() => parseShard(text)).toThrow('is no shard');
  }
});
