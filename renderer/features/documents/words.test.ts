import { expect, test } from 'vitest';
import { ShellError } from '../../shell/shell.ts';
import { saveFailed, timeOf } from './words.ts';

test('a save that failed says what, why, and what became of the text', () => {
  expect(
    saveFailed('wit/lsp.wit', new ShellError('not-writable', 'The folder is read-only.')),
  ).toBe(
    'Could not save lsp.wit: the folder is read-only. Your text is kept and will be here after a restart.',
  );
});

test('the day is said when it was another', () => {
  const now = new Date(2026, 10, 26, 15, 0).getTime();
  expect(timeOf(new Date(2026, 10, 26, 14, 2).getTime(), now)).toBe('14:02');
  expect(timeOf(new Date(2026, 10, 25, 9, 5).getTime(), now)).toBe('2026-11-25 09:05');
});
