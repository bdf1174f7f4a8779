/** Features that look at the text alone: outline, folding, selection, formatting, signatures. */

import { expect, test } from 'vitest';
import { MarkedWorkspace } from '../../test/support/markers.ts';

interface Outlined {
  readonly name: string;
  readonly detail?: string;
  readonly children?: readonly Outlined[];
}

const outline = (symbols: readonly Outlined[], indent = ''): string[] =>
  symbols.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...outline(children ?? [], `${indent}  `),
  ]);

test('the outline has everything with a name', () => {
  const { service, uri } = new MarkedWorkspace(`package a:b;
interface i {
  use t.{x};
  record user { name: string, age: u8 }
  variant v { one, two(u8) }
  flags f { read }
  resource file { constructor(); read: func() -> list<u8>; }
  type id = u64;
  log: func(text: string);
}
world w {
  include base;
  import i;
  export run: async func();
  import other: interface { g: func(); }
}
package c:d@1.0.0 { interface j {} }`);
  expect(outline(service.documentSymbols(uri))).toEqual([
    'i',
    '  user (record)',
    '    name (string)',
    '    age (u8)',
    '  v (variant)',
    '    one',
    '    two (u8)',
    '  f (flags)',
    '    read',
    '  file (resource)',
    '    constructor (())',
    '    read (func() -> list<u8>)',
    '  id (u64)',
    '  log (func(text: string))',
    'w (world)',
    '  base (include)',
    '  i (import)',
    '  run (export)',
    '  other (import)',
    '    g (func())',
    'c:d@1.0.0',
    '  j',
  ]);
});

test('what is selected in the outline lies inside its item', () => {
  const { service, uri } = new MarkedWorkspace(
    'package a:b;\n/// Docs.\ninterface i {\n  f: func();\n}',
  );
  expect(service.documentSymbols(uri)[0]).toMatchObject({
    range: { start: { line: 2, character: 0 }, end: { line: 4, character: 1 } },
    selectionRange: { start: { line: 2, character: 10 }, end: { line: 2, character: 11 } },
  });
});

test('braces, comments and runs of use fold', () => {
  const { service, uri } = new MarkedWorkspace(`package a:b;

/// One.
/// Two.
interface i {
  use t.{a};
  use t.{b};
  record r {
    x: u8,
  }
}

// a
// b

// c
world w {}`);
  expect(
    service.foldingRanges(uri).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
  ).toEqual([
    [2, 3, 'comment'],
    [4, 9, undefined],
    [5, 6, 'imports'],
    [7, 8, undefined],
    [12, 13, 'comment'],
  ]);
});

test('a selection grows from the word to the file', () => {
  const { service, uri, position, text } = (() => {
    const workspace = new MarkedWorkspace(
      'package a:b;\ninterface i {\n  f: func(x: list<us|er>);\n}',
    );
    return {
      ...workspace,
      text: (range: Parameters<typeof workspace.offsets>[1]) => {
        const { start, end } = workspace.offsets(workspace.uri, range);
        return workspace.text().slice(start, end);
      },
    };
  })();
  const steps: string[] = [];
  let [at] = service.selectionRanges(uri, [position]);
  while (at !== undefined) {
    steps.push(text(at.range));
    at = at.parent;
  }
  expect(steps).toEqual([
    'user',
    'list<user>',
    'x: list<user>',
    'func(x: list<user>)',
    'f: func(x: list<user>);',
    'interface i {\n  f: func(x: list<user>);\n}',
    'package a:b;\ninterface i {\n  f: func(x: list<user>);\n}',
  ]);
});

test('formatting gives the smallest edit', () => {
  const workspace = new MarkedWorkspace('package a:b;\n\ninterface i {\n  f:func();\n}\n');
  const edits = workspace.service.formatting(workspace.uri);
  expect(workspace.after(edits)).toBe('package a:b;\n\ninterface i {\n  f: func();\n}\n');
  expect(edits).toHaveLength(1);
  expect(edits[0]?.newText).toBe(' ');
});

test('a formatted file and one with errors are left alone', () => {
  for (const text of ['package a:b;\n', 'package a:b;\ninterface  {']) {
    const { service, uri } = new MarkedWorkspace(text);
    expect(service.formatting(uri)).toEqual([]);
  }
});

test('formatting keeps CRLF', () => {
  const workspace = new MarkedWorkspace('package a:b;\r\ninterface i {\r\nf: func();\r\n}\r\n');
  const after = workspace.after(workspace.service.formatting(workspace.uri));
  expect(after).toBe('package a:b;\r\ninterface i {\r\n  f: func();\r\n}\r\n');
});

test.each([
  ['f: func(a: u8, |b: list<u8>) -> bool;', 'f: func(a: u8, b: list<u8>) -> bool', 1],
  ['f: func(|);', 'f: func()', 0],
  ['f: func(a: tuple<u8, u16>,| b: u8);', 'f: func(a: tuple<u8, u16>, b: u8)', 1],
  ['f: async func(a: map<u8, |u16>, b: u8);', 'f: async func(a: map<u8, u16>, b: u8)', 0],
  ['resource r { constructor(a: |u8); }', 'constructor(a: u8)', 0],
  ['resource r { m: static func(a: u8, |', 'm: static func(a: u8)', 1],
])('signature in %s', (statement, label, active) => {
  const { service, uri, position } = new MarkedWorkspace(
    `package a:b; interface i { ${statement} }`,
  );
  const help = service.signatureHelp(uri, position);
  expect([help?.signatures[0]?.label, help?.activeParameter]).toEqual([label, active]);
});

test('a signature has its docs and the places of its parameters', () => {
  const { service, uri, position } = new MarkedWorkspace(
    'package a:b; world w { /// Says it.\n export log: func(text: string, level|: u8); }',
  );
  expect(service.signatureHelp(uri, position)).toEqual({
    signatures: [
      {
        label: 'log: func(text: string, level: u8)',
        parameters: [{ label: [10, 22] }, { label: [24, 33] }],
        documentation: { kind: 'markdown', value: 'Says it.' },
      },
    ],
    activeSignature: 0,
    activeParameter: 1,
  });
});

test('outside the parameters there is no signature', () => {
  for (const text of [
    'f|: func(a: u8);',
    'f: func(a: u8)| -> u8;',
    'f: func(a: u8) -> list<|u8>;',
  ]) {
    const { service, uri, position } = new MarkedWorkspace(`package a:b; interface i { ${text} }`);
    expect(service.signatureHelp(uri, position)).toBeUndefined();
  }
});
