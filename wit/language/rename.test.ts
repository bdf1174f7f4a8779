import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';
import { SlotwrightError } from '../errors.ts';

/** The files after the rename, by name. */
function renamed(marked: string | Record<string, string>, newName: string): Record<string, string> {
  const workspace = new MarkedWorkspace(marked);
  const edit = workspace.service.rename(workspace.uri, workspace.position, newName);
  return Object.fromEntries(
    Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [
      uri.slice('file:///w/wit/'.length),
      workspace.after(edits, uri),
    ]),
  );
}

function refusal(marked: string | Record<string, string>, newName: string): string[] {
  try {
    renamed(marked, newName);
  } catch (error) {
    if (!(error instanceof SlotwrightError)) throw error;
    return [error.code, error.message, ...(error.advice === undefined ? [] : [error.advice])];
  }
  throw new Error('it was not refused');
}

test('a type is renamed wherever it is used, in all files', () => {
  expect(
    renamed(
      {
        'a.wit': 'package a:b;\ninterface t { record us|er {} f: func() -> user; }',
        'b.wit': 'interface i { use t.{user}; g: func(user: list<user>); }',
        'c.wit': 'interface j { use t.{user as me}; h: func(x: me); }',
      },
      'person',
    ),
  ).toEqual({
    'a.wit': 'package a:b;\ninterface t { record person {} f: func() -> person; }',
    'b.wit': 'interface i { use t.{person}; g: func(user: list<person>); }',
    'c.wit': 'interface j { use t.{person as me}; h: func(x: me); }',
  });
});

test('an alias is renamed alone', () => {
  expect(
    renamed(
      'package a:b; interface t { type x = u8; } interface i { use t.{x as y}; f: func(a: |y); }',
      'z',
    ),
  ).toEqual({
    'slot.wit':
      'package a:b; interface t { type x = u8; } interface i { use t.{x as z}; f: func(a: z); }',
  });
});

test('a keyword gets its %, and loses it again', () => {
  expect(renamed('package a:b; interface i { type |x = u8; f: func(a: x); }', 'list')).toEqual({
    'slot.wit': 'package a:b; interface i { type %list = u8; f: func(a: %list); }',
  });
  expect(
    renamed('package a:b; interface i { type %lis|t = u8; f: func(a: %list); }', '%items'),
  ).toEqual({ 'slot.wit': 'package a:b; interface i { type items = u8; f: func(a: items); }' });
});

test('what with renames follows its world', () => {
  expect(
    renamed(
      'package a:b; world base { import l|og: func(); } world w { include base with { log as print }; }',
      'trace',
    ),
  ).toEqual({
    'slot.wit':
      'package a:b; world base { import trace: func(); } world w { include base with { trace as print }; }',
  });
});

test('a package is renamed with all paths into it', () => {
  expect(
    renamed(
      'package a:b@1.0.0; interface i { use c:d/e@2.0.0.{x}; } package c|:d@2.0.0 { interface e { type x = u8; } }',
      'n:%use',
    ),
  ).toEqual({
    'slot.wit':
      'package a:b@1.0.0; interface i { use n:%use/e@2.0.0.{x}; } package n:%use@2.0.0 { interface e { type x = u8; } }',
  });
});

test('an interface is renamed behind a top-level use and in worlds', () => {
  expect(
    renamed(
      'package a:b; use t|s as u; interface ts { type x = u8; } interface i { use u.{x}; } world w { import ts; export n: ts; }',
      'types',
    ),
  ).toEqual({
    'slot.wit':
      'package a:b; use types as u; interface types { type x = u8; } interface i { use u.{x}; } world w { import types; export n: types; }',
  });
});

test('a feature is renamed at all its gates', () => {
  expect(
    renamed(
      'package a:b; @unstable(feature = f|un) interface i { @unstable(feature = fun) f: func(); }',
      'joy',
    ),
  ).toEqual({
    'slot.wit':
      'package a:b; @unstable(feature = joy) interface i { @unstable(feature = joy) f: func(); }',
  });
});

test.each([
  ['a field', 'interface i { record r { na|me: string, age: u8 } }'],
  ['a case', 'interface i { variant v { na|me(string), age } }'],
  ['a flag', 'interface i { flags v { na|me, age } }'],
  ['a parameter', 'interface i { f: func(na|me: string, age: u8); }'],
  ['a method', 'interface i { resource r { na|me: func(); age: static func(); } }'],
  ['a function', 'interface i { na|me: func(); type age = u8; }'],
  ['a type', 'interface i { type na|me = u8; record age {} }'],
  ['an interface', 'interface na|me {} world age {}'],
  ['a label', 'world w { import na|me: func(); export age: func(); }'],
])('%s does not take a name that is taken beside it', (_, text) => {
  const source = `package a:b; ${text}`;
  const [code, message] = refusal(source, 'age');
  expect([code, message?.startsWith('`age` is taken: ')]).toEqual(['name-taken', true]);
  expect(renamed(source, 'other')['slot.wit']).toBe(source.replace('na|me', 'other'));
});

test('a name that is taken where the type is used is refused', () => {
  expect(
    refusal(
      'package a:b; interface t { type |x = u8; } interface i { use t.{x}; type y = u8; f: func(a: x); }',
      'y',
    ),
  ).toEqual(['name-taken', '`y` is taken: the interface `i` has a type of that name.']);
});

test('what resolving refuses is refused with its reason', () => {
  const [code, message] = refusal(
    'package a:b; world base { import l|og: func(); } world w { include base; import print: func(); }',
    'print',
  );
  expect(code).toBe('name-taken');
  expect(message).toMatch(/^`log` cannot become `print`: .*whose names are taken/);
});

test('names are refused when they are none', () => {
  const source = 'package a:b; interface i { type |x = u8; }';
  expect(refusal(source, 'myName')).toEqual([
    'invalid-name',
    '`myName` is not a valid name: each word of a name is all lower case or all upper case.',
    '`my-name` would be one.',
  ]);
  expect(refusal(source, 'a:b')[1]).toBe('`a:b` is not a valid name: a name has no `:`.');
  expect(refusal(source, ' ')[1]).toBe('A name cannot be empty.');
  expect(refusal('package a|:b; interface i {}', 'only')[1]).toBe(
    'A package name has two parts: `namespace:name`.',
  );
});

test('what belongs to a dependency keeps its name', () => {
  expect(
    refusal(
      {
        'slot.wit': 'package a:b; interface i { use x:y/t.{us|er}; }',
        'deps/y.wit': 'package x:y; interface t { type user = u8; }',
      },
      'me',
    ),
  ).toEqual([
    'foreign-name',
    '`user` belongs to a dependency, whose files are not edited from here.',
    'Give it another name where it is used: `use ….{user as other-name}`.',
  ]);
});

test('a constructor and a place without a name cannot be renamed', () => {
  expect(refusal('package a:b; interface i { resource r { con|structor(); } }', 'x')[0]).toBe(
    'nothing-to-rename',
  );
  expect(refusal('package a:b; interface i { f: fu|nc(); }', 'x')[0]).toBe('nothing-to-rename');
});

test('prepare gives the range and the name without its %', () => {
  const workspace = new MarkedWorkspace('package a:b; interface i { type %re|cord = u8; }');
  expect(workspace.service.prepareRename(workspace.uri, workspace.position)).toEqual({
    range: { start: { line: 0, character: 32 }, end: { line: 0, character: 39 } },
    placeholder: 'record',
  });
});

test('a package that two roots hold is renamed in both', () => {
  const workspace = new MarkedWorkspace('package a:b;\ninterface i { type |x = u8; }');
  const other = 'file:///w/other/o.wit';
  workspace.service.setRoots([
    {
      id: 'a',
      main: { path: 'a', files: [{ uri: workspace.uri, text: workspace.text() }] },
      deps: [],
    },
    {
      id: 'o',
      main: {
        path: 'o',
        files: [{ uri: other, text: 'package o:o; interface j { use a:b/i.{x}; }' }],
      },
      deps: [{ path: 'a', files: [{ uri: workspace.uri, text: workspace.text() }] }],
    },
  ]);
  const edit = workspace.service.rename(workspace.uri, workspace.position, 'z');
  expect(Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [uri, edits.length])).toEqual(
    [
      [workspace.uri, 1],
      [other, 1],
    ].sort(),
  );
});
