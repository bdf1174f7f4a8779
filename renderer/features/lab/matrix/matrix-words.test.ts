import { expect, test } from 'vitest';
import type { CaseState, MatrixView } from '../../../core/lab-store.ts';
import { matrixInWords, rowCounts, rowInWords } from './matrix-words.ts';

const matrix = (
  rows: readonly (readonly (CaseState | undefined)[])[],
  refused: MatrixView['refused'] = {},
): MatrixView => ({
  plugins: rows.map((_, index) => ({ id: `p${index}`, file: `p${index}.wasm` })),
  cases: [],
  cells: rows.map((row) =>
    row.map((state) => (state === undefined ? undefined : { state, reasons: [], ms: 1 })),
  ),
  refused,
  at: 0,
});

test.each([
  [matrix([['passed', 'passed'], ['passed']]), '2 of 2 plugins pass.'],
  [matrix([['passed'], ['failed', 'trapped']]), '1 of 2 plugins passes. 1 fails 2 tests.'],
  [matrix([['passed'], [undefined]], { p1: 'no' }), '1 of 2 plugins passes. 1 cannot be run.'],
  [
    matrix([['failed'], ['failed'], []], { p2: 'no' }),
    '0 of 3 plugins pass. 2 fail 2 tests, 1 cannot be run.',
  ],
  [matrix([['skipped'], ['passed']]), '1 of 1 plugin passes.'],
])('says how all plugins stand', (view, words) => {
  expect(matrixInWords(view)).toBe(words);
});

test('a plugin that no test is for has no sum', () => {
  expect(rowInWords(rowCounts([undefined]))).toBe('');
  expect(rowInWords(rowCounts([{ state: 'passed', reasons: [], ms: 0 }]))).toBe('1 of 1 pass');
});
