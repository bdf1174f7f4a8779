import { expect, test } from 'vitest';
import { sharesOf } from './sections-bar.tsx';

test('sections of one name are one share, the largest first', () => {
  expect(
    sharesOf([
      { name: 'type', bytes: 5 },
      { name: 'core module', bytes: 10 },
      { name: 'core module', bytes: 20 },
    ]),
  ).toEqual([
    { name: 'core module', bytes: 30 },
    { name: 'type', bytes: 5 },
  ]);
});

test('small ones stand together and nothing is lost', () => {
  const sections = Array.from({ length: 12 }, (_, index) => ({ name: `s${index}`, bytes: index }));
  const shares = sharesOf(sections);
  expect(shares).toHaveLength(7);
  expect(shares.at(-1)).toEqual({ name: '6 smaller', bytes: 15 });
  expect(shares.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(66);
});
