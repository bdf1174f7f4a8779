import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, columnsFor, widthsFor } from './columns.ts';

const laidOut = (available: number, dragged = {}) => {
  const shown = columnsFor(available, dragged);
  const widths = widthsFor(shown, available, dragged);
  return Object.fromEntries(shown.map(({ id }, index) => [id, widths[index]]));
};

test('all columns stand in a window of 1024, and the cause has what is left', () => {
  const widths = laidOut(1024 - 56);
  expect(Object.keys(widths)).toEqual(columns.map(({ id }) => id));
  expect(widths.cause).toBeGreaterThan(260);
});

test('in a wide window columns have the width they wish for', () => {
  const { cause, ...others } = laidOut(1384);
  expect(others).toEqual(
    Object.fromEntries(columns.filter(({ rest }) => !rest).map(({ id, width }) => [id, width])),
  );
  expect(cause).toBe(468);
});

test('a narrow list gives up what is needed least, and keeps name and cause', () => {
  expect(Object.keys(laidOut(720))).toEqual([
    'fits',
    'name',
    'built-for',
    'served-by',
    'cause',
    'installs',
  ]);
  expect(Object.keys(laidOut(100))).toEqual(['fits', 'name', 'cause']);
});

test('what was dragged stays', () => {
  expect(laidOut(1384, { name: 333 }).name).toBe(333);
});

test('the columns fill the list, and never more than it as long as the last three fit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 404, max: 4000 }), (available) => {
      const widths = Object.values(laidOut(available));
      expect(widths.reduce<number>((all, one) => all + (one ?? 0), 0)).toBe(available);
    }),
  );
});
