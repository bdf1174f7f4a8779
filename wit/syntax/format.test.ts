import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { formatWit } from './format.ts';
import { lex } from './lexer.ts';
import { parseWit } from './parse.ts';
import { firstSignificant } from './token-codes.ts';

const format = (text: string) => formatWit(parseWit('a.wit', text));

test('spaces, line breaks and trailing commas are put in order', () => {
  expect(
    format(`package a:b@1.0.0-rc.1 ;
@since( version=1.0.0 )interface  i{use c:d/e@0.2.0 . { f , g  as h, } ;
record r{a:u32,b : list< tuple<u8,string,> >}
resource s{constructor( );get:static  async func( a:borrow<s> ,)->result<_,u8>;}


flags none { } }
world w { import x:func( ) ;import y:i;export c:d/e ; include z with{a  as  b} }`),
  ).toBe(`package a:b@1.0.0-rc.1;
@since(version = 1.0.0)
interface i {
  use c:d/e@0.2.0.{f, g as h};
  record r {
    a: u32,
    b: list<tuple<u8, string>>,
  }
  resource s {
    constructor();
    get: static async func(a: borrow<s>) -> result<_, u8>;
  }

  flags none {}
}
world w {
  import x: func();
  import y: i;
  export c:d/e;
  include z with { a as b }
}
`);
});

test('comments stay, each where it is', () => {
  expect(
    format(`// head

/// docs
interface i { // open
    /* before */ f: func(/* a */ a: u8 /* b */); // behind
      // last of r
  record r { a: u8 // no comma
   /* end */ }
  // last
}
// tail`),
  ).toBe(`// head

/// docs
interface i { // open
  /* before */
  f: func(/* a */ a: u8 /* b */); // behind
  // last of r
  record r {
    a: u8, // no comma
    /* end */
  }
  // last
}
// tail
`);
});

test('parameters that do not fit into 100 columns stand on lines of their own', () => {
  const parameter = (name: string) => `${name}: result<list<string>, string>`;
  expect(
    format(
      `interface i{f:func(${parameter('first')},${parameter('second')},${parameter('third')})->u8;}`,
    ),
  ).toBe(`interface i {
  f: func(
    ${parameter('first')},
    ${parameter('second')},
    ${parameter('third')},
  ) -> u8;
}
`);
});

test('a line comment among parameters breaks the list', () => {
  expect(format('interface i{f:func(a:u8, // why\n b:u8);}')).toBe(
    'interface i {\n  f: func(\n    a: u8, // why\n    b: u8,\n  );\n}\n',
  );
});

test('a file with CR LF keeps it', () => {
  expect(format('interface i{\r\n\r\n\r\n}')).toBe('interface i {}\r\n');
});

test('a file with errors is left alone', () => {
  expect(format('interface  i {')).toBe('interface  i {');
});

/** The tokens without trivia and without the commas that may be left out. */
function meaning(text: string): string[] {
  const tokens = lex(text);
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens.code(index) < firstSignificant) continue;
    const word = text.slice(tokens.start(index), tokens.end(index));
    if (/^[})>]$/.test(word) && words.at(-1) === ',') words.pop();
    words.push(word);
  }
  return words;
}

function comments(text: string): string[] {
  const tokens = lex(text);
  return [...tokens]
    .filter(({ kind }) => kind.endsWith('comment'))
    .map(({ start, end }) => text.slice(start, end).trimEnd());
}

/** All docs of a tree, in order. */
function docs(text: string): string[] {
  const found: string[] = [];
  JSON.stringify(parseWit('a.wit', text).file, (key, value: unknown) => {
    if (key === 'docs' && typeof value === 'object' && value !== null && 'contents' in value) {
      found.push(String(value.contents));
    }
    return value;
  });
  return found;
}

function checkFormatting(text: string): void {
  const once = format(text);
  expect(format(once)).toBe(once);
  expect(parseWit('a.wit', once).diagnostics).toEqual([]);
  expect(meaning(once)).toEqual(meaning(text));
  expect(comments(once)).toEqual(comments(text));
  expect(docs(once)).toEqual(docs(text));
}

describe('formatting never changes what a file means', () => {
  const wasi = resolve('node_modules/@bytecodealliance/jco/lib/wit/builtin');
  test.each(globSync('*/*/package.wit', { cwd: wasi }))('%s', (file) => {
    checkFormatting(readFileSync(resolve(wasi, file), 'utf8'));
  });
});

corpusSuite('formatting never changes what a file of the corpus means', (corpus) => {
  const files = globSync('{wit-ui-pass,wit-codegen,zed-extension-api,slots}/**/*.wit', {
    cwd: corpus,
  });
  test.each(files)('%s', (file) => {
    const text = readFileSync(resolve(corpus, file), 'utf8');
    checkFormatting(text);
    checkFormatting(text.replaceAll('\n', '\r\n').replaceAll('\r\r', '\r'));
    checkFormatting(text.replace(/\n\s*/g, '\n'));
  });
});

test('a lone carriage return at the end of a comment does not become half of a line break', () => {
  const once = format('interface i {\n  //\r \n}\n');
  expect(once).toBe('interface i {\n  //\n}\n');
  expect(format(once)).toBe(once);
});
