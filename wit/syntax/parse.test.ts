import { describe, expect, test } from 'vitest';
import { applyEdits } from '../text/edit.ts';
import { parseWit } from './parse.ts';

const inInterface = (text: string) => parseWit('a.wit', `interface i {\n${text}\n}`);
const errors = (text: string) => parseWit('a.wit', text).diagnostics.map(({ message }) => message);

/** The text after the first fix of the first error. */
function mended(text: string): string {
  const edits = parseWit('a.wit', text).diagnostics[0]?.fixes?.[0]?.edits ?? [];
  return applyEdits(text, edits);
}

test('a file becomes a tree with ranges', () => {
  const { file, diagnostics } = parseWit(
    'a.wit',
    '/// Docs.\npackage a:b@1.0.0;\nworld w { import x: c:d/e; }',
  );
  expect(diagnostics).toEqual([]);
  expect(file).toEqual({
    start: 0,
    end: 57,
    kind: 'file',
    header: {
      start: 10,
      end: 28,
      kind: 'package-header',
      docs: { start: 0, end: 9, contents: 'Docs.' },
      name: {
        start: 18,
        end: 27,
        namespace: { start: 18, end: 19, text: 'a', explicit: false },
        name: { start: 20, end: 21, text: 'b', explicit: false },
        version: { start: 22, end: 27, text: '1.0.0' },
      },
    },
    items: [
      {
        start: 29,
        end: 57,
        kind: 'world',
        attributes: [],
        name: { start: 35, end: 36, text: 'w', explicit: false },
        items: [
          {
            start: 39,
            end: 55,
            kind: 'import',
            attributes: [],
            item: {
              start: 46,
              end: 54,
              kind: 'named-path',
              name: { start: 46, end: 47, text: 'x', explicit: false },
              path: {
                start: 49,
                end: 54,
                package: {
                  start: 49,
                  end: 52,
                  namespace: { start: 49, end: 50, text: 'c', explicit: false },
                  name: { start: 51, end: 52, text: 'd', explicit: false },
                },
                name: { start: 53, end: 54, text: 'e', explicit: false },
              },
            },
          },
        ],
      },
    ],
  });
});

describe('messages', () => {
  test.each([
    ['interface i { f: func()\n g: func(); }', 'A `;` is missing after this function.'],
    ['interface record {}', '`record` is a keyword. Write `%record` to use it as a name.'],
    ['interface my_name {}', '`my_name` is not a valid name: names use `-`, not `_`.'],
    ['interface _ {}', '`_` is not a name.'],
    ['interface i {};', 'No `;` is needed here.'],
    ['interface i { record r { a = u32 } }', 'A `:` follows the name of the field, not `=`.'],
    ['interface i { record r { a: u8; b: u8 } }', 'Fields are separated by `,`, not `;`.'],
    ['interface i { record r { a: u8 b: u8 } }', 'A `,` is missing between these fields.'],
    ['interface i { record r { a: } }', 'The type of the field `a` is missing before `}`.'],
    ['default world w {}', '`default` is no longer part of WIT.'],
    ['interface i { union u { a, b } }', '`union` is no longer part of WIT.'],
    ['interface i { type t = expected<u8, u8>; }', '`expected` is called `result` now.'],
    ['interface i { use a from b; }', '`use … from …` is no longer part of WIT.'],
    ['interface i { use self.a.{b}; }', 'The names that are used stand in `{ }`.'],
    ['world w { import x: y.z; }', 'A path has no `.` in it any more.'],
    ['interface i { f: func() -> (a: u8); }', 'A type is expected for the result, not `(`.'],
    ['package a:b@1.0;', 'A version has three numbers: `1.0.0`.'],
    ['@sinc(version = 1.0.0) interface i {}', 'There is no attribute `@sinc`.'],
  ])('%s', (text, message) => {
    expect(errors(text)).toEqual([message]);
  });
});

test.each([
  ['interface i { f: func() }', 'interface i { f: func(); }'],
  ['interface record {}', 'interface %record {}'],
  ['interface myName {}', 'interface my-name {}'],
  ['interface i {};', 'interface i {}'],
  ['package a:b@1.0;', 'package a:b@1.0.0;'],
])('a fix mends %s', (text, expected) => {
  expect(mended(text)).toBe(expected);
  expect(errors(expected)).toEqual([]);
});

describe('half-typed text has a tree, and what follows survives', () => {
  test.each([
    'record r { a: ',
    'record r { a: u8, ',
    'record r {',
    'record',
    'use foo.{',
    'use foo:bar/',
    'f: func(',
    'f: func(a: ',
    'f: func(a: u8, ',
    'f: func() -> ',
    'f: ',
    'f',
    'type t = ',
    'type t = list<',
    'enum e { a, ',
    '@since(',
  ])('%s', (text) => {
    const { file, diagnostics } = inInterface(`${text}\n  after: func();\n  type last = u8;`);
    const [node] = file.items;
    const names =
      node?.kind === 'interface'
        ? node.items.map((item) => (item.kind === 'use' ? 'use' : item.name.text))
        : [];
    expect(names.slice(-2)).toEqual(['after', 'last']);
    expect(diagnostics[0]?.severity).toBe('error');
  });

  test('`import wasi:` is a label whose path is missing', () => {
    const { file } = parseWit('a.wit', 'world w {\n  import wasi:\n  export run: func();\n}');
    const [world] = file.items;
    const items = world?.kind === 'world' ? world.items : [];
    expect(items.map(({ kind }) => kind)).toEqual(['import', 'export']);
    expect(items[0]).toMatchObject({
      item: { kind: 'named-path', name: { text: 'wasi' }, path: { name: { missing: true } } },
    });
  });
});

describe('after an error', () => {
  const told = (text: string) =>
    parseWit('a.wit', text).diagnostics.map(
      ({ code, span: { start, end } }) => `${code} ${text.slice(start, end)}`,
    );

  test('the parser goes on from an item that cannot stand in a world', () => {
    expect(told('world w { world f; }')).toEqual(['P042 world', 'P024 ;', 'P040 }']);
    expect(told('world w {\n  world f;\n  import g;\n}')).toEqual(['P042 world']);
  });

  test('a name is looked at though a `;` is missing before it', () => {
    expect(told('interface i { f: func()\n get_item: func(); }')).toEqual([
      'P020 get_item',
      'P011 get_item',
    ]);
  });

  test('a type of another language is pointed at by its name', () => {
    expect(told('interface i { type t = expected<u8>; type u = Vec<u8>; }')).toEqual([
      'P070 expected',
      'P070 Vec',
    ]);
    expect(told('interface i { type t = expected\n<u8>; }')).toEqual(['P070 <']);
  });

  test.each([
    ['String', '`string` is the type.'],
    ['Boolean', '`bool` is the type.'],
    ['MyType', 'Names use `-` between words: `my-type`.'],
  ])('help for the type `%s`', (word, help) => {
    const { diagnostics } = parseWit('a.wit', `interface i { f: func(x: ${word}); }`);
    expect(diagnostics.map((diagnostic) => diagnostic.help)).toEqual([help]);
  });

  test('what was not read is known', () => {
    const text = 'interface i { tpye t = u8; f: func(x: u8 u9); union u { a } }';
    expect(parseWit('a.wit', text).unread?.map(({ start, end }) => text.slice(start, end))).toEqual(
      ['t = u8;', 'u { a }'],
    );
    expect(parseWit('a.wit', 'interface i {}').unread).toBeUndefined();
  });
});

test('docs are the text that wit-parser gives to bindings', () => {
  const docs = (text: string) => parseWit('a.wit', `${text}\ninterface i {}`).file.items[0];
  expect(
    ['///  a\n///   b\n///\n', '/** a\r\n * b */', '// plain', '/**/'].map((text) => {
      const node = docs(text);
      return node?.kind === 'interface' ? node.docs?.contents : undefined;
    }),
  ).toEqual(['a\n b', 'a\n * b', 'plain', '']);
});
