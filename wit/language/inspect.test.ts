import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';

function inspect(marked: string | Record<string, string>) {
  const workspace = new MarkedWorkspace(marked);
  const found = workspace.service.inspect(workspace.uri, workspace.position);
  if (found === undefined) return undefined;
  const text = workspace.service.document(workspace.uri)?.text ?? '';
  const { range, selection, ...facts } = found;
  const lines = text.split('\n');
  const part = ({ start, end }: typeof range): string =>
    (lines[start.line] ?? '').slice(start.character, end.character);
  return { ...facts, text: part(range), at: part(selection) };
}

const nothing = { holds: undefined, externs: undefined, docs: undefined, gate: undefined };

test('an export of a world, from a type in its signature', () => {
  expect(
    inspect(
      'package a:b; world w { use t.{command};\n/// Runs it.\nexport run: func(of: com|mand) -> bool;\n} interface t { record command { a: u8 } }',
    ),
  ).toEqual({
    ...nothing,
    word: 'export',
    name: 'run',
    owner: 'a:b/w',
    code: 'run: func(of: command) -> bool',
    docs: 'Runs it.',
    text: 'export run: func(of: command) -> bool;',
    at: 'run',
    extern: { direction: 'export', name: 'run' },
    worlds: [],
    references: 0,
  });
});

test('the import of an interface, from its first word', () => {
  expect(
    inspect(
      'package a:b@1.2.0; world w {\n  i|mport t;\n} world v { import t; export t; }\n@since(version = 1.1.0) @deprecated(version = 1.2.0) interface t { f: func(); type x = u8; }',
    ),
  ).toEqual({
    ...nothing,
    word: 'import',
    name: 't',
    owner: 'a:b',
    code: 'interface a:b/t@1.2.0',
    holds: { functions: 1, types: 1 },
    gate: { since: '1.1.0', deprecated: '1.2.0' },
    text: 'import t;',
    at: 't',
    extern: { direction: 'import', name: 'a:b/t@1.2.0' },
    worlds: [
      { name: 'a:b/w@1.2.0', imports: true, exports: false },
      { name: 'a:b/v@1.2.0', imports: true, exports: true },
    ],
    references: 3,
  });
});

test.each([
  'package a:b; interface t { /// Says| it.\n say: func(); }',
  'package a:b; interface t { @since(ver|sion = 1.0.0) say: func(); }',
  'package a:b; package c:d { interface t { say: fu|nc(); } }',
])('an item from its docs, its gate, and in a package of its own: %s', (text) => {
  expect(inspect(text)?.name).toBe('say');
});

test('a method, by the interface that it is part of', () => {
  expect(
    inspect(
      'package a:b; interface t { resource file { read: func(at: u6|4); } } world w { import t; }',
    ),
  ).toEqual({
    ...nothing,
    word: 'method',
    name: 'read',
    owner: 'a:b/t.file',
    code: 'read: func(at: u64)',
    text: 'read: func(at: u64);',
    at: 'read',
    extern: { direction: 'either', name: 'a:b/t' },
    worlds: [{ name: 'a:b/w', imports: true, exports: false }],
    references: 0,
  });
});

test('a function inside of an interface without a name, by its label', () => {
  const found = inspect('package a:b; world w { import log: interface { sa|y: func(); } }');
  expect(found).toMatchObject({
    word: 'function',
    name: 'say',
    extern: { direction: 'import', name: 'log' },
  });
});

test('a world, behind a feature; a name that comes from elsewhere; nothing', () => {
  expect(
    inspect(
      'package a:b; @unstable(feature = new) world w| { import t; export f: func(); } interface t {}',
    ),
  ).toMatchObject({
    word: 'world',
    externs: { imports: 1, exports: 1 },
    gate: { feature: 'new' },
    extern: undefined,
  });
  expect(
    inspect('package a:b; interface t { type x = u8; } interface u { use t.{|x}; f: func(a: x); }'),
  ).toMatchObject({ word: 'interface', name: 't' });
  expect(inspect('package |a:b; world w {}')).toBeUndefined();
});
