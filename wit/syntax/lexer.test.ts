import { expect, test } from 'vitest';
import { lex } from './lexer.ts';

const words = (text: string) =>
  [...lex(text)].map(({ kind, start, end }) => `${kind} ${JSON.stringify(text.slice(start, end))}`);

test('every unit of the text belongs to one token', () => {
  expect(words('\ufeffx-1: %type;// c\r\n/* a /* b */ */\t/// d')).toEqual([
    'whitespace "\ufeff"',
    'identifier "x-1"',
    'symbol ":"',
    'whitespace " "',
    'explicit-identifier "%type"',
    'symbol ";"',
    'comment "// c"',
    'whitespace "\\r\\n"',
    'comment "/* a /* b */ */"',
    'whitespace "\\t"',
    'doc-comment "/// d"',
  ]);
});

test('versions are made of tokens, arrows are one', () => {
  expect(words('1.0.0-rc.1+b->_')).toEqual([
    ...['integer "1"', 'symbol "."', 'integer "0"', 'symbol "."', 'integer "0"', 'symbol "-"'],
    ...['identifier "rc"', 'symbol "."', 'integer "1"', 'symbol "+"', 'identifier "b-"'],
    ...['symbol ">"', 'keyword "_"'],
  ]);
});

test('what begins no token is unknown, and a run of it is one token', () => {
  expect(words('##a\r "open\n/* open')).toEqual([
    'unknown "##"',
    'identifier "a"',
    'unknown "\\r"',
    'whitespace " "',
    'string "\\"open"',
    'whitespace "\\n"',
    'comment "/* open"',
  ]);
});

test('the token at an offset', () => {
  const tokens = lex('ab: c');
  expect([0, 1, 2, 4, 5].map((offset) => tokens.indexAt(offset))).toEqual([0, 0, 1, 3, 3]);
});
