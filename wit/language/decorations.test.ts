/** What an editor draws around the text: tokens, hints, lenses, links; and symbols by name. */

import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';
import { semanticTokensLegend } from './semantic-tokens.ts';

/** Tokens as `text type.modifier`. */
function tokens(text: string): string[] {
  const { service, uri } = new MarkedWorkspace(text);
  const { data } = service.semanticTokens(uri);
  const lines = text.split(/\r\n|\n/);
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const modifiers = semanticTokensLegend.tokenModifiers.filter((_, bit) => bits & (1 << bit));
    const name = [semanticTokensLegend.tokenTypes[type], ...modifiers].join('.');
    found.push(`${lines[line]?.slice(character, character + length)} ${name}`);
  }
  return found;
}

test('names are coloured by what they stand for', () => {
  expect(
    tokens(
      'package a:b@1.0.0;\ninterface i {\n  @deprecated(version = 1.0.0)\n  resource %list { get: func(x: borrow<%list>) -> u8; }\n}\nworld w { import i; }',
    ),
  ).toEqual([
    'package keyword',
    'a namespace.declaration',
    'b namespace.declaration',
    '1 number',
    '0 number',
    '0 number',
    'interface keyword',
    'i interface.declaration',
    '@ decorator',
    'deprecated decorator',
    '= operator',
    '1 number',
    '0 number',
    '0 number',
    'resource keyword',
    '%list class.declaration.deprecated',
    'get method.declaration',
    'func keyword',
    'x parameter.declaration',
    'borrow type.defaultLibrary',
    '%list class.deprecated',
    '-> operator',
    'u8 type.defaultLibrary',
    'world keyword',
    'w class.declaration',
    'import keyword',
    'i interface',
  ]);
});

test('a comment over several lines is one token a line, whatever the line breaks', () => {
  expect(tokens('/* a\r\n🌍 b\r\n*/ package a:b;').slice(0, 5)).toEqual([
    '/* a comment',
    '🌍 b comment',
    '*/ comment',
    'package keyword',
    'a namespace.declaration',
  ]);
});

test('hints say what use brings in and which names are owned handles', () => {
  const workspace = new MarkedWorkspace(
    'package a:b; interface t { record user {} type bytes = list<u8>; resource file; } interface i { use t.{user, bytes as data, file}; type f2 = file; f: func(x: f2, y: borrow<file>) -> list<file>; }',
  );
  const range = {
    start: { line: 0, character: 0 },
    end: { line: 0, character: workspace.text().length },
  };
  const hints = workspace.service.inlayHints(workspace.uri, range);
  const text = workspace.after(
    hints.map(({ position, label }) => ({
      range: { start: position, end: position },
      newText: `«${String(label)}»`,
    })),
  );
  expect(text.slice(text.indexOf('use t'))).toBe(
    'use t.{user«: record», bytes as data«: list<u8>», file«: resource»}; type f2 = file; f: func(x: «own<»f2«>», y: borrow<file>) -> list<«own<»file«>»>; }',
  );
});

test('only hints of the part that is asked for are made', () => {
  const { service, uri } = new MarkedWorkspace(
    'package a:b;\ninterface i {\n  resource r;\n  f: func(x: r);\n  g: func(x: r);\n}',
  );
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 99 } };
  expect(service.inlayHints(uri, range).map(({ position }) => position.line)).toEqual([4, 4]);
});

test('lenses count the worlds of an interface, and those that include a world', () => {
  const { service, uri } = new MarkedWorkspace(
    'package a:b; interface i { f: func(); } interface none {} world base { import i; } world w { include base; export i; }',
  );
  expect(
    service
      .codeLenses(uri)
      .map(({ range, command, data }) => [
        range.start.character,
        command?.title,
        data.locations.length,
      ]),
  ).toEqual([
    [23, 'imported by 2 worlds, exported by 1 world', 2],
    [50, 'in no world', 0],
    [64, 'included by 1 world', 1],
  ]);
});

test('a path into another package is a link to its file', () => {
  const { service, uri } = new MarkedWorkspace({
    'slot.wit': 'package a:b;\nworld w { import x:y/z@1.0.0; import n:n/n; }|',
    'deps/x.wit': 'package x:y@1.0.0;\ninterface z {}',
  });
  expect(service.documentLinks(uri)).toEqual([
    {
      range: { start: { line: 1, character: 17 }, end: { line: 1, character: 28 } },
      target: 'file:///w/wit/deps/x.wit#L2,11',
      tooltip: 'Open interface z',
    },
  ]);
});

test('symbols are found by name in all packages that are worked on, not in dependencies', () => {
  const { service } = new MarkedWorkspace({
    'slot.wit':
      'package a:b; interface users { record user {} find-user: func() -> user; resource u { use-it: func(); } } world w { export run: func(); }',
    'deps/x.wit': 'package x:y; interface user-store {}',
  });
  const found = (query: string) =>
    service.workspaceSymbols(query).map(({ name, containerName }) => `${containerName} ${name}`);
  expect(found('user')).toEqual(['a:b/users user', 'a:b users', 'a:b/users find-user']);
  expect(found('USE')).toContain('a:b/users.u use-it');
  expect(found('fus')).toEqual(['a:b/users find-user']);
  expect(found('nothing')).toEqual([]);
});
