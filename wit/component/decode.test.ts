import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { describe, expect, test } from 'vitest';
import { typeOf, worldOf } from '../model/names.ts';
import { type Decoded, type DecodedComponent, decode } from './decode.ts';

const decodeText = async (text: string): Promise<Decoded> => decode(await parse(text));

async function component(text: string): Promise<DecodedComponent> {
  const decoded = await decodeText(text);
  if (decoded.kind === 'component') return decoded;
  throw new Error(`not a component: ${JSON.stringify(decoded)}`);
}

describe('kinds of file', () => {
  test('a core module gives its headers', async () => {
    const decoded = await decodeText(`(module
      (import "host" "log" (func (param i32)))
      (import "host" "memory" (memory 1))
      (memory (export "own") 2 4)
      (table 3 funcref)
      (func (export "run")))`);
    expect(decoded).toEqual({
      kind: 'module',
      offset: 0,
      bytes: 84,
      imports: [
        { module: 'host', name: 'log', kind: 'func', offset: 21 },
        {
          module: 'host',
          name: 'memory',
          kind: 'memory',
          offset: 32,
          memory: { initial: 1, shared: false, index: 'i32', pageBytes: 65_536 },
        },
      ],
      exports: [
        { name: 'own', kind: 'memory', index: 1, offset: 66 },
        { name: 'run', kind: 'func', index: 1, offset: 72 },
      ],
      memories: [{ initial: 2, maximum: 4, shared: false, index: 'i32', pageBytes: 65_536 }],
      tables: [{ initial: 3, shared: false, index: 'i32' }],
      functions: 1,
      sections: [
        { name: 'type', custom: false, offset: 10, bytes: 8 },
        { name: 'import', custom: false, offset: 20, bytes: 27 },
        { name: 'function', custom: false, offset: 49, bytes: 2 },
        { name: 'table', custom: false, offset: 53, bytes: 4 },
        { name: 'memory', custom: false, offset: 59, bytes: 4 },
        { name: 'export', custom: false, offset: 65, bytes: 13 },
        { name: 'code', custom: false, offset: 80, bytes: 4 },
      ],
      producers: {},
      componentTypes: [],
    });
  });

  test.each([
    ['nothing', [], { offset: 0, reason: 'an empty file' }],
    [
      'WebAssembly text',
      [0x28, 0x63],
      { offset: 0, reason: 'text, perhaps WebAssembly text, not the binary form' },
    ],
    ['gzip', [0x1f, 0x8b, 8], { offset: 0, reason: 'a gzip archive, not WebAssembly' }],
    ['zip', [0x50, 0x4b, 3, 4], { offset: 0, reason: 'a zip archive, not WebAssembly' }],
    [
      'a cut header',
      [0, 0x61, 0x73, 0x6d, 1],
      { offset: 0, reason: 'not WebAssembly: it does not begin with `\\0asm`' },
    ],
    [
      'an older component',
      [0, 0x61, 0x73, 0x6d, 0x0c, 0, 1, 0],
      { offset: 4, reason: 'a version of WebAssembly that is neither module nor component' },
    ],
    [
      'a section that is cut off',
      [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 7, 5, 1],
      { offset: 10, reason: 'the type section runs past the end of the data' },
    ],
    [
      'a section of no known kind',
      [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, 12, 0],
      { offset: 8, reason: '0x0c is not a section of a component' },
    ],
  ])('%s is unknown, with the place and the reason', (_, bytes, problem) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ kind: 'unknown', ...problem });
  });

  test('bytes of a larger buffer are read from where they begin', async () => {
    const bytes = await parse('(component (import "f" (func)))');
    const larger = new Uint8Array(bytes.length + 40).fill(0xff);
    larger.set(bytes, 17);
    expect(decode(larger.subarray(17, 17 + bytes.length))).toEqual(decode(bytes));
  });
});

describe('a component', () => {
  test('keeps an imported and an exported instance of one interface apart', async () => {
    const { model, world } = await component(`(component
      (import "a:b/c" (instance $i
        (export "r" (type $r (sub resource)))
        (export "used" (func (param "r" (borrow $r))))))
      (type $own (resource (rep i32)))
      (component $shim
        (import "r" (type $r (sub resource)))
        (export "r" (type $r)))
      (instance $e (instantiate $shim (with "r" (type $own))))
      (export "a:b/c" (instance $e)))`);
    const { imports, exports } = worldOf(model, world);
    const imported = imports.get('a:b/c');
    const exported = exports.get('a:b/c');
    if (imported?.kind !== 'interface' || exported?.kind !== 'interface') throw new Error('kinds');
    const [inner, outer] = [model.interfaces[imported.id], model.interfaces[exported.id]];
    expect({
      names: [inner?.name, outer?.name],
      functions: [[...(inner?.functions.keys() ?? [])], [...(outer?.functions.keys() ?? [])]],
      resources: [inner, outer].map((item) => {
        const id = item?.types.get('r');
        return id === undefined ? undefined : typeOf(model, id).definition.kind;
      }),
      packages: model.packages.map(({ name, interfaces }) => [name.namespace, [...interfaces]]),
    }).toEqual({
      names: ['c', 'c'],
      functions: [['used'], []],
      // Two resources: neither is an alias of the other.
      resources: ['resource', 'resource'],
      packages: [
        ['a', [['c', imported.id]]],
        ['root', []],
      ],
    });
  });

  test('says when an exported type is the imported one', async () => {
    const { model, world } = await component(`(component
      (import "a:b/c" (instance $i (export "r" (type (sub resource)))))
      (export "a:b/c" (instance $i)))`);
    const exported = worldOf(model, world).exports.get('a:b/c');
    const id = exported?.kind === 'interface' ? exported.id : undefined;
    const type = id === undefined ? undefined : model.interfaces[id]?.types.get('r');
    expect(type === undefined ? undefined : typeOf(model, type).definition).toEqual({
      kind: 'alias',
      type: 0,
    });
  });

  test('lists what a world has no words for', async () => {
    const { otherImports, model, world } = await component(`(component
      (import "m" (core module)) (import "c" (component)) (import "f" (func)))`);
    expect([otherImports, [...worldOf(model, world).imports.keys()]]).toEqual([
      [
        { name: 'm', sort: 'core-module' },
        { name: 'c', sort: 'component' },
      ],
      ['f'],
    ]);
  });

  test('gives the labelled instance of an interface with `implements`', async () => {
    const { model, world } = await component(`(component
      (import "a" (implements "x:y/z@1.0.0") (instance (export "f" (func)))))`);
    expect(worldOf(model, world).imports.get('a')).toEqual({
      kind: 'interface',
      id: 0,
      stability: { kind: 'unknown' },
      implements: 'x:y/z@1.0.0',
    });
  });

  test('finds core modules at every depth, with their sizes', async () => {
    const { modules } = await component(`(component
      (core module (memory 1))
      (component (core module (memory 2)) (component (core module)))
      (core module (memory 3)))`);
    expect(modules.map(({ bytes, memories }) => [bytes, memories[0]?.initial])).toEqual([
      [13, 1],
      [13, 2],
      [8, undefined],
      [13, 3],
    ]);
  });
});

describe('files that are made to exhaust', () => {
  const header = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    (content.length & 0x7f) | 0x80,
    content.length >> 7,
    ...content,
  ];

  test('types that double at each step', async () => {
    const steps = Array.from({ length: 40 }, (_, i) => `(type (tuple ${i} ${i}))`).join('\n');
    expect(await decodeText(`(component (type (list u8)) ${steps})`)).toMatchObject({
      kind: 'unknown',
      reason: 'a type is made of more than 1000000 types',
    });
  });

  test('components that instantiate the one before twice', async () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => `(component $c${i + 1}
        (alias outer 1 $c${i} (component $c)) (instance (instantiate $c)) (instance (instantiate $c)))`,
    ).join('\n');
    const started = performance.now();
    const decoded = await decodeText(`(component (component $c0) ${steps})`);
    expect(decoded).toMatchObject({
      kind: 'unknown',
      reason: 'working out the types takes more than 1000000 steps',
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('types that nest too deep', async () => {
    const steps = Array.from({ length: 200 }, (_, i) => `(type (list ${i}))`).join('\n');
    expect(await decodeText(`(component (type (list u8)) ${steps})`)).toMatchObject({
      kind: 'unknown',
      reason: 'a type nests deeper than 100',
    });
  });

  test('components in components', () => {
    let bytes = header;
    for (let level = 0; level < 150; level++) bytes = [...header, ...section(4, bytes)];
    expect(decode(Uint8Array.from(bytes))).toMatchObject({
      kind: 'unknown',
      reason: 'components nest deeper than 100',
    });
  });

  test('types of instances in types of instances', () => {
    // The type of an instance of one declaration, a type: that of an instance …
    const types = Array.from({ length: 150 }, () => [0x42, 1, 1]).flat();
    const bytes = [...header, ...section(7, [1, ...types, 0x42, 0])];
    expect(decode(Uint8Array.from(bytes))).toMatchObject({
      kind: 'unknown',
      reason: 'types nest deeper than 100',
    });
  });

  test('a chain of five thousand aliases', async () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => `(export "t${i}" (type (eq ${i})))`);
    const bytes = await parse(
      `(component (import "a:b/c" (instance (type (enum "x")) ${chain.join(' ')})))`,
    );
    const started = performance.now();
    expect(decode(bytes).kind).toBe('component');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
