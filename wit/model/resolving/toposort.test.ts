import { expect, test } from 'vitest';
import { toposort } from './toposort.ts';

/** Edges to the nodes named, each placed at `from→to`. */
const graph = (...nodes: number[][]) =>
  nodes.map((targets, from) => targets.map((to) => ({ to, place: `${from}→${to}` })));

test('what depends comes after; what is ready keeps the order of the text', () => {
  expect(toposort(graph([2], [], [], [0, 1])).order).toEqual([1, 2, 0, 3]);
  expect(toposort(graph([1, 1], [])).order).toEqual([1, 0]);
});

test('each circle is found once, and what hangs on it is left unordered', () => {
  const { order, unordered, cycles } = toposort(graph([1], [2], [1], [3], []));
  expect(order).toEqual([4]);
  expect(unordered).toEqual([0, 1, 2, 3]);
  expect(cycles.map(({ nodes, reported }) => [nodes, reported.place])).toEqual([
    [[1, 2], '0→1'],
    [[3], '3→3'],
  ]);
});
