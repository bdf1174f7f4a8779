import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, expect, test, vi } from 'vitest';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { checkEmittedModules } from '../component/normalise/emitted.ts';
import { normalise } from '../component/normalise/normalise.ts';
import { CancelledError } from '../errors.ts';
import { createTranspiler, transpilerVersion } from './transpile.ts';
import type { TranspileResponse } from './transpile-protocol.ts';

const oracle = createNodeOracle();
const transpiler = createNodeTranspiler();
vi.setConfig({ testTimeout: 60_000 });
afterAll(() => Promise.all([oracle.dispose(), transpiler.dispose()]));

async function component(): Promise<Uint8Array> {
  const module = await oracle.parseWat(
    '(module (import "$root" "log" (func (param i32))) (func (export "run") (param i32) (result i32) (call 0 (local.get 0)) (local.get 0)))',
  );
  if (!module.ok) throw new Error(module.message);
  const made = await oracle.embedAndNew(
    module.value,
    'package a:b; world w { import log: func(x: u32); export run: func(x: u32) -> u32; }',
    'w',
  );
  if (!made.ok) throw new Error(made.message);
  const normalised = normalise(made.value);
  if (normalised.kind === 'refused') throw new Error(normalised.reason);
  return normalised.bytes;
}

test('gives glue whose instance is no promise, modules, and what the engine says of them', async () => {
  const { glue, modules, emitted } = await transpiler.transpile(await component(), {
    imports: ['log'],
  });
  expect(glue).toContain('export function instantiate(getCoreModule, imports, instantiateCore');
  expect(modules.map(({ name }) => name)).toContain('plugin.core.wasm');
  expect(emitted).toHaveLength(modules.length);
  expect(checkEmittedModules(emitted)).toEqual([]);
});

test('says what jco refuses, and goes on', async () => {
  await expect(
    transpiler.transpile(new Uint8Array([0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 99]), { imports: [] }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^transpile-(?:refused|panicked)$/) });
  const { glue } = await transpiler.transpile(await component(), { imports: ['log'] });
  expect(glue).toContain('instantiate');
});

test('is named after the version that is installed', () => {
  const require = createRequire(import.meta.resolve('@bytecodealliance/jco-transpile/component'));
  const { version } = JSON.parse(
    readFileSync(
      new URL(
        '../package.json',
        `file://${require.resolve('@bytecodealliance/jco-transpile/component')}`,
      ),
      'utf8',
    ),
  );
  expect(transpilerVersion).toContain(`jco-transpile ${version},`);
});

test.each<[string, string, (id: number) => TranspileResponse | undefined, number]>([
  ['panics', 'transpile-panicked', (id) => ({ id, kind: 'poisoned', message: 'unreachable' }), 2],
  ['never answers', 'transpile-deadline', () => undefined, 1],
])('a worker that %s is thrown away', async (_, code, answer, started) => {
  const workers: { ended: boolean }[] = [];
  const failing = createTranspiler({
    deadline: 20,
    timer: {
      start: (milliseconds, elapsed) => {
        const timer = setTimeout(elapsed, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    createWorker() {
      let answered: (response: TranspileResponse) => void = () => undefined;
      const made = { ended: false };
      workers.push(made);
      return {
        post({ id }) {
          const response = answer(id);
          if (response !== undefined) queueMicrotask(() => answered(response));
        },
        listen(given) {
          answered = given;
        },
        async terminate() {
          made.ended = true;
        },
      };
    },
  });
  await expect(failing.transpile(new Uint8Array(), { imports: [] })).rejects.toMatchObject({
    code,
  });
  expect(workers).toEqual(Array.from({ length: started }, () => ({ ended: true })));
  const left = failing.transpile(new Uint8Array(), { imports: [] });
  await failing.dispose();
  await expect(left).rejects.toThrow(CancelledError);
});
