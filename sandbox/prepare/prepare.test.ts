import { createHash } from 'node:crypto';
import { afterAll, expect, test, vi } from 'vitest';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { assemble } from './assemble.ts';
import { type PrepareTools, preparePlugin } from './prepare.ts';
import type { Transpiler } from './prepared.ts';
import { readScript } from './script.ts';

const oracle = createNodeOracle();
const transpiler = createNodeTranspiler();
vi.setConfig({ testTimeout: 60_000 });
afterAll(() => Promise.all([oracle.dispose(), transpiler.dispose()]));

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function cacheOf(): NonNullable<PrepareTools['cache']> & {
  readonly kept: Map<string, Uint8Array>;
} {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    get: async (key) => kept.get(key),
    put: async (key, bytes) => void kept.set(key, bytes),
  };
}

async function wat(text: string): Promise<Uint8Array> {
  const parsed = await oracle.parseWat(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

const run = `(component
  (core module $m (memory (export "mem") 1) (func (export "r\\u{20}'+x+'") (result i32) i32.const 7))
  (core instance $i (instantiate $m))
  (func (export "run") (result u32) (canon lift (core func $i "r\\u{20}'+x+'"))))`;

test('a plugin is transpiled once, and found the second time', async () => {
  const cache = cacheOf();
  const bytes = await wat(run);
  const tools = { transpiler, cache, sha256 };
  const first = await preparePlugin({ file: 'run.wasm', bytes }, { memoryMiB: 16 }, tools);
  await vi.waitFor(() => expect(cache.kept.size).toBe(1));
  const never: Transpiler = { ...transpiler, transpile: () => Promise.reject(new Error('asked')) };
  const second = await preparePlugin(
    { file: 'other-name.wasm', bytes },
    { memoryMiB: 16 },
    { ...tools, transpiler: never },
  );
  expect({ ...second, file: first.file, cached: false }).toEqual(first);
  expect(second.cached).toBe(true);
  expect(first.glue).not.toContain("'+x+'");
  expect([...first.names.values()]).toContain("r '+x+'");
  // The memory's maximum is part of what is made, and so is jco.
  await preparePlugin({ file: 'run.wasm', bytes }, { memoryMiB: 32 }, tools);
  await preparePlugin(
    { file: 'run.wasm', bytes },
    { memoryMiB: 16 },
    { ...tools, transpiler: { ...transpiler, version: 'another' } },
  );
  await vi.waitFor(() => expect(cache.kept.size).toBe(3));
});

test('a cache that fails or is damaged changes nothing', async () => {
  const bytes = await wat(run);
  const broken = { get: () => Promise.reject(new Error()), put: () => Promise.reject(new Error()) };
  const damaged = { ...cacheOf(), get: async () => new Uint8Array(500) };
  for (const cache of [broken, damaged]) {
    const made = await preparePlugin(
      { file: 'run.wasm', bytes },
      { memoryMiB: 16 },
      { transpiler, cache, sha256 },
    );
    expect(made.cached).toBe(false);
  }
});

test.each<[string, string | Uint8Array, string, object]>([
  ['a core module', '(module)', 'p.wasm is a core module, not a component.', { code: 'F001' }],
  [
    'rubbish',
    new Uint8Array([1, 2, 3]),
    'p.wasm cannot be read at byte 0: ',
    { code: 'F001', offset: 0 },
  ],
  [
    'free text in a name',
    '(component (import "url=<https://x/\';y>" (func)))',
    'p.wasm cannot be read at byte 18: ',
    { code: 'F002' },
  ],
  [
    'a name of characters that no name has',
    `(component (import "a" (instance (export "b" (func)) (export "[x'+y+']c" (func)))))`,
    'p.wasm ',
    { code: 'F002' },
  ],
  [
    'too much memory',
    '(component (core module (memory 5000)))',
    'p.wasm needs a memory of 5000 pages',
    { code: 'memory' },
  ],
])('%s is refused with the place', async (_, given, message, data) => {
  const bytes = typeof given === 'string' ? await wat(given) : given;
  const opened = preparePlugin(
    { file: 'p.wasm', bytes },
    { memoryMiB: 256 },
    { transpiler, sha256 },
  );
  await expect(opened).rejects.toMatchObject({
    code: 'not-runnable',
    message: expect.stringContaining(message),
    data: expect.objectContaining(data),
  });
});

test('what jco emits under a name that is not ours is refused', async () => {
  const bytes = await wat(run);
  const odd: Transpiler = {
    ...transpiler,
    async transpile(given, options) {
      const made = await transpiler.transpile(given, options);
      return { ...made, emitted: [{ imports: [], exports: [{ name: "'+x+'" }] }] };
    },
  };
  await expect(
    preparePlugin({ file: 'p.wasm', bytes }, { memoryMiB: 16 }, { transpiler: odd, sha256 }),
  ).rejects.toMatchObject({ code: 'not-runnable', data: { code: 'F002' } });
});

test('a worker’s text is run time, scripts and glue, each in its function', async () => {
  const { glue } = await preparePlugin(
    { file: 'run.wasm', bytes: await wat(run) },
    { memoryMiB: 16 },
    { transpiler, sha256 },
  );
  const taken: unknown[] = [];
  const text = assemble({
    runtime: '(function () { globalThis.__slotwright = registry })()',
    glues: [glue, glue],
    scripts: [readScript('a"b.js', 'export const f = () => 1')],
  });
  const registry = {
    glue: (index: number, body: () => unknown) => taken.push([index, typeof body()]),
    script: (file: string, body: () => { f(): number }) => taken.push([file, body().f()]),
  };
  new Function('registry', text)(registry);
  Reflect.deleteProperty(globalThis, '__slotwright');
  expect(taken).toEqual([
    ['a"b.js', 1],
    [0, 'function'],
    [1, 'function'],
  ]);
});
