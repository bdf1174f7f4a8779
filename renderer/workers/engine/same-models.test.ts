/** What was typed is looked at alone; the test looks at all. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SyntaxTree } from '../../../wit/syntax/ast.ts';
import { parseWit } from '../../../wit/syntax/parse.ts';
import { saySame } from './same-models.ts';

const text = `package a:b@1.0.0;

/// What it does.
interface one {
  // aside
  f: func(a: u32) -> list<string>; /* in /* two */ levels */
}
world w { import one; export run: func(); }
`;

const pieces = [
  ...[' ', '\n', '//', '/*', '*/', '/// ', 'x', 'func', '-', '>', '1', '%', '"', '@deprecated'],
  ...['f: func();', '{', '}', 'é', '\r\n'],
];

function significant({ text: source, tokens }: SyntaxTree, docs: boolean): string {
  return [...tokens]
    .filter(({ kind }) => kind !== 'whitespace' && kind !== 'comment')
    .filter(({ kind }) => docs || kind !== 'doc-comment')
    .map(({ start, end }) => source.slice(start, end))
    .join('\n');
}

const change = fc.record({
  at: fc.nat({ max: text.length }),
  taken: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
  put: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join('')),
});
const changed = (of: string, { at, taken, put }: { at: number; taken: number; put: string }) =>
  of.slice(0, at) + put + of.slice(at + taken);

test('after any edits, as all tokens say', () => {
  let same = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 2 }), fc.array(change, { maxLength: 2 }), (a, b) => {
      const one = parseWit('a.wit', a.reduce(changed, text));
      const other = parseWit('a.wit', b.reduce(changed, text));
      const docs = `${one.text}${other.text}`.includes('@deprecated');
      const expected = significant(one, docs) === significant(other, docs);
      if (expected) same++;
      expect(saySame(one, other)).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
  expect(same).toBeGreaterThan(100);
});

test('of another file it is not the same', () => {
  expect(saySame(parseWit('a.wit', text), parseWit('b.wit', text))).toBe(false);
});
