import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SlotwrightError } from '../../wit/errors.ts';
import { readScript, wrapScript } from './script.ts';

function run(text: string): Record<string, unknown> {
  const { text: plain, exports } = readScript('m.js', text);
  return runInNewContext(wrapScript(plain, exports))();
}

test('every way to export a function', () => {
  const given = run(`
    export function one() { return 1; }
    export const two = () => 2, three = () => 3;
    export let { four, five: [five = () => 5] = [] } = { four: () => 4 };
    const a = () => 6, b = () => 7;
    export { a as six, b as 'seven-b' };
    export class Eight {}
    export default function () { return 9; }`);
  const called = Object.entries(given).map(([name, of]) => [
    name,
    name === 'Eight' || typeof of !== 'function' ? typeof of : of(),
  ]);
  expect(Object.fromEntries(called)).toEqual({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    'seven-b': 7,
    Eight: 'function',
    default: 9,
  });
});

test('a default with a name, an expression, an odd name', () => {
  expect(Object.keys(run('export default function f() { return f; }'))).toEqual(['default']);
  expect(run('export default 1 + 1')).toEqual({ default: 2 });
  expect(Object.keys(run('const x = 1; export { x as __proto__ };'))).toEqual(['__proto__']);
  expect(run('export const x = 1 // ends with a comment')).toEqual({ x: 1 });
});

test('lines stay where they were', () => {
  const text = 'const a = 1;\nexport {\n  a\n};\nexport\n\nconst b = 2;\n';
  const { text: plain } = readScript('m.js', text);
  expect(plain.split('\n').length).toBe(text.split('\n').length);
  expect(plain.split('\n')[6]).toBe('const b = 2;');
});

describe('is refused', () => {
  test.each([
    ['what does not parse', 'const a = 1;\nconst = 2;', 'm.js:2:7: Unexpected token.'],
    ['an import', '\n import a from "a";', 'm.js:2:2: A script mock runs by itself'],
    ['an import within', 'export const f = () => import("a");', 'm.js:1:24: A script mock'],
    ['where it came from', 'export const f = () => import.meta.url;', 'm.js:1:24: A script mock'],
    ['an export of another’s', 'export { a } from "a";', 'm.js:1:1: A script mock'],
    ['all of another’s', 'export * from "a";', 'm.js:1:1: A script mock'],
    ['waiting', 'await 1;', 'm.js:1:1: '],
    ['a name that is exported and not there', 'export { nothing };', "m.js:1:10: Export 'nothing'"],
    ['an end that is not its own', '}); evil(); (function () {', 'm.js:1:1: '],
    ['what a classic script reads otherwise', 'let a = 1; if (a <!--a\n) {}', 'm.js:'],
    ['return', 'return 1;', 'm.js:1:1: '],
  ])('%s', (_, text, message) => {
    expect(() => readScript('m.js', text)).toThrow(SlotwrightError);
    expect(() => readScript('m.js', text)).toThrow(message);
  });
});

test('whatever is typed is taken as one function or refused with a place', () => {
  const word = fc.constantFrom(
    ...[
      'export ',
      'const ',
      'a',
      ' = ',
      '1',
      ';',
      '\n',
      '{',
      '}',
      '(',
      ')',
      'function ',
      'default ',
    ],
    ...[
      '//',
      '/*',
      '*/',
      '`',
      '${',
      '<!--',
      '-->',
      'import',
      '.meta',
      'await ',
      "'",
      '=>',
      'return ',
    ],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 25 }), (words) => {
      const text = words.join('');
      try {
        const read = readScript('m.js', text);
        const wrapped = wrapScript(read.text, read.exports);
        expect(typeof runInNewContext(wrapped)).toBe('function');
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-script' });
        expect(String(error)).toMatch(/m\.js:\d+:\d+: /);
      }
    }),
    { numRuns: 3_000 },
  );
});
