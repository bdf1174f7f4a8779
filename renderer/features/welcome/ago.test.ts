import { expect, test } from 'vitest';
import { agoOf } from './ago.ts';

const now = new Date(2026, 10, 26, 12, 0).getTime();
const at = (...date: [number, number, number, number, number]) => new Date(...date).getTime();

test.each([
  [at(2026, 10, 26, 11, 59) + 30_000, 'just now'],
  [at(2026, 10, 26, 11, 50), '10 minutes ago'],
  [at(2026, 10, 26, 11, 0), '1 hour ago'],
  [at(2026, 10, 26, 1, 0), '11 hours ago'],
  [at(2026, 10, 25, 23, 0), 'yesterday'],
  [at(2026, 10, 12, 9, 0), '12 November'],
  [at(2025, 10, 12, 9, 0), '12 Nov 2025'],
])('says when %d was', (time, words) => {
  expect(agoOf(time, now)).toBe(words);
});
