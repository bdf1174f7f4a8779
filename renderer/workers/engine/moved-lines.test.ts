import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedLines } from './moved-lines.ts';

test('lines above a change stay, lines below it move along', () => {
  const move = movedLines('a\nb\nc\nd', 'a\nnew\nlines\nc\nd');
  expect([1, 2, 3, 4].map(move)).toEqual([1, 2, 4, 5]);
});

test('lines that are gone go to where they were, inside the text', () => {
  expect([1, 2, 3].map(movedLines('a\nb\nc', 'a'))).toEqual([1, 1, 1]);
  expect([1, 2, 3].map(movedLines('a\nb\nc', 'c'))).toEqual([1, 1, 1]);
});

test('a line that one change left keeps its text, and all lines stay inside', () => {
  const line = fc.constantFrom('a', 'b', 'c', '');
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[d-z]{3}$/), { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.nat(4),
      fc.array(line, { maxLength: 5 }),
      (old, at, gone, fresh) => {
        const start = at % (old.length + 1);
        const now = old.toSpliced(start, gone, ...fresh);
        const move = movedLines(old.join('\n'), now.join('\n'));
        const shown = now.join('\n').split('\n');
        old.forEach((text, index) => {
          const moved = move(index + 1);
          expect(moved).toBeGreaterThanOrEqual(1);
          expect(moved).toBeLessThanOrEqual(shown.length);
          if (index < start || index >= start + gone) expect(shown[moved - 1]).toBe(text);
        });
      },
    ),
  );
});
