import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { parseFleetMeta } from './fleet-meta.ts';

test('quotes, doubled quotes, line breaks in quotes, CRLF, byte order mark', () => {
  expect(parseCsv('\uFEFFa,"b, ""c"""\r\n\r\n"d\r\ne",\nf')).toEqual({
    rows: [
      { line: 1, cells: ['a', 'b, "c"'] },
      { line: 3, cells: ['d\r\ne', ''] },
      { line: 5, cells: ['f'] },
    ],
    problems: [],
  });
});

test('what cannot be read is said with its line', () => {
  expect(parseCsv('a\n"b"c,d\n"e')).toEqual({
    rows: [{ line: 1, cells: ['a'] }],
    problems: [
      { line: 2, message: 'text follows a closing quote' },
      { line: 3, message: 'a quote is not closed before the end of the file' },
    ],
  });
});

test('metadata: columns by their titles, bad rows left out', () => {
  const text =
    'installs,file,owner,name,version\n12,a.wasm,me,A,1.0.0\nmany,b.wasm,me,B,\n,sub\\c.wasm,,,\n3,a.wasm,,,\n1,,,,\n"1 200",d.wasm\n';
  const { plugins, problems } = parseFleetMeta(text);
  expect([...plugins.values()]).toEqual([
    { file: 'a.wasm', name: 'A', version: '1.0.0', installs: 12 },
    { file: 'sub/c.wasm' },
    { file: 'd.wasm', installs: 1200 },
  ]);
  expect(problems).toEqual([
    { line: 3, message: '`many` is no number of installs' },
    { line: 5, message: '`a.wasm` stands in an earlier row too' },
    { line: 6, message: 'the row names no file' },
  ]);
});

test('metadata without a head line', () => {
  expect([...parseFleetMeta('a.wasm,A,1.0.0,7').plugins.values()]).toEqual([
    { file: 'a.wasm', name: 'A', version: '1.0.0', installs: 7 },
  ]);
});
