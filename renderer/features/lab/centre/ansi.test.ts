import { expect, test } from 'vitest';
import { ansiLines } from './ansi.ts';

test('colours are kept over lines, until they are reset', () => {
  expect(ansiLines('a\u001b[1;31mred\nstill\u001b[0m plain\n')).toEqual([
    [{ text: 'a' }, { text: 'red', bold: true, colour: 'red' }],
    [{ text: 'still', bold: true, colour: 'red' }, { text: ' plain' }],
  ]);
});

test('what moves the cursor, titles and other control characters are left out', () => {
  expect(ansiLines('\u001b[2Jx\u001b]0;title\u0007y\u0000\u001b[?25lz')).toEqual([
    [{ text: 'x' }, { text: 'y' }, { text: 'z' }],
  ]);
  expect(ansiLines('10 %\r100 %\r\n')).toEqual([[{ text: '10 %' }]].map(() => [{ text: '100 %' }]));
});

test('256 colours do not turn into others', () => {
  expect(ansiLines('\u001b[38;5;31mx\u001b[38;2;1;32;33my')).toEqual([
    [{ text: 'x' }, { text: 'y' }],
  ]);
});

test('nothing has no lines, and an empty line is one', () => {
  expect(ansiLines('')).toEqual([]);
  expect(ansiLines('\n')).toEqual([[]]);
});

test('an unfinished sequence of megabytes is read in time that grows with the text', () => {
  const start = performance.now();
  ansiLines(`\u001b]${'x'.repeat(1_000_000)}`);
  ansiLines('\u001b[1'.repeat(300_000));
  expect(performance.now() - start).toBeLessThan(1_000);
});
