import { expect, test } from 'vitest';
import { columns, columnsFor, templateOf } from './columns.ts';

test('all columns stand in a window of 1024', () => {
  expect(columnsFor(1024 - 56, {})).toBe(columns);
});

test('a narrow list gives up what is needed least, and keeps name and cause', () => {
  expect(columnsFor(700, {}).map(({ id }) => id)).toEqual([
    'fits',
    'name',
    'built-for',
    'served-by',
    'cause',
    'capabilities',
    'installs',
  ]);
  expect(columnsFor(100, {}).map(({ id }) => id)).toEqual(['fits', 'name', 'cause']);
});

test('what was dragged stays, the cause takes the rest', () => {
  expect(templateOf(columnsFor(300, {}), { name: 333 })).toBe('64px 333px minmax(150px, 1fr)');
});
