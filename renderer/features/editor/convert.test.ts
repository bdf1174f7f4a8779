import { expect, test } from 'vitest';
import { createLanguageService } from '../../../wit/language/service.ts';
import { plainText, toSelectionRanges, toSymbol, toTextEdit } from './convert.ts';
import { sourceOfCode, toProblem } from './diagnostics.ts';

const uri = 'slot:/a.wit';

function serviceOf(text: string) {
  const service = createLanguageService();
  service.open({ uri, version: 1, text });
  return service;
}

test('symbols keep their kind, which Monaco counts from 0', () => {
  const [world] = serviceOf('package a:b;\nworld w { export run: func(); }\n').documentSymbols(uri);
  expect(world && toSymbol(world)).toMatchObject({
    name: 'w',
    // `Class`, and `Function` inside.
    kind: 4,
    selectionRange: { startLineNumber: 2, startColumn: 7, endLineNumber: 2, endColumn: 8 },
    children: [{ name: 'run', kind: 11 }],
  });
});

test('selection ranges go from the innermost outwards', () => {
  const [range] = serviceOf('package a:b;\ninterface i { f: func(a: u8); }\n').selectionRanges(
    uri,
    [{ line: 1, character: 25 }],
  );
  const ranges = range === undefined ? [] : toSelectionRanges(range);
  const columns = ranges.map((one) => one.range.endColumn - one.range.startColumn);
  expect(columns.length).toBeGreaterThan(2);
  expect([...columns].slice(0, 3)).toEqual([...columns].slice(0, 3).sort((a, b) => a - b));
});

test('formatting gives edits in places of Monaco', () => {
  const [edit] = serviceOf('package   a:b;\n').formatting(uri).map(toTextEdit);
  expect(edit?.range.startLineNumber).toBe(1);
});

test('problems have 1-based places and the source that their code tells', () => {
  const [first] = serviceOf('package a:b;\ninterface i { f: func(a: strng); }\n').diagnostics(uri);
  expect(first && toProblem('a.wit', first)).toMatchObject({
    source: 'resolve',
    severity: 'error',
    code: 'R017',
    line: 2,
    column: 26,
  });
  expect(['P001', 'R001', 'L04'].map(sourceOfCode)).toEqual(['syntax', 'resolve', 'lint']);
});

test('marks around WIT are left out of plain text', () => {
  expect(plainText('No type `x`.')).toBe('No type x.');
});
