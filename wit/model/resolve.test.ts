import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../text/diagnostic.ts';
import { applyEdits } from '../text/edit.ts';
import { LineIndex } from '../text/position.ts';
import type { PackageFiles, ResolveOptions } from './input.ts';
import { modelToJson } from './json.ts';
import { resolve } from './resolve.ts';

const file = (path: string, text: string): PackageFiles => ({ path, files: [{ path, text }] });

const resolveText = (text: string, options?: ResolveOptions) =>
  resolve({ main: file('main.wit', text), deps: [] }, options);

/** `line:column code message`, of each diagnostic of one text. */
function said(text: string, options?: ResolveOptions): string[] {
  const lines = new LineIndex(text);
  return resolveText(text, options).diagnostics.map(({ code, span, message }) => {
    const { line, column } = lines.positionAt(span.start);
    return `${line}:${column} ${code} ${message}`;
  });
}

function only(text: string, options?: ResolveOptions): Diagnostic {
  const [first, ...more] = resolveText(text, options).diagnostics;
  if (first === undefined || more.length > 0) throw new Error('not exactly one diagnostic');
  return first;
}

/** The text that a diagnostic's first fix gives. */
function fixed(text: string): string {
  const edits = only(text).fixes?.[0]?.edits ?? [];
  return applyEdits(text, edits);
}

const inInterface = (body: string) => `package a:b;\ninterface i {\n  ${body}\n}\n`;

describe('a model out of text', () => {
  test('has a world with all that its imports need, in order', () => {
    const { model, main, diagnostics } = resolveText(`package a:b@1.0.0;
interface types { resource r { constructor(); get: func() -> u8; } }
interface api { use types.{r}; take: func(x: r, y: borrow<r>); }
world plugin { export api; import log: func(message: string); }
`);
    expect(diagnostics).toEqual([]);
    expect(main).toBe(0);
    const json = modelToJson(model);
    expect(Object.keys(json.worlds[0]?.imports ?? {})).toEqual(['interface-0', 'log']);
    expect([...(model.worlds[0]?.imports.keys() ?? [])]).toEqual(['a:b/types@1.0.0', 'log']);
    expect([...(model.worlds[0]?.exports.keys() ?? [])]).toEqual(['a:b/api@1.0.0']);
    expect(json.types.map(({ name, kind }) => [name, kind])).toEqual([
      ['r', 'resource'],
      [null, { handle: { borrow: 0 } }],
      ['r', { type: 0 }],
      [null, { handle: { borrow: 2 } }],
      [null, { handle: { own: 0 } }],
      [null, { handle: { own: 2 } }],
    ]);
  });

  test('joins files of a package, nested packages and dependencies', () => {
    const { model, diagnostics } = resolve({
      main: {
        path: 'wit',
        files: [
          { path: 'wit/a.wit', text: 'interface x { use c:d/y@2.0.0.{t}; }' },
          {
            path: 'wit/b.wit',
            text: 'package a:b;\npackage e:f { interface z {} }\nworld w { import x; import e:f/z; }',
          },
        ],
      },
      deps: [file('wit/deps/cd.wit', 'package c:d@2.0.0;\ninterface y { type t = u8; }')],
    });
    expect(diagnostics).toEqual([]);
    expect(model.packages.map(({ name }) => `${name.namespace}:${name.name}`)).toEqual([
      'c:d',
      'e:f',
      'a:b',
    ]);
    expect([...(model.worlds[0]?.imports.keys() ?? [])]).toEqual(['c:d/y@2.0.0', 'a:b/x', 'e:f/z']);
  });

  test('leaves out what is behind a feature that is off', () => {
    const text = inInterface('@unstable(feature = new-things)\n  f: func();\n  g: func();');
    const names = (options?: ResolveOptions) => [
      ...(resolveText(text, options).model.interfaces[0]?.functions.keys() ?? []),
    ];
    expect(names()).toEqual(['g']);
    expect(names({ features: ['new-things'] })).toEqual(['f', 'g']);
    expect(names({ features: 'all' })).toEqual(['f', 'g']);
  });

  test('copies what is included under its new names', () => {
    const { model, diagnostics } = resolveText(`package a:b;
world base { resource r { get: func() -> r; } import log: func(); }
world plugin { include base with { r as s, log as print } }
`);
    expect(diagnostics).toEqual([]);
    expect([...(model.worlds[1]?.imports.keys() ?? [])]).toEqual(['s', 'print', '[method]s.get']);
  });

  test('holds what could be understood when there are errors', () => {
    const { model } = resolveText(
      inInterface('record r { a: nope, b: u8 }\n  f: func(x: nope);\n  g: func(x: r);'),
    );
    expect(modelToJson(model).types[0]?.kind).toEqual({
      record: { fields: [{ name: 'b', type: 'u8' }] },
    });
    expect([...(model.interfaces[0]?.functions.keys() ?? [])]).toEqual(['g']);
  });
});

describe('an unknown type', () => {
  test.each([
    ['str', 'string'],
    ['float32', 'f32'],
    ['i32', 's32'],
    ['boolean', 'bool'],
    ['bytes', 'list<u8>'],
    ['strnig', 'string'],
    ['own-typ', 'own-type'],
  ])('`%s` was probably meant to be `%s`', (wrong, right) => {
    const text = inInterface(`type own-type = u8;\n  f: func(x: ${wrong});`);
    expect(only(text).message).toBe(
      `There is no type \`${wrong}\` here. Did you mean \`${right}\`?`,
    );
    expect(fixed(text)).toBe(text.replace(`x: ${wrong}`, `x: ${right}`));
  });

  test('of another interface is brought in', () => {
    const text =
      'package a:b;\ninterface types { type id = u8; }\ninterface i {\n  f: func(x: id);\n}\n';
    expect(only(text).help).toBe(
      'The interface `types` has it: bring it in with `use types.{id};`.',
    );
    expect(fixed(text)).toContain('interface i {\n  use types.{id};\n  f: func');
  });
});

describe('an unknown package', () => {
  test('of WASI can be added, and says so to programs', () => {
    const diagnostic = only('package a:b;\nworld w { import wasi:http/types@0.2.12; }\n');
    expect([diagnostic.code, diagnostic.help, diagnostic.data]).toEqual([
      'R008',
      'Slotwright has wasi:http 0.2.12: add it with `slotwright deps add wasi:http`.',
      { package: 'wasi:http', wanted: 'wasi:http@0.2.12', version: '0.2.12' },
    ]);
  });

  test('says which there are and where it goes', () => {
    const diagnostic = only('package a:b;\npackage c:d {}\nworld w { import some:thing/x; }\n');
    expect([diagnostic.code, diagnostic.help]).toEqual([
      'R007',
      'There are `c:d`. Put it into `deps/thing/` beside the WIT files, or write it as `package some:thing { … }`.',
    ]);
  });
});

describe('circles', () => {
  test('of types are told once, with every step', () => {
    const diagnostic = only(
      inInterface('record a { b: b }\n  record b { a: list<a> }\n  f: func(x: a);'),
    );
    expect(diagnostic.message).toBe(
      'The type `a` contains itself, through others: `a` → `b` → `a`',
    );
    expect(diagnostic.related?.map(({ message }) => message)).toEqual([
      '`a` contains `b`',
      '`b` contains `a`',
    ]);
  });

  test('of interfaces and of packages', () => {
    expect(
      said('package a:b;\ninterface x {\n  use y.{t};\n}\ninterface y {\n  use x.{t};\n}\n'),
    ).toEqual(['5:11 R015 The interface `x` depends on itself, through others: `x` → `y` → `x`']);
    expect(
      said(
        'package a:b;\npackage c:d { interface x { use e:f/y.{t}; } }\npackage e:f { interface y { use c:d/x.{t}; } }\n',
      ),
    ).toEqual(['2:33 R006 Packages depend on each other in a circle: `e:f` → `c:d` → `e:f`']);
  });
});

test('many errors are found in one pass', () => {
  expect(
    said(`package a:b;
interface i {
  f: func(a: u8, a: u8);
  f: func();
  type t = u8;
  g: func(x: own<t>) -> f;
  variant v {}
}
world w {
  import i;
  import i;
  export missing;
  include i;
}
`),
  ).toEqual([
    '3:18 R026 The parameter `a` is defined more than once',
    '4:3 R016 The name `f` is defined more than once here',
    '6:18 R022 `t` is not a resource, so there is no `own` of it',
    '6:25 R021 `f` is a function, but this place needs a type',
    '7:11 R024 The variant `v` has no cases, so it has no values',
    '11:10 R029 The world `w` imports the interface `i` twice',
    '12:10 R009 There is no interface or world `missing` here',
    '13:11 R011 `i` is an interface, but this place needs a world',
  ]);
});

describe('gates', () => {
  test('of a version need a package that has reached it', () => {
    const gated = '@since(version = 1.2.0)\n  f: func();';
    expect(said(inInterface(gated))).toEqual([
      '4:3 R036 This is there since version 1.2.0, but the package `a:b` has no version',
    ]);
    expect(said(inInterface(gated).replace('a:b', 'a:b@1.1.0'))).toEqual([
      '4:3 R037 This is there since version 1.2.0, which the package has not reached: it is at 1.1.0',
    ]);
    expect(said(inInterface(gated).replace('a:b', 'a:b@1.2.0'))).toEqual([]);
  });

  test('do not let what stays refer to what goes', () => {
    expect(said(inInterface('@unstable(feature = x)\n  type t = u8;\n  f: func(a: t);'))).toEqual([
      '5:3 R038 This refers to the type `t`, which is behind the feature `x` that is off',
    ]);
  });
});

test('an export that needs an interface twice says through which', () => {
  const { message, help } = only(`package a:b;
interface a { type t = u8; }
interface b { use a.{t}; }
interface c { use a.{t}; use b.{t as t2}; }
world w { export a; export c; }
`);
  expect([message, help]).toEqual([
    'The world `w` exports `a:b/a`, but needs it as an import as well: `a:b/c` uses `a:b/b` uses `a:b/a`',
    'What is used but not exported is imported, with all that it uses. Export `a:b/b` too.',
  ]);
});

test('what no component can be made of is a warning', () => {
  const flags = Array.from({ length: 33 }, (_, i) => `a${i}`).join(', ');
  const text = inInterface(
    `record r { a: u8, a: u8, A: u8 }\n  flags many { ${flags} }\n  f: func(x: tuple<>);\n  resource s { s: func(); }`,
  );
  expect(said(text).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    '3:21 R051',
    '3:28 R054',
    '4:9 R053',
    '5:14 R052',
    '6:16 R054',
  ]);
  expect(resolveText(text).diagnostics.every(({ severity }) => severity === 'warning')).toBe(true);
});

describe('a file with syntax errors', () => {
  test('has its unknown names told as well', () => {
    const text = `package demo:slot@1.0.0;
interface host {
  log: func(message: strng) -> result<_, string>
  get_item: func(id: float32) -> option<u8>;
  record type { a: u32 }
  f: func(a: u32,, b: u8);
}
world plugin { import hst; import wasi:http/types@0.2.0; import foo:bar/baz; export run: func() -> list<; }
`;
    expect(said(text)).toEqual([
      '4:3 P020 A `;` is missing after this function.',
      '4:3 P011 `get_item` is not a valid name: names use `-`, not `_`.',
      '5:10 P012 `type` is a keyword. Write `%type` to use it as a name.',
      '6:18 P010 The name of the parameter is missing before `,`.',
      '8:105 P030 The type of the list is missing before `;`.',
      '3:22 R017 There is no type `strng` here. Did you mean `string`?',
      '4:22 R017 There is no type `float32` here. Did you mean `f32`?',
      '8:23 R009 There is no interface or world `hst` here. Did you mean `host`?',
      '8:35 R008 The package `wasi:http@0.2.0` is not among the files',
      '8:65 R007 The package `foo:bar` is not among the files',
    ]);
  });

  test('has a name that is taken told where a `;` is missing before it', () => {
    expect(said(inInterface('f: func()\n  f: func();'))).toEqual([
      '4:3 P020 A `;` is missing after this function.',
      '4:3 R016 The name `f` is defined more than once here',
    ]);
  });

  const lost = 'export gone; ';
  test.each([
    ['a keyword is misspelt', inInterface('tpye t = u8;\n  f: func(x: t);'), ['P026']],
    ['a function is called as a type', inInterface('union t { a }\n  f: func(x: t);'), ['P070']],
    ['the name is missing', inInterface('record { a: u8 }\n  f: func(x: t);'), ['P010']],
    ['the name is refused', inInterface('type my_t = u8;\n  f: func(x: my-t);'), ['P011']],
    [
      'a name to use is missing',
      inInterface('use j.{a as };\n  f: func(x: t);\n}\ninterface j {\n  type a = u8;'),
      ['P010'],
    ],
    ['the older `use` names it', inInterface('use t from j;\n  f: func(x: t);'), ['P070']],
    ['a comment swallows it', inInterface('f: func(x: t);\n  /* type t = u8;'), ['P003', 'P025']],
    ['an interface is misspelt', `package a:b;\ninterfce gone {}\nworld w { ${lost}}\n`, ['P040']],
    ['an interface has no name', `package a:b;\ninterface {}\nworld w { ${lost}}\n`, ['P010']],
    ['a path has a `.`', 'package a:b;\nworld w { import gone.x; }\n', ['P070']],
    ['a `}` is missing', 'package a:b;\npackage c:d {\npackage e:f {}\n', ['P025']],
    [
      'a `}` closes too much',
      inInterface('} }\n  type t = u8;\n}\ninterface j {\n  use i.{t};'),
      ['P040', 'P040', 'P040'],
    ],
  ])('says nothing twice where %s', (_, text, codes) => {
    expect(said(text).map((line) => line.split(' ')[1])).toEqual(codes);
  });

  test('does not keep another package from being looked at', () => {
    expect(
      said('package a:b;\npackage c:d {\n  interface x { use y.{t}; }\n}\nworld {}\n'),
    ).toEqual([
      '5:7 P010 The name of the world is missing before `{`.',
      '3:21 R009 There is no interface or world `y` here. Did you mean `x`?',
    ]);
  });
});
