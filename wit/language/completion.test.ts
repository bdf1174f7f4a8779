import { expect, test } from 'vitest';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { MarkedWorkspace } from '../../test/support/markers.ts';
import type { Catalogue } from './catalogue.ts';
import { isOfferedAfterTrigger } from './completion.ts';

const wasi: Catalogue = {
  packages: [
    {
      name: { namespace: 'wasi', name: 'io', version: '0.2.12' },
      text: 'package wasi:io@0.2.12; interface poll { type p = u8; } interface streams {} world imports {}',
      needs: [],
    },
  ],
};

function items(marked: string | Record<string, string>, options = {}) {
  const workspace = new MarkedWorkspace(marked, { catalogue: () => wasi, ...options });
  return {
    workspace,
    items: workspace.service.completion(workspace.uri, workspace.position),
  };
}

/** Labels without snippets, and without WIT's own types. */
function labels(marked: string | Record<string, string>): string[] {
  return items(marked)
    .items.filter(
      ({ kind, sortText }) => kind !== CompletionItemKind.Snippet && !sortText?.startsWith('1list'),
    )
    .map(({ label }) => label);
}

/** The text after one item was accepted. */
function accepted(marked: string | Record<string, string>, label: string): string | undefined {
  const { workspace, items: found } = items(marked);
  const item = found.find((one) => one.label === label);
  const edit = item?.textEdit;
  if (edit === undefined || !('range' in edit)) return undefined;
  return workspace.after([edit]);
}

test.each([
  ['at the top of a file', '|', ['interface', 'world', 'use', 'package']],
  ['after the header', 'package a:b;\n|', ['interface', 'world', 'use']],
  [
    'in an interface',
    'package a:b; interface i { | }',
    ['use', 'type', 'record', 'variant', 'enum', 'flags', 'resource'],
  ],
  [
    'in a world',
    'package a:b; world w { im| }',
    [
      'import',
      'export',
      'include',
      'use',
      'type',
      'record',
      'variant',
      'enum',
      'flags',
      'resource',
    ],
  ],
  ['in a resource', 'package a:b; interface i { resource r { | } }', ['constructor']],
  ['for the kind of a function', 'package a:b; interface i { f: | }', ['func', 'async func']],
  [
    'in a resource for the kind',
    'package a:b; interface i { resource r { f: | } }',
    ['func', 'async func', 'static'],
  ],
  [
    'after static',
    'package a:b; interface i { resource r { f: static | } }',
    ['func', 'async func'],
  ],
  [
    'for a label of a world',
    'package a:b; interface i {} world w { import x: | }',
    ['func', 'async func', 'interface', 'i', 'wasi:io/poll@0.2.12', 'wasi:io/streams@0.2.12'],
  ],
  ['for the name of a field', 'package a:b; interface i { record r { na| } }', []],
  ['in an enum', 'package a:b; interface i { enum e { on| } }', []],
  ['for the name of a parameter', 'package a:b; interface i { f: func(na|) }', []],
  ['in a comment', 'package a:b; interface i { // u|\n }', []],
  ['in a doc comment', 'package a:b; interface i { /// us|', []],
  [
    'for attributes',
    'package a:b@2.1.0; interface i { @| f: func(); }',
    ['since', 'unstable', 'deprecated', 'external-id'],
  ],
  ['inside an attribute', 'package a:b; @since(|) interface i {}', ['version']],
  ['for a version', 'package a:b@2.1.0; @since(version = |) interface i {}', ['2.1.0']],
  [
    'for a feature',
    'package a:b; @unstable(feature = fun) interface j {} @unstable(feature = |) interface i {}',
    ['fun'],
  ],
  [
    'after an attribute',
    'package a:b@1.0.0; interface i { @since(version = 1.0.0) | }',
    ['use', 'type', 'record', 'variant', 'enum', 'flags', 'resource'],
  ],
])('%s', (_, text, expected) => {
  expect(labels(text)).toEqual(expected);
});

test.each([
  ['a parameter', 'f: func(a: |'],
  ['a second parameter', 'f: func(a: u8, b: us|)'],
  ['a result', 'f: func() -> |'],
  ['a list', 'f: func() -> list<|'],
  ['a tuple', 'f: func() -> tuple<u8, |'],
  ['an async function', 'f: async func(a: |'],
  ['an alias', 'type t = |'],
  ['a field', 'record r { a: |'],
  ['a second field', 'record r { a: u8, b: | }'],
  ['the payload of a case', 'variant v { a, b(|'],
  ['a constructor', 'resource q { constructor(a: |'],
  ['a static function', 'resource q { open: static func(a: |'],
])('types in scope come first for %s, however little is typed', (_, statement) => {
  const text = `package a:b;
interface t { record user {} enum kind { a } }
interface i {
  use t.{user, kind as sort};
  resource file { }
  log: func();
  ${statement}
  other: func();
}`;
  const found = items(text).items.filter(({ sortText }) => sortText?.startsWith('0'));
  const itself = statement.startsWith('resource q') ? ['q'] : [];
  expect(found.map(({ label }) => label).sort()).toEqual(['file', ...itself, 'sort', 'user']);
});

test('only resources fit in own and borrow, and a result may begin with _', () => {
  const text = (type: string) =>
    `package a:b; interface i { resource file; type f2 = file; record user {} type u2 = user; f: func(x: ${type}) }`;
  expect(labels(text('borrow<|'))).toEqual(['file', 'f2']);
  expect(labels(text('own<fi|>'))).toEqual(['file', 'f2']);
  expect(labels(text('result<|'))).toContain('_');
  expect(labels(text('list<|'))).not.toContain('_');
});

test('an interface that is left open does not swallow what follows it', () => {
  expect(labels('package a:b;\ninterface i {\n  f: func(a: u8\n\nworld w {\n  imp|')).toContain(
    'include',
  );
});

test('paths: interfaces of the package, of dependencies, of WASI', () => {
  const files = (use: string) => ({
    'slot.wit': `package a:b;\ninterface types {}\nworld other {}\ninterface i { use ${use} }`,
    'deps/x.wit': 'package x:y@1.2.0; interface store { type k = u8; } world z {}',
  });
  expect(labels(files('|'))).toEqual([
    'types',
    'x:y/store@1.2.0',
    'wasi:io/poll@0.2.12',
    'wasi:io/streams@0.2.12',
  ]);
  expect(labels(files('x:y|'))).toEqual([
    'x:y/store@1.2.0',
    'wasi:io/poll@0.2.12',
    'wasi:io/streams@0.2.12',
  ]);
  expect(accepted(files('x:y/st|'), 'x:y/store@1.2.0')).toContain('use x:y/store@1.2.0 }');
  expect(accepted(files('wasi:|'), 'wasi:io/poll@0.2.12')).toContain('use wasi:io/poll@0.2.12 }');
});

test('a world is included, but not by itself', () => {
  expect(labels('package a:b; interface i {} world base {} world w { include | }')).toEqual([
    'base',
    'wasi:io/imports@0.2.12',
  ]);
  expect(labels('package a:b; world base {} world w { include base | }')).toEqual(['with']);
});

test('an import takes a path, one after a label too', () => {
  const text = (item: string) => `package a:b; interface i {} world w { ${item} }`;
  expect(labels(text('import |'))).toEqual(['i', 'wasi:io/poll@0.2.12', 'wasi:io/streams@0.2.12']);
  expect(accepted(text('export wasi:io/str|'), 'wasi:io/streams@0.2.12')).toContain(
    'export wasi:io/streams@0.2.12 }',
  );
});

test('names inside use are the types that are not listed yet', () => {
  const text = (names: string) =>
    `package a:b; interface t { type a = u8; record c {} enum e { x } f: func(); } interface i { use t.{${names}`;
  expect(labels(text('|'))).toEqual(['a', 'c', 'e']);
  expect(labels(text('a, |};'))).toEqual(['c', 'e']);
  expect(labels(text('c as d, e|};'))).toEqual(['a', 'e']);
  expect(labels(text('c |};'))).toEqual(['as']);
});

test('in a nested package its own names count, not those of the file', () => {
  expect(
    labels(
      'package a:b;\ninterface t { type outer = u8; }\npackage c:d {\ninterface t { type inner = u8; }\ninterface i { use t.{|',
    ),
  ).toEqual(['inner']);
});

test('a constructor that is broken does not break what follows', () => {
  expect(labels('package a:b; interface i { resource r { constructor{ |')).toEqual(['constructor']);
});

test('a name that is a keyword is no keyword', () => {
  const found = labels('package a:b; interface i { record user {} %include: func() -> |; }');
  expect(found).toContain('user');
});

test('names inside use of a path with a version', () => {
  expect(
    labels({
      'slot.wit': 'package a:b; interface i { use x:y/%list@1.0.0-rc.1.{|',
      'deps/x.wit': 'package x:y@1.0.0-rc.1; interface %list { type k = u8; }',
    }),
  ).toEqual(['k']);
});

test('names inside include … with are what the world has', () => {
  const text = (names: string) =>
    `package a:b; interface i {} world base { import log: func(); export run: func(); import i; } world w { include base with { ${names} } }`;
  expect(labels(text('|'))).toEqual(['log', 'run']);
  expect(labels(text('log as l, |'))).toEqual(['run']);
  expect(labels(text('log |'))).toEqual(['as']);
});

test('a name that is a keyword is written with %', () => {
  expect(
    accepted('package a:b; interface t { type %list = u8; } interface i { use t.{li|}; }', 'list'),
  ).toContain('use t.{%list};');
});

test('the word at the cursor is replaced whole', () => {
  expect(
    accepted('package a:b; interface i { type age = u8; f: func(x: a|gx); }', 'age'),
  ).toContain('f: func(x: age);');
});

test('snippets are offered where the editor knows them', () => {
  const text = 'package a:b; interface i { | }';
  const snippet = items(text).items.find(({ label }) => label === 'record …');
  expect(snippet?.textEdit?.newText).toBe('record $1 {\n  $0\n}');
  const plain = items(text, { snippets: false }).items;
  expect(plain.some(({ insertTextFormat }) => insertTextFormat === 2)).toBe(false);
  expect(plain.map(({ label }) => label)).not.toContain('record …');
});

test('what is deprecated is marked, and docs come along', () => {
  const { items: found } = items(
    'package a:b@2.0.0; interface i { /// Who.\n @since(version = 1.0.0) @deprecated(version = 2.0.0) record user {} f: func(x: |); }',
  );
  const user = found.find(({ label }) => label === 'user');
  expect(user?.tags).toEqual([1]);
  expect(user?.documentation).toEqual({
    kind: 'markdown',
    value:
      '```wit\nrecord user {}\n```\n\nWho.\n\nrecord in `a:b/i` · since 1.0.0 · **deprecated** since 2.0.0',
  });
});

test.each([
  ['interface things {', false],
  ['  record thing{', false],
  ['use geometry.{', true],
  ['use a:b/c@1.0.0. {', true],
  ['  print: func(', true],
])('a trigger at the end of `%s` offers something: %s', (before, offered) => {
  expect(isOfferedAfterTrigger(before)).toBe(offered);
});
