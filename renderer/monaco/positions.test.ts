import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLspPosition, toLspRange, toMonacoPosition, toMonacoRange } from './positions.ts';

test('LSP counts from 0, Monaco from 1', () => {
  expect(toMonacoPosition({ line: 0, character: 4 })).toEqual({ lineNumber: 1, column: 5 });
  expect(
    toMonacoRange({ start: { line: 2, character: 0 }, end: { line: 3, character: 7 } }),
  ).toEqual({ startLineNumber: 3, startColumn: 1, endLineNumber: 4, endColumn: 8 });
});

test('there and back is the same', () => {
  const position = fc.record({ line: fc.nat(), character: fc.nat() });
  fc.assert(
    fc.property(position, position, (start, end) => {
      expect(toLspPosition(toMonacoPosition(start))).toEqual(start);
      expect(toLspRange(toMonacoRange({ start, end }))).toEqual({ start, end });
    }),
  );
});
