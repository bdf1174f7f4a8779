import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';

/** Every cursor of the list leads to the marked ranges. */
function expectDefinition(marked: string | Record<string, string>): void {
  const workspace = new MarkedWorkspace(marked);
  const found = workspace.service.definition(workspace.uri, workspace.position);
  expect(workspace.shown(found)).toEqual(workspace.expected);
}

function expectReferences(marked: string | Record<string, string>): void {
  const workspace = new MarkedWorkspace(marked);
  const found = workspace.service.references(workspace.uri, workspace.position, true);
  expect(workspace.shown(found)).toEqual(workspace.expected);
}

const head = 'package a:b@1.0.0;\n';

test.each([
  ['a type in the same interface', 'interface i { record [[user]] {} f: func(u: list<us|er>); }'],
  ['a type behind use', 'interface t { record [[user]] {} } interface i { use t.{us|er}; }'],
  [
    'the uses of a type that use brings in',
    'interface t { record [[user]] {} } interface i { use t.{user}; f: func(u: user|); }',
  ],
  [
    'the alias of use',
    'interface t { record user {} } interface i { use t.{user as [[me]]}; f: func() -> |me; }',
  ],
  [
    'from the alias itself to the type',
    'interface t { record [[user]] {} } interface i { use t.{user as m|e}; }',
  ],
  ['an interface that a world imports', 'interface [[i]] {} world w { import |i; }'],
  ['a world that another includes', 'world [[base]] {} world w { include ba|se; }'],
  [
    'what with renames',
    'world base { import [[log]]: func(); } world w { include base with { lo|g as print }; }',
  ],
  [
    'what with renamed before',
    'world a { import log: func(); } world b { include a with { log as [[x]] }; } world c { include b with { |x as y }; }',
  ],
  ['a resource in borrow', 'interface i { resource [[file]]; f: func(x: borrow<fi|le>); }'],
  ['a name behind %', 'interface i { record [[%record]] {} f: func(x: %re|cord); }'],
  [
    'top-level use',
    'use types as [[t]]; interface types { type x = u8; } interface i { use |t.{x}; }',
  ],
])('goes to %s', (_, text) => expectDefinition(head + text));

test('goes to the header of the package in a path', () => {
  expectDefinition({
    'slot.wit': 'package a:b; interface i { use a|:c/d.{x}; }',
    'deps/c.wit': 'package [[a:c]];\ninterface d { type x = u8; }',
  });
});

test('goes to an interface of a dependency', () => {
  expectDefinition({
    'slot.wit': 'package a:b;\nworld w { import x:y/st|ore@1.2.0; }',
    'deps/y.wit': 'package x:y@1.2.0;\ninterface [[store]] { get: func(); }',
  });
});

test('goes across the files of a package', () => {
  expectDefinition({
    'a.wit': 'package a:b;\ninterface types { enum [[kind]] { one } }',
    'b.wit': 'interface i { use types.{kind}; f: func(k: ki|nd); }',
  });
});

test('keeps a field apart from a type of its name', () => {
  expectDefinition('package a:b; interface i { type [[user]] = u8; record r { user: us|er } }');
});

test('finds a definition in text that is half typed', () => {
  expectDefinition(
    'package a:b;\ninterface i {\n  record [[user]] { name: string }\n  f: func(a: us|er',
  );
});

test('knows nothing of a name that means nothing', () => {
  const workspace = new MarkedWorkspace('package a:b; interface i { f: func(x: nothin|g); }');
  expect(workspace.service.definition(workspace.uri, workspace.position)).toEqual([]);
});

test('the type behind all aliases is found from any of them', () => {
  const workspace = new MarkedWorkspace(
    'package a:b; interface t { record [[user]] {} } interface i { use t.{user as me}; f: func(x: m|e); }',
  );
  const found = workspace.service.typeDefinition(workspace.uri, workspace.position);
  expect(workspace.shown(found)).toEqual(workspace.expected);
});

test('references reach all files that use a type, but not its aliases', () => {
  expectReferences({
    'a.wit':
      'package a:b;\ninterface types { record [[us|er]] { name: string } f: func() -> [[user]]; }',
    'b.wit': 'interface i { use types.{[[user]]}; g: func(x: option<[[user]]>); }',
    'c.wit': 'interface j { use types.{[[user]] as me}; h: func(x: me, user: u8); }',
  });
});

test('references of an interface count paths with and without the package', () => {
  expectReferences({
    'slot.wit': 'package a:b;\nworld w { import x:y/[[st|ore]]; export x:y/[[store]]; }',
    'deps/y.wit': 'package x:y;\ninterface [[store]] {} interface k {}',
  });
});

test('references without the declaration', () => {
  const workspace = new MarkedWorkspace(
    'package a:b; interface i { type |id = u8; f: func(x: [[id]]) -> [[id]]; }',
  );
  const found = workspace.service.references(workspace.uri, workspace.position, false);
  expect(workspace.shown(found)).toEqual(workspace.expected);
});

test('an import and an export of one label are one name', () => {
  expectReferences(
    'package a:b; world w { import [[r|un]]: func(); export [[run]]: func(); } world v { include w with { [[run]] as go }; }',
  );
});

test('highlights say which places define the name', () => {
  const workspace = new MarkedWorkspace(
    'package a:b; interface i { type id = u8; f: func(x: i|d); }',
  );
  const kinds = workspace.service
    .highlights(workspace.uri, workspace.position)
    .map(({ kind, range }) => [kind, range.start.character]);
  expect(kinds).toEqual([
    [3, 32],
    [2, 52],
  ]);
});
