import { expect, test } from 'vitest';
import type { TextQuery } from '../../../workspace/contract/text-search.ts';
import { editsOf, expressionOf } from './replacing.ts';

const query = (text: string, rest: Partial<TextQuery> = {}): TextQuery => ({
  query: text,
  matchCase: false,
  wholeWord: false,
  regex: false,
  ...rest,
});

function replaced(text: string, asked: TextQuery, replacement: string): string | undefined {
  const expression = expressionOf(asked);
  if (expression === undefined) return undefined;
  let result = text;
  for (const edit of [...editsOf(text, expression, replacement, asked.regex)].reverse()) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

test('plain text is plain, in the query and in the replacement', () => {
  expect(replaced('a.b axb A.B', query('a.b'), '$1')).toBe('$1 axb $1');
  expect(replaced('a.b A.B', query('a.b', { matchCase: true }), 'x')).toBe('x A.B');
});

test('a whole word has its hyphens', () => {
  expect(replaced('get get-name name', query('get', { wholeWord: true }), 'read')).toBe(
    'read get-name name',
  );
});

test('groups of an expression go into the replacement', () => {
  expect(replaced('get-a; get-b;', query('get-(\\w)', { regex: true }), 'read-$1')).toBe(
    'read-a; read-b;',
  );
  expect(replaced('x', query('(', { regex: true }), '')).toBeUndefined();
});

test('what finds nothing to take does no harm', () => {
  expect(replaced('abc', query('x*', { regex: true }), 'y')).toBe('abc');
});

test('lines are looked at one by one, whatever ends them', () => {
  expect(replaced('a\r\n\r\n  b\r\n', query('^\\s*b', { regex: true }), 'c')).toBe(
    'a\r\n\r\nc\r\n',
  );
  expect(replaced('a\rb\nc$', query('(.)$', { regex: true }), '<$1>')).toBe('<a>\r<b>\nc<$>');
});
