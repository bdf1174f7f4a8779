import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';

function hover(marked: string | Record<string, string>): string | undefined {
  const workspace = new MarkedWorkspace(marked);
  const contents = workspace.service.hover(workspace.uri, workspace.position)?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

const code = (...lines: string[]): string => `\`\`\`wit\n${lines.join('\n')}\n\`\`\``;

test.each([
  [
    'a type that use brings in',
    'package a:b@1.2.0; interface t { /// Who it is.\n @since(version = 1.1.0) record user { name: string } } interface i { use t.{user as me}; f: func(u: m|e); }',
    [
      code('// `me` stands for `user`', 'record user { name: string }'),
      'Who it is.',
      'record in `a:b/t` · since 1.1.0',
    ],
  ],
  [
    'an alias of an alias',
    'package a:b; interface i { type a = list<u8>; type b = a; f: func(x: |b); }',
    [code('type b = a', '// = list<u8>'), 'type in `a:b/i`'],
  ],
  [
    'a function',
    'package a:b; interface i { /// Says it.\n l|og: func(text: string) -> result<_, string>; }',
    [code('log: func(text: string) -> result<_, string>'), 'Says it.', 'function in `a:b/i`'],
  ],
  [
    'a method',
    'package a:b; interface i { resource file { re|ad: func(at: u64) -> list<u8>; } }',
    [code('read: func(at: u64) -> list<u8>'), 'method in `a:b/i.file`'],
  ],
  [
    'a constructor',
    'package a:b; interface i { resource file { con|structor(path: string); } }',
    [code('constructor(path: string)'), 'constructor in `a:b/i.file`'],
  ],
  [
    'a field',
    'package a:b; interface i { record user { /// In full.\n na|me: string } }',
    [code('name: string'), 'In full.', 'field in `a:b/i.user`'],
  ],
  [
    'an interface',
    'package a:b@1.0.0; /// Talks.\n interface i { f: func(); } world v { import i; } world w { import i; export |i; }',
    [
      code('interface a:b/i@1.0.0'),
      'Talks.',
      'interface in `a:b` · imported by 2 worlds, exported by 1 world',
    ],
  ],
  ['a world', 'package a:b; world |w { }', [code('world a:b/w'), 'world in `a:b`']],
  [
    'an import of a world',
    'package a:b; world w { import lo|g: func(text: string); }',
    [code('log: func(text: string)'), 'import in `a:b/w`'],
  ],
  ['a package', '/// All of it.\npackage |a:b@1.0.0;', [code('package a:b@1.0.0;'), 'All of it.']],
  [
    'something behind a feature',
    'package a:b; interface i { @unstable(feature = fun) type |x = u8; }',
    [code('type x = u8'), 'type in `a:b/i` · **unstable**: feature `fun`'],
  ],
  [
    'a type of WIT itself',
    'package a:b; interface i { f: func(x: u3|2); }',
    [code('u32'), 'Unsigned integer of 32 bits: 0 to 4,294,967,295.'],
  ],
  [
    'a keyword',
    'package a:b; wor|ld w {}',
    [code('world'), 'What a component imports and exports: a slot.'],
  ],
])('%s', (_, text, expected) => {
  expect(hover(text)).toBe(expected.join('\n\n'));
});

test('a long record is shown as it is written, without its indentation', () => {
  const value = hover(`package a:b;
interface i {
  /// Docs.
  record us|er {
    name: string,
    birthday: tuple<u16, u8, u8>,
    address: list<string>,
    email: option<string>,
  }
}`);
  expect(value?.split('\n\n')[0]).toBe(
    code(
      'record user {',
      '  name: string,',
      '  birthday: tuple<u16, u8, u8>,',
      '  address: list<string>,',
      '  email: option<string>,',
      '}',
    ),
  );
});

test('a name that means nothing and a blank have no hover', () => {
  expect(hover('package a:b; interface i { f: func(x: nothin|g); }')).toBeUndefined();
  expect(hover('package a:b;  |  interface i {}')).toBeUndefined();
});

test('what cannot be resolved is still shown as it is written', () => {
  expect(hover('package a:b; interface i { record r { x: nothing } f: func() -> |r; }')).toBe(
    `${code('record r { x: nothing }')}\n\nrecord in \`a:b/i\``,
  );
});
