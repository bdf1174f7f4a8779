import { expect, test } from 'vitest';
import { leftOut } from './fitting.ts';

const items = [
  { width: 100, weight: Number.POSITIVE_INFINITY },
  { width: 30, weight: 2 },
  { width: 0, weight: 1 },
  { width: 60, weight: 1 },
  { width: 40, weight: 1 },
];
const at = (available: number) => [...leftOut(items, available, 10)].sort();

test('nothing is left out where all have room, gaps between them included', () => {
  expect(at(260)).toEqual([]);
});

test('the least important goes first, of equals the one further right', () => {
  expect(at(259)).toEqual([4]);
  expect(at(209)).toEqual([3, 4]);
  expect(at(139)).toEqual([1, 3, 4]);
});

test('what always stays does, even without room', () => {
  expect(at(20)).toEqual([1, 3, 4]);
});
