import { expect, test } from 'vitest';
import { sameWhereEqual } from './live-bindings.ts';

const file = (path: string, text: string) => ({ path, text });

test('keeps the object of each file that did not change', () => {
  const before = [file('a.ts', '1'), file('b.ts', '2')];
  const after = sameWhereEqual(before, [file('a.ts', '1'), file('b.ts', '3')]);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toEqual(file('b.ts', '3'));
});

test('keeps the list when nothing changed, and makes a new one when a file went', () => {
  const before = [file('a.ts', '1'), file('b.ts', '2')];
  expect(sameWhereEqual(before, [file('a.ts', '1'), file('b.ts', '2')])).toBe(before);
  expect(sameWhereEqual(before, [file('a.ts', '1')])).toEqual([file('a.ts', '1')]);
});

test('a skeleton that becomes a plain file is another file', () => {
  const before = [{ ...file('a.ts', '1'), skeleton: true as const }];
  expect(sameWhereEqual(before, [file('a.ts', '1')])).toEqual([file('a.ts', '1')]);
});
