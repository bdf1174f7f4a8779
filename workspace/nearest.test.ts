import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['chek', ['check', 'parse'], 'check'],
  ['solt', ['slot', 'world'], 'slot'],
  ['WIT', ['wit'], 'wit'],
  ['frobnicate', ['check', 'parse'], undefined],
  ['x', ['y', 'zz'], 'y'],
])('%s among %j is %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
