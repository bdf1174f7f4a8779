import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';
import type { Catalogue } from './catalogue.ts';
import { fixAllKind } from './code-actions.ts';

const catalogue: Catalogue = {
  packages: [
    {
      name: { namespace: 'wasi', name: 'http', version: '0.2.12' },
      text: 'package wasi:http@0.2.12; interface types { use wasi:io/poll@0.2.12.{p}; }',
      needs: ['wasi:io@0.2.12'],
    },
    {
      name: { namespace: 'wasi', name: 'io', version: '0.2.12' },
      text: 'package wasi:io@0.2.12; interface poll { type p = u8; }',
      needs: [],
    },
  ],
};

function actionsAt(marked: string | Record<string, string>, only?: readonly string[]) {
  const workspace = new MarkedWorkspace(
    marked,
    { catalogue: () => catalogue },
    { depsUri: 'file:///w/wit/deps' },
  );
  const { uri, position } = workspace;
  const request = { range: { start: position, end: position }, ...(only ? { only } : {}) };
  return { workspace, actions: workspace.service.codeActions(uri, request) };
}

/** The file after the action with this title. */
function after(marked: string, title: string): string | undefined {
  const { workspace, actions } = actionsAt(marked);
  const edits = actions.find((one) => one.title === title)?.edit?.changes?.[workspace.uri];
  return edits && workspace.after(edits);
}

test.each([
  [
    'a keyword gets its %',
    'package a:b; interface i { f: func(l|ist: u8); }',
    'Write `%list`',
    'package a:b; interface i { f: func(%list: u8); }',
  ],
  [
    'a name that is nearly there',
    'package a:b; interface i { record user {} f: func(x: us|re); }',
    'Write `user`',
    'package a:b; interface i { record user {} f: func(x: user); }',
  ],
  ['a missing ;', 'package a:b\n|interface i {}', 'Add `;`', 'package a:b;\ninterface i {}'],
  [
    'an interface joins a world, after its other imports',
    'package a:b@1.0.0;\ninterface i {\n  f: func();\n}\ninterface |j {\n  g: func();\n}\nworld w {\n  import i;\n  export run: func();\n}\n',
    'Import `j` in world `w`',
    'package a:b@1.0.0;\ninterface i {\n  f: func();\n}\ninterface j {\n  g: func();\n}\nworld w {\n  import i;\n  import j;\n  export run: func();\n}\n',
  ],
  [
    'an interface joins an empty world',
    'package a:b@1.0.0;\ninterface |j {}\nworld w {}\n',
    'Export `j` in world `w`',
    'package a:b@1.0.0;\ninterface j {}\nworld w {\n  export j;\n}\n',
  ],
  [
    '@since',
    'package a:b@1.2.0;\n/// I.\ninterface |i {\n}\n',
    'Add `@since(version = 1.2.0)`',
    'package a:b@1.2.0;\n/// I.\n@since(version = 1.2.0)\ninterface i {\n}\n',
  ],
  [
    'a doc comment',
    'package a:b;\n/// I.\ninterface i {\n  get-|all: func();\n}\n',
    'Write a doc comment',
    'package a:b;\n/// I.\ninterface i {\n  /// Get all.\n  get-all: func();\n}\n',
  ],
])('%s', (_, text, title, expected) => {
  expect(after(text, title)).toBe(expected);
});

test('a missing WASI package is added with all it needs, and the version made to match', () => {
  const { workspace, actions } = actionsAt(
    'package a:b;\nworld w {\n  import wasi|:http/types@0.2.3;\n}\n',
  );
  const [action] = actions;
  expect([action?.title, action?.isPreferred]).toEqual(['Add `wasi:http@0.2.12` to deps/', true]);
  const changes = action?.edit?.documentChanges ?? [];
  expect(
    changes.map((one) =>
      'kind' in one
        ? [one.kind, 'uri' in one && one.uri]
        : [one.textDocument.uri, one.edits.length],
    ),
  ).toEqual([
    ['create', 'file:///w/wit/deps/wasi-http-0.2.12/package.wit'],
    ['file:///w/wit/deps/wasi-http-0.2.12/package.wit', 1],
    ['create', 'file:///w/wit/deps/wasi-io-0.2.12/package.wit'],
    ['file:///w/wit/deps/wasi-io-0.2.12/package.wit', 1],
    [workspace.uri, 1],
  ]);
  const last = changes.at(-1);
  const edits = last !== undefined && 'edits' in last ? last.edits : [];
  expect(workspace.after(edits.flatMap((edit) => ('newText' in edit ? [edit] : [])))).toBe(
    'package a:b;\nworld w {\n  import wasi:http/types@0.2.12;\n}\n',
  );
});

test('the version that is there is offered for the one that is not', () => {
  const { workspace, actions } = actionsAt({
    'slot.wit':
      'package a:b;\ninterface i { use x|:y/z@1.0.0.{k}; }\nworld w { import x:y/z@1.0.0; }\n',
    'deps/x.wit': 'package x:y@2.0.0; interface z { type k = u8; }',
  });
  const action = actions.find(({ title }) => title === 'Write `x:y@2.0.0`');
  const [change] = action?.edit?.documentChanges ?? [];
  const edits = change !== undefined && 'edits' in change ? change.edits : [];
  expect(workspace.after(edits.flatMap((edit) => ('newText' in edit ? [edit] : [])))).toBe(
    'package a:b;\ninterface i { use x:y/z@2.0.0.{k}; }\nworld w { import x:y/z@2.0.0; }\n',
  );
});

test('a package that is nearly there is offered', () => {
  const { workspace, actions } = actionsAt({
    'slot.wit': 'package a:b;\nworld w { import he|lo:there/z; }\n',
    'deps/x.wit': 'package hello:there; interface z { type k = u8; }',
  });
  const [change] = actions[0]?.edit?.documentChanges ?? [];
  const edits = change !== undefined && 'edits' in change ? change.edits : [];
  expect(workspace.after(edits.flatMap((edit) => ('newText' in edit ? [edit] : [])))).toBe(
    'package a:b;\nworld w { import hello:there/z; }\n',
  );
});

test('all that is safe is fixed at once, when it is asked for', () => {
  const text = 'package a:b\ninterface i {\n  f: func(list: u8)\n  g: func(|);;\n};\n';
  expect(actionsAt(text).actions.map(({ kind }) => kind)).not.toContain(fixAllKind);
  const { workspace, actions } = actionsAt(text, ['source.fixAll']);
  expect(actions.map(({ kind }) => kind)).toEqual([fixAllKind]);
  expect(workspace.after(actions[0]?.edit?.changes?.[workspace.uri] ?? [])).toBe(
    'package a:b;\ninterface i {\n  f: func(%list: u8);\n  g: func();\n}\n',
  );
});

test('dependencies are not changed', () => {
  const { actions } = actionsAt({
    'slot.wit': 'package a:b; world w { import x:y/z; }',
    'deps/x.wit': 'package x:y; interface |z { f: func() }',
  });
  expect(actions).toEqual([]);
});
