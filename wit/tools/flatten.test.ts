import { expect, test } from 'vitest';
import { flatten } from './flatten.ts';

const file = (path: string, text: string) => ({ path, text });
const one = (path: string, text: string) => ({ path, files: [file(path, text)] });

test('a dependency becomes a nested package, with comments and docs as they were', () => {
  const text = flatten({
    main: one('main.wit', 'package a:main;\n// mine\nworld w { import b:dep/i@1.0.0; }\n'),
    deps: [
      one('deps/b.wit', '/* (c) { */\n/// Its docs.\npackage b:dep@1.0.0;\n\ninterface i {}\n'),
    ],
  });
  expect(text).toBe(
    `package a:main;
// mine
world w { import b:dep/i@1.0.0; }

/* (c) { */
/// Its docs.
package b:dep@1.0.0 {
interface i {}
}
`,
  );
});

test('files of one package follow each other, whichever has the header', () => {
  const text = flatten({
    main: one('main.wit', 'package a:main;\n'),
    deps: [
      {
        path: 'deps/b',
        files: [
          file('deps/b/x.wit', 'interface x {}'),
          file('deps/b/y.wit', 'package %b:dep;\ninterface y { use x.{t}; }'),
          file('deps/b/z.wit', 'package b:dep;\ninterface z {} // end'),
        ],
      },
    ],
  });
  expect(text).toBe(
    `package a:main;

package %b:dep {
interface x {}
interface y { use x.{t}; }
interface z {} // end
}
`,
  );
});

test('packages nested in a dependency move out of it', () => {
  const text = flatten({
    main: one('main.wit', 'package a:main;'),
    deps: [one('b.wit', 'package b:dep; package c:inner { interface i { f: func(); } }')],
  });
  expect(text).toBe(
    'package a:main;\n\npackage b:dep {\n}\n\npackage c:inner { interface i { f: func(); } }\n',
  );
});

test('a top-level `use` that two files share is kept once; one that clashes is refused', () => {
  const dependency = (second: string) => ({
    main: one('main.wit', 'package a:main;'),
    deps: [
      {
        path: 'deps/b',
        files: [
          file('x.wit', 'package b:dep;\nuse c:d/e@1.0.0 as f;'),
          file('y.wit', `${second}\ninterface y {}`),
        ],
      },
    ],
  });
  expect(flatten(dependency('use c:d/e@1.0.0 as f;'))).toBe(
    'package a:main;\n\npackage b:dep {\nuse c:d/e@1.0.0 as f;\ninterface y {}\n}\n',
  );
  expect(() => flatten(dependency('use c:d/other as f;'))).toThrow(
    'x.wit and y.wit both name something `f` by a top-level `use`',
  );
});

test('a binary dependency needs someone to print it', () => {
  const input = {
    main: one('main.wit', 'package a:main;'),
    deps: [{ path: 'b.wasm', files: [{ path: 'b.wasm', bytes: new Uint8Array() }] }],
  };
  expect(() => flatten(input)).toThrow('b.wasm is binary');
  expect(flatten(input, { printBinary: () => 'package b:dep;\ninterface i {}' })).toBe(
    'package a:main;\n\npackage b:dep {\ninterface i {}\n}\n',
  );
});
