import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { inspect } from './inspect.ts';

test('a component: world, modules, producers, the whole WIT', async () => {
  const bytes = await parse(`(component
    (import "a:b/log@1.0.0" (instance $log
      (type $l (enum "info" "error")) (export "level" (type $level (eq $l)))
      (export "say" (func (param "level" $level) (param "what" string)))))
    (core module (memory (export "memory") 1) (func (export "run")))
    (component (import "f" (func)))
    (@custom "producers" "\\01\\0cprocessed-by\\01\\0dwit-component\\070.259.0"))`);
  const { sections, ...rest } = inspect(bytes);
  expect(sections.map(({ name, custom }) => (custom ? `(${name})` : name))).toEqual([
    'type',
    'import',
    'core module',
    'component',
    '(producers)',
    '(component-name)',
  ]);
  expect(rest).toEqual({
    schema: 'inspect/1',
    kind: 'component',
    bytes: bytes.length,
    imports: ['a:b/log@1.0.0'],
    exports: [],
    producers: { 'processed-by': { 'wit-component': '0.259.0' } },
    toolchain: { toolchain: 'hand-written' },
    modules: [
      {
        bytes: 47,
        offset: 86,
        functions: 1,
        imports: [],
        exports: [
          { name: 'memory', kind: 'memory' },
          { name: 'run', kind: 'func' },
        ],
        memories: [{ initial: 1, shared: false, index: 'i32', pageBytes: 65_536 }],
        tables: [],
        sections: expect.any(Array),
      },
    ],
    wit: `package root:component;

world root {
  import a:b/log@1.0.0;
}

package a:b@1.0.0 {
  interface log {
    enum level {
      info,
      error,
    }

    say: func(level: level, what: string);
  }
}
`,
  });
});

test('an interface that is imported in part and exported in full is shown in full, once', async () => {
  const bytes = await parse(`(component
    (import "a:b/c" (instance $i (export "f" (func))))
    (alias export $i "f" (func $f))
    (instance $e (export "f" (func $f)) (export "g" (func $f)))
    (export "a:b/c" (instance $e)))`);
  expect(inspect(bytes).wit).toBe(`package root:component;

world root {
  import a:b/c;

  export a:b/c;
}

package a:b {
  interface c {
    f: func();

    g: func();
  }
}
`);
});

test('rubbish says where and why', () => {
  expect(inspect(Uint8Array.from([1, 2, 3]))).toMatchObject({
    kind: 'unknown',
    bytes: 3,
    problem: { offset: 0, reason: 'not WebAssembly: it does not begin with `\\0asm`' },
  });
});
