import { afterAll, describe, expect, test, vi } from 'vitest';
import { runnerParts, threadPort, threadRunner } from '../../test/support/sandbox.ts';
import type { PluginToRun, SessionRequest } from '../../wit/lab/runner.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { createRunner } from './runner.ts';

const oracle = createNodeOracle();
const runner = threadRunner();
vi.setConfig({ testTimeout: 60_000 });
afterAll(() => Promise.all([oracle.dispose(), runner.close()]));

const wit = `package a:b;
interface log { log: func(x: u32) -> u32; }
world w { import log; export add: func(x: u32, y: u32) -> u32; export spin: func(x: u32) -> u32; export told: func(x: u32) -> u32; }`;
const wat = `(module
  (import "a:b/log" "log" (func $log (param i32) (result i32)))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "spin") (param i32) (result i32)
    (loop $again (br_if $again (i32.eq (local.get 0) (i32.const 13)))) (local.get 0))
  (func (export "told") (param i32) (result i32) (call $log (local.get 0))))`;

async function pluginOf(text: string, world: string): Promise<PluginToRun> {
  const module = await oracle.parseWat(text);
  if (!module.ok) throw new Error(module.message);
  const made = await oracle.embedAndNew(module.value, world, 'w');
  if (!made.ok) throw new Error(made.message);
  return { file: 'adder.wasm', bytes: made.value };
}

const adder = pluginOf(wat, wit);
const add = (x: number): SessionRequest => ({ calls: [{ function: 'add', args: [x, 1] }] });
const spin = (x: number): SessionRequest => ({ calls: [{ function: 'spin', args: [x] }] });
const value = (given: number) => ({ outcome: { kind: 'value', value: given } });

test('calls a plugin with mocks, and says what happened', async () => {
  const plugin = await runner.open(await adder);
  expect(plugin).toMatchObject({ file: 'adder.wasm', remarks: [] });
  const [result] = await plugin.run([
    {
      calls: [
        { function: 'add', args: [2, 3] },
        { function: 'told', args: [7] },
      ],
      mocks: { 'a:b/log.log': { kind: 'answer', answer: { kind: 'value', value: 70 } } },
    },
  ]);
  expect(result?.calls).toMatchObject([value(5), value(70)]);
  expect(result?.trace.map((event) => event.function)).toEqual(['add', 'told', 'a:b/log.log']);
  plugin.close();
  await expect(plugin.run([add(1)])).rejects.toThrow(/closed|cancelled/);
});

test('what is no component opens no place', async () => {
  let places = 0;
  const other = createRunner(
    runnerParts({
      openPlace: async () => {
        places += 1;
        return threadPort();
      },
    }),
  );
  const module = { file: 'core.wasm', bytes: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) };
  const refusal = { code: 'not-runnable', data: { code: 'F001', offset: 4 } };
  await expect(other.open(module)).rejects.toMatchObject(refusal);
  await expect(other.open(await adder, { others: [module] })).rejects.toMatchObject(refusal);
  await other.close();
  expect(places).toBe(0);
});

test('many sessions, told in order', async () => {
  const plugin = await runner.open(await adder);
  const told: number[] = [];
  const results = await plugin.run(
    Array.from({ length: 1_000 }, (_, index) => add(index)),
    { onResult: (index) => told.push(index) },
  );
  expect(results.map(({ calls }) => calls[0]?.outcome)).toEqual(
    results.map((_, index) => ({ kind: 'value', value: index + 1 })),
  );
  expect(told).toEqual(results.map((_, index) => index));
  plugin.close();
});

describe('a call that never ends', () => {
  const limits = { callMs: 200 };
  const timeLimit = {
    kind: 'limit',
    limit: 'time',
    message: 'The call did not end within 200 ms and was stopped.',
  };

  test('is stopped, and the next plugin and the next call run', async () => {
    const plugin = await runner.open(await adder, { limits });
    const began = performance.now();
    const [result] = await plugin.run([spin(13)]);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(result?.calls).toMatchObject([{ outcome: timeLimit }]);
    expect(result?.trace).toMatchObject([{ function: 'spin', outcome: timeLimit }]);
    const [after] = await plugin.run([add(1)]);
    expect(after?.calls).toMatchObject([value(2)]);
    plugin.close();
  });

  test('in a session tells the calls before it', async () => {
    const plugin = await runner.open(await adder, { limits });
    const [result] = await plugin.run([
      { calls: [...add(1).calls, ...add(2).calls, ...spin(13).calls, ...add(3).calls] },
    ]);
    expect(result?.calls).toMatchObject([value(2), value(3), { outcome: timeLimit }]);
    expect(result?.trace).toHaveLength(3);
    plugin.close();
  });

  test('in a large batch is found, and the others have their results', async () => {
    const plugin = await runner.open(await adder, { limits });
    const sessions = Array.from({ length: 100 }, (_, index) =>
      index === 40 || index === 77 ? spin(13) : add(index),
    );
    const told: number[] = [];
    const results = await plugin.run(sessions, { onResult: (index) => told.push(index) });
    const wrong = results.flatMap(({ calls }, index) =>
      calls[0]?.outcome.kind === 'value' ? [] : [index],
    );
    expect(wrong).toEqual([40, 77]);
    expect(told).toEqual(results.map((_, index) => index));
    plugin.close();
  });

  test('is given up with the run', async () => {
    const plugin = await runner.open(await adder, { limits: { callMs: 60_000 } });
    const controller = new AbortController();
    const run = plugin.run([add(1), spin(13)], { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await expect(run).rejects.toMatchObject({ name: 'CancelledError' });
    const [after] = await plugin.run([add(4)]);
    expect(after?.calls).toMatchObject([value(5)]);
    plugin.close();
  });
});

test('an instance is kept until it is not', async () => {
  const counter = await pluginOf(
    `(module (global $n (mut i32) (i32.const 0))
      (func (export "next") (result i32)
        (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))`,
    'package a:b; world w { export next: func() -> u32; }',
  );
  const plugin = await runner.open(counter);
  const next = (more: Partial<SessionRequest>): Promise<unknown> =>
    plugin
      .run([{ calls: [{ function: 'next', args: [] }], ...more }])
      .then(([result]) => [result?.calls[0]?.outcome, result?.instance]);
  expect(await next({ keep: true })).toEqual([{ kind: 'value', value: 1 }, 'fresh']);
  expect(await next({ instance: 'kept', keep: true })).toEqual([
    { kind: 'value', value: 2 },
    'kept',
  ]);
  expect(await next({ instance: 'kept' })).toEqual([{ kind: 'value', value: 3 }, 'kept']);
  expect(await next({ instance: 'kept' })).toEqual([{ kind: 'value', value: 1 }, 'fresh']);
  plugin.close();
});

test('a script mock that does not parse is refused, one that does answers', async () => {
  const open = async (text: string) => runner.open(await adder, { scripts: { 'log.js': text } });
  await expect(open('export const log = ;')).rejects.toMatchObject({
    code: 'bad-script',
    message: 'log.js:1:20: Unexpected token.',
  });
  const plugin = await open('export const log = (x) => x * 2;');
  const [result] = await plugin.run([
    {
      calls: [{ function: 'told', args: [21] }],
      mocks: { 'a:b/log.log': { kind: 'script', file: 'log.js', export: 'log' } },
    },
  ]);
  expect(result?.calls).toMatchObject([value(42)]);
  plugin.close();
});

/** A place of which `losses` gets what says that it is lost. */
function losable(losses: (() => void)[]): ReturnType<typeof threadPort> {
  const port = threadPort();
  return {
    ...port,
    listen(heard, lost) {
      losses.push(lost);
      port.listen(heard, lost);
    },
  };
}

describe('a place that is lost', () => {
  test('once is opened again, and what was told is not told twice', async () => {
    const ports: (() => void)[] = [];
    const other = createRunner(runnerParts({ openPlace: async () => losable(ports) }));
    const plugin = await other.open(await adder, { limits: { callMs: 400 } });
    const told: number[] = [];
    const run = plugin.run([add(1), spin(13), add(2)], { onResult: (index) => told.push(index) });
    setTimeout(() => ports[0]?.(), 100);
    const results = await run;
    expect(ports).toHaveLength(2);
    expect(results.map(({ calls }) => calls[0]?.outcome.kind)).toEqual(['value', 'limit', 'value']);
    expect(told).toEqual([0, 1, 2]);
    await other.close();
  });

  test('is opened again once, however many plugins wait for it', async () => {
    const losses: (() => void)[] = [];
    const other = createRunner(runnerParts({ openPlace: async () => losable(losses) }));
    const plugins = await Promise.all([other.open(await adder), other.open(await adder)]);
    losses[0]?.();
    const results = await Promise.all(plugins.map((plugin) => plugin.run([add(1)])));
    expect(results.map(([result]) => result?.calls)).toMatchObject([[value(2)], [value(2)]]);
    expect(losses).toHaveLength(2);
    await other.close();
  });

  test('twice on the same call ends the run', async () => {
    const other = createRunner(
      runnerParts({
        openPlace: async () => {
          const port = threadPort();
          return {
            ...port,
            listen(heard, lost) {
              port.listen((message) => {
                heard(message);
                if (JSON.stringify(message).includes('begin')) lost();
              }, lost);
            },
          };
        },
      }),
    );
    const plugin = await other.open(await adder);
    await expect(plugin.run([spin(13), add(1)])).rejects.toMatchObject({ code: 'sandbox-lost' });
    await other.close();
  });

  test('that says nothing is asked, and given up', async () => {
    let quiet = false;
    let opened = 0;
    const silent = createRunner(
      runnerParts({
        openPlace: async () => {
          opened++;
          const port = threadPort();
          return { ...port, post: (message) => (quiet ? undefined : port.post(message)) };
        },
      }),
      { readyMs: 10_000, silentMs: 300 },
    );
    const plugin = await silent.open(await adder);
    await plugin.run([add(1)]);
    quiet = true;
    await expect(plugin.run([add(1)])).rejects.toMatchObject({ code: 'sandbox-lost' });
    quiet = false;
    const [after] = await plugin.run([add(1)]);
    expect(after?.calls).toMatchObject([value(2)]);
    expect(opened).toBeGreaterThan(1);
    await silent.close();
  });

  test('that never comes up is said', async () => {
    for (const openPlace of [
      async () => ({ post: () => undefined, listen: () => undefined, close: () => undefined }),
      () => Promise.reject(new Error('no browser')),
    ]) {
      const states: string[] = [];
      const none = createRunner(
        runnerParts({ openPlace, onPlace: ({ kind }) => states.push(kind) }),
        { readyMs: 50, silentMs: 50 },
      );
      await expect(none.open(await adder)).rejects.toThrow(/sandbox has not answered|no browser/);
      expect(states).toEqual(['starting', 'failed']);
    }
  });
});
