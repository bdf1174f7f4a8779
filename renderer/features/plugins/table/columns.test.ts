import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, columnsFor, columnsOf, widthsFor } from './columns.ts';

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

test('in a narrow window the cause gives way before anything is out of sight', () => {
  expect(laidOut(364)).toEqual({ fits: 64, name: 140, cause: 160 });
  expect(laidOut(200).cause).toBe(120);
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

test('toolchain and name are as wide as what stands in them, up to a bound', () => {
  const widthOf = (rows: Parameters<typeof columnsOf>[0], id: string) =>
    columnsOf(rows).find((column) => column.id === id)?.width ?? 0;
  const short = [{ name: 'elixir', toolchain: 'Rust 1.88' }];
  const long = [...short, { name: 'a'.repeat(60), toolchain: 'componentize-js 0.23' }];
  expect(widthOf(short, 'toolchain')).toBeLessThan(widthOf(long, 'toolchain'));
  // 13 px system fonts take some 7 px a letter.
  expect(widthOf(long, 'toolchain')).toBeGreaterThan(20 * 6.5);
  expect(widthOf(long, 'name')).toBe(280);
  const handWritten = columnsOf([{ name: 'log', toolchain: 'hand-written' }]);
  expect(handWritten.find(({ id }) => id === 'toolchain')?.least).toBeGreaterThan(12 * 6.5);
});
