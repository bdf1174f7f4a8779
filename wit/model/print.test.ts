import { describe, expect, test } from 'vitest';
import { parse } from './from-text.ts';
import type { Model } from './model.ts';
import {
  printFunction,
  printInterface,
  printModel,
  printName,
  printPackage,
  printType,
  printTypeDef,
  printWorld,
} from './print.ts';

/** A text that prints as it is written. */
const whole = `/// The package.
package a:b@1.0.0;

/// An interface.
@since(version = 1.0.0)
interface types {
  /// A user.
  record user {
    /// As shown.
    name: string,
    %type: option<u8>,
  }

  variant choice {
    none,
    one(user),
  }

  enum color {
    red,
    green,
  }

  flags mode {
    read,
    write,
  }

  type pair = tuple<u8, result<_, string>>;

  type table = map<string, list<u8, 4>>;

  @unstable(feature = fancy)
  @deprecated(version = 1.2.0)
  resource file {
    constructor(path: string);
    read: func(at: u64) -> list<u8>;
    open: static async func(path: string) -> result<file, color>;
  }

  type handle = own<file>;

  copy: func(source: borrow<file>, to: file) -> result;

  watch: async func(events: stream<choice>, stop: future) -> error-context;
}

interface uses {
  @since(version = 1.0.0)
  use types.{user, choice as pick};
  use c:d/other@2.0.0-rc.1.{thing};

  f: func(u: user, p: pick, t: thing);
}

world %world {
  import types;
  /// Why it is here.
  @since(version = 1.0.0)
  import c:d/other@2.0.0-rc.1;
  import primary: types;
  import inline: interface {
    record point {
      x: s32,
    }

    move: func(to: point);
  }
  use types.{user};

  resource log {
    write: func(msg: string);
  }

  import now: func() -> u64;

  export run: async func(args: list<string>) -> result<_, string>;
  export uses;
}

package c:d@2.0.0-rc.1 {
  interface other {
    type thing = char;
  }
}
`;

function modelOf(text: string): Model {
  const { model, diagnostics } = parse(text, { features: 'all' });
  const messages = diagnostics.filter((one) => one.severity === 'error').map((one) => one.message);
  if (messages.length > 0) throw new Error(messages.join('\n'));
  return model;
}

function printed(text: string): string {
  const { model, main } = parse(text, { features: 'all' });
  modelOf(text);
  return printModel(model, main);
}

test('a printed model is the text it was made from', () => {
  expect(printed(whole)).toBe(whole);
});

test('printing again what was printed changes nothing', () => {
  expect(printed(printed(whole))).toBe(printed(whole));
});

test('a package alone is a file of its own', () => {
  const { model } = parse(whole, { features: 'all' });
  const id = model.packages.findIndex(({ name }) => name.namespace === 'c');
  const other = [...model.interfaces].find((item) => item.name === 'other')?.package;
  expect(id).toBe(other);
  expect(other === undefined ? '' : printPackage(model, other)).toBe(
    `package c:d@2.0.0-rc.1;

interface other {
  type thing = char;
}
`,
  );
});

test('docs cannot smuggle what WIT text must not hold', () => {
  const model = modelOf('package a:b; interface i { f: func(); }');
  const docs = 'one\u202etwo\u0000\r\n\nthree';
  const odd: Model = { ...model, packages: model.packages.map((item) => ({ ...item, docs })) };
  expect(printModel(odd).split('\n').slice(0, 4)).toEqual([
    '/// one\ufffdtwo\ufffd',
    '///',
    '/// three',
    'package a:b;',
  ]);
});

test('a name that is a keyword is escaped, no other', () => {
  expect(['record', 'records', 'f32', 'error-context', 'self'].map(printName)).toEqual([
    '%record',
    'records',
    '%f32',
    '%error-context',
    'self',
  ]);
});

describe('on one line, for messages', () => {
  const model = modelOf(whole);
  const typeNamed = (name: string) => {
    const found = model.interfaces.flatMap((item) => [...item.types]).find(([key]) => key === name);
    if (found === undefined) throw new Error(`no type ${name}`);
    return found[1];
  };
  const functionNamed = (name: string) => {
    for (const item of model.interfaces) {
      const found = item.functions.get(name);
      if (found !== undefined) return found;
    }
    throw new Error(`no function ${name}`);
  };

  test.each([
    ['user', 'record user { name: string, %type: option<u8> }'],
    ['choice', 'variant choice { none, one(user) }'],
    ['color', 'enum color { red, green }'],
    ['mode', 'flags mode { read, write }'],
    ['pair', 'type pair = tuple<u8, result<_, string>>'],
    ['table', 'type table = map<string, list<u8, 4>>'],
    ['file', 'resource file'],
    ['handle', 'type handle = own<file>'],
    ['pick', 'use a:b/types@1.0.0.{choice as pick}'],
    ['thing', 'type thing = char'],
  ])('type %s', (name, text) => {
    expect(printTypeDef(model, typeNamed(name))).toBe(text);
  });

  test.each([
    ['[constructor]file', 'constructor(path: string)'],
    ['[method]file.read', 'read: func(at: u64) -> list<u8>'],
    ['[static]file.open', 'open: static async func(path: string) -> result<file, color>'],
    ['copy', 'copy: func(source: borrow<file>, to: file) -> result'],
    ['watch', 'watch: async func(events: stream<choice>, stop: future) -> error-context'],
  ])('function %s', (name, text) => {
    expect(printFunction(model, functionNamed(name))).toBe(text);
  });

  test('a type as it is used', () => {
    expect([
      printType(model, 'u8'),
      printType(model, typeNamed('user')),
      ...functionNamed('[method]file.read').params.map(({ type }) => printType(model, type)),
    ]).toEqual(['u8', 'user', 'borrow<file>', 'u64']);
  });
});

test('one interface and one world by themselves', () => {
  const text = 'package a:b;\n\ninterface i {\n  f: func();\n}\n\nworld w {\n  import i;\n}\n';
  const model = modelOf(text);
  const [pkg] = model.packages;
  const [i] = [...(pkg?.interfaces.values() ?? [])];
  const [w] = [...(pkg?.worlds.values() ?? [])];
  if (i === undefined || w === undefined) throw new Error('no interface or world');
  expect(`package a:b;\n\n${printInterface(model, i)}\n${printWorld(model, w)}`).toBe(text);
});
