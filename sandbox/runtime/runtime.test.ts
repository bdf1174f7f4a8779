import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openRuntime, type RuntimeHarness } from '../../test/support/sandbox-runtime.ts';
import { forwarder, wat } from '../../test/support/wat-plugins.ts';
import type { Wasi } from '../../wit/lab/files.ts';
import { defaultRunLimits } from '../../wit/lab/runner.ts';
import type { FromRuntime } from './protocol.ts';
import { createRegistry } from './registry.ts';
import { Runtime } from './runtime.ts';

let bytes: Uint8Array;
let runtime: RuntimeHarness;
beforeAll(async () => {
  bytes = await wat(forwarder());
  runtime = await openRuntime([{ file: 'forwarder.wasm', bytes }]);
});

const add = (a: number, b: number) => ({ function: 'add', args: [a, b] });

describe('what is said while it runs', () => {
  /** A clock that goes on by so much with each look at it. */
  const clocked = (step: number) => {
    let time = 0;
    return openRuntime([{ file: 'forwarder.wasm', bytes }], {
      place: {
        now: () => {
          time += step;
          return time;
        },
      },
    });
  };
  const kinds = (said: readonly { readonly body: FromRuntime; readonly rest: boolean }[]) =>
    said.map(({ body, rest }) => {
      switch (body.type) {
        case 'begin':
          return `begin ${body.session}.${body.call}`;
        case 'results':
          return `results ${body.from}+${body.results.length}`;
        default:
          return rest ? `${body.type}, rest` : body.type;
      }
    });
  const sessions = [{ calls: [add(1, 2), add(3, 4)] }, { calls: [add(5, 6)] }];

  test('careful: each call, and what is done before it', async () => {
    const { said, run } = await clocked(0.001);
    await run(sessions, { careful: true });
    expect(kinds(said)).toEqual([
      'set-up, rest',
      'begin 0.0',
      'begin 0.1',
      'results 0+1',
      'begin 1.0',
      'results 1+1',
      'done, rest',
    ]);
  });

  test('fast calls: nothing until the end', async () => {
    const { said, run } = await clocked(0.001);
    await run(sessions);
    expect(kinds(said)).toEqual(['set-up, rest', 'results 0+2', 'done, rest']);
  });

  test('slow calls: each', async () => {
    const { said, run } = await clocked(3);
    await run(sessions);
    expect(kinds(said).filter((kind) => kind.startsWith('begin'))).toEqual([
      'begin 0.0',
      'begin 0.1',
      'begin 1.0',
    ]);
    // No `begin` while results are held back: it names the first session that is not told.
    let told = 0;
    for (const { body } of said) {
      if (body.type === 'results') told += body.results.length;
      if (body.type === 'begin') expect(body.session).toBe(told);
    }
  });

  test('batches are told apart, and answered in turn', async () => {
    const { said, runtime: one } = await clocked(0.001);
    const run = (batch: number) =>
      one.receive({ body: { type: 'run', batch, sessions, careful: false } });
    await Promise.all([run(7), run(8)]);
    expect(
      said.flatMap(({ body }) => ('batch' in body ? [`${body.type} ${body.batch}`] : [])),
    ).toEqual(['results 7', 'done 7', 'results 8', 'done 8']);
  });
});

describe('sessions', () => {
  test('each has an instance of its own, and one that fails keeps none from the next', async () => {
    const results = await runtime.run([
      { calls: [{ function: 'trap', args: [] }, add(1, 2)] },
      { calls: [add(1, 2)] },
      { calls: [] },
    ]);
    expect(results.map(({ calls }) => calls.map(({ outcome }) => outcome))).toEqual([
      [{ kind: 'trap', message: expect.stringMatching(/unreachable.*\(in wasm function \d+\)/) }],
      [{ kind: 'value', value: 0 }],
      [],
    ]);
  });

  test('times are within the session', async () => {
    const [result] = await runtime.run([{ calls: [add(1, 2), add(1, 2)] }]);
    const [first, inner, second] = result?.trace ?? [];
    if (first === undefined || inner === undefined || second === undefined) throw new Error();
    expect(first.startMs).toBeGreaterThanOrEqual(0);
    expect(inner.startMs).toBeGreaterThanOrEqual(first.startMs);
    expect(inner.startMs + inner.ms).toBeLessThanOrEqual(first.startMs + first.ms + 0.001);
    expect(second.startMs).toBeGreaterThanOrEqual(first.startMs + first.ms - 0.002);
    expect(result?.instantiateMs).toBeGreaterThan(0);
  });
});

describe('WASI', () => {
  /** Writes to standard output and error, and gives the first byte of what is random. */
  const wasiUser = `(component
    (import "wasi:io/error@0.2.0" (instance $error (export "error" (type (sub resource)))))
    (alias export $error "error" (type $error-type))
    (import "wasi:io/streams@0.2.0" (instance $streams
      (alias outer 1 $error-type (type $e0))
      (export "error" (type $e (eq $e0)))
      (export "output-stream" (type $out (sub resource)))
      (type $failed (variant (case "last-operation-failed" (own $e)) (case "closed")))
      (export "stream-error" (type $stream-error (eq $failed)))
      (export "[method]output-stream.blocking-write-and-flush"
        (func (param "self" (borrow $out)) (param "contents" (list u8))
          (result (result (error $stream-error)))))))
    (alias export $streams "output-stream" (type $out-type))
    (import "wasi:cli/stdout@0.2.0" (instance $stdout
      (alias outer 1 $out-type (type $o0))
      (export "output-stream" (type $o (eq $o0)))
      (export "get-stdout" (func (result (own $o))))))
    (import "wasi:random/random@0.2.0" (instance $random
      (export "get-random-u64" (func (result u64)))))
    (core module $mm (memory (export "memory") 1) (data (i32.const 64) "hello\\n"))
    (core instance $mem (instantiate $mm))
    (alias core export $mem "memory" (core memory $memory))
    (core func $get (canon lower (func $stdout "get-stdout")))
    (core func $write (canon lower
      (func $streams "[method]output-stream.blocking-write-and-flush") (memory $memory)))
    (core func $random (canon lower (func $random "get-random-u64")))
    (core func $drop (canon resource.drop $out-type))
    (core module $m
      (import "env" "get" (func $get (result i32)))
      (import "env" "write" (func $write (param i32 i32 i32 i32)))
      (import "env" "random" (func $random (result i64)))
      (import "env" "drop" (func $drop (param i32)))
      (func (export "greet")
        (local $out i32)
        (local.set $out (call $get))
        (call $write (local.get $out) (i32.const 64) (i32.const 6) (i32.const 16))
        (call $drop (local.get $out)))
      (func (export "random") (result i64) (call $random)))
    (core instance $env
      (export "get" (func $get)) (export "write" (func $write))
      (export "random" (func $random)) (export "drop" (func $drop)))
    (core instance $i (instantiate $m (with "env" (instance $env))))
    (func (export "greet") (canon lift (core func $i "greet")))
    (func (export "random") (result u64) (canon lift (core func $i "random"))))`;

  let user: RuntimeHarness;
  beforeAll(async () => {
    user = await openRuntime([{ file: 'wasi.wasm', bytes: await wat(wasiUser) }], {
      limits: { outputBytes: 8 },
    });
  });

  const greet = { function: 'greet', args: [] };
  const random = { function: 'random', args: [] };
  const run = async (wasi: Wasi | undefined, calls = [greet], mocks = {}) => {
    const [result] = await user.run([{ calls, mocks, ...(wasi === undefined ? {} : { wasi }) }]);
    if (result === undefined) throw new Error('no result');
    return result;
  };

  test('deterministic unless told: output is captured, the first bytes of it', async () => {
    const result = await run(undefined, [greet, greet]);
    expect(result.calls.map(({ outcome }) => outcome)).toEqual([
      { kind: 'value' },
      { kind: 'value' },
    ]);
    expect({ stdout: result.stdout, stderr: result.stderr }).toEqual({
      stdout: 'hello\nhe',
      stderr: '',
    });
    expect(
      result.trace.slice(0, 3).map(({ function: name, answered }) => ({ name, answered })),
    ).toEqual([
      { name: 'greet', answered: undefined },
      { name: 'wasi:cli/stdout@0.2.0.get-stdout', answered: { by: 'wasi' } },
      {
        name: 'wasi:io/streams@0.2.0.output-stream.blocking-write-and-flush',
        answered: { by: 'wasi' },
      },
    ]);
    expect(result.trace[2]?.args[1]).toEqual({ $bytes: btoa('hello\n') });
    // What WASI hands out is its own to look after.
    expect(result.handles).toEqual([]);
  });

  test('each instance sees the same, by its seed', async () => {
    const value = async (seed: number) => {
      const { calls } = await run({ mode: 'deterministic', seed }, [random, random]);
      return calls.map(({ outcome }) => outcome);
    };
    expect(await value(1)).toEqual(await value(1));
    expect(await value(1)).not.toEqual(await value(2));
  });

  test('denied: a call of one traps and says which; a mock goes before', async () => {
    const denied: Wasi = { mode: 'denied' };
    expect((await run(denied)).calls[0]?.outcome).toEqual({
      kind: 'trap',
      message: expect.stringMatching(/`wasi:cli\/stdout@0.2.0.get-stdout` is denied/),
    });
    const mocks = {
      'wasi:random/random.get-random-u64': {
        kind: 'answer',
        answer: { kind: 'value', value: '77' },
      },
    };
    expect((await run(denied, [random], mocks)).calls[0]?.outcome).toEqual({
      kind: 'value',
      value: '77',
    });
    expect(
      (await run({ mode: 'deterministic' }, [random], mocks)).trace.map(({ answered }) => answered),
    ).toEqual([undefined, { by: 'answer' }]);
  });

  test('settings that make no sense are told as the end of the first call', async () => {
    const files = { '/a': '', '/a/b': '' };
    const result = await run({ mode: 'deterministic', files }, [greet, greet]);
    expect(result.calls.map(({ outcome }) => outcome)).toEqual([
      { kind: 'trap', message: expect.stringMatching(/^The call was not made\. .*\/a/) },
    ]);
    expect((await run(undefined)).calls[0]?.outcome).toEqual({ kind: 'value' });
  });

  test('mocked: they answer as all other imports do', async () => {
    const result = await run({ mode: 'mocked' }, [greet, random]);
    expect(result.calls.map(({ outcome }) => outcome)).toEqual([
      { kind: 'value' },
      { kind: 'value', value: '0' },
    ]);
    expect(result.stdout).toBe('');
    expect(result.handles).toMatchObject([
      { resource: 'wasi:io/streams@0.2.0.output-stream', holder: 'dropped' },
    ]);
  });
});

describe('what is not of the protocol is refused', () => {
  const open = () => {
    const said: FromRuntime[] = [];
    const one = new Runtime({
      place: {
        now: () => performance.now(),
        sleep: () => {},
        later: () => Promise.resolve(),
        jspi: true,
      },
      registered: createRegistry(),
      post: (body) => said.push(body),
    });
    return { said, one };
  };
  const run = { type: 'run', batch: 1, sessions: [{ calls: [add(1, 2)] }], careful: false };
  const setup = {
    type: 'setup',
    plugins: [{ file: 'a', world: { model: {}, world: 0 }, modules: {}, names: [] }],
    limits: defaultRunLimits,
    recordings: {},
  };

  test('anything at all', async () => {
    const { said, one } = open();
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (body) => {
        said.length = 0;
        await one.receive({ body });
        expect(said).toEqual([{ type: 'refused', message: expect.any(String) }]);
      }),
    );
  });

  test('a message with one part changed', async () => {
    const { said, one } = open();
    const places = (of: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof of !== 'object' || of === null
        ? [path]
        : [path, ...Object.entries(of).flatMap(([key, inner]) => places(inner, [...path, key]))];
    const change = (of: unknown, [key, ...rest]: readonly string[], value: unknown): unknown => {
      if (key === undefined) return value;
      if (Array.isArray(of))
        return of.map((one_, index) => (`${index}` === key ? change(one_, rest, value) : one_));
      return {
        ...(of as object),
        [key]: change(Reflect.get(of as object, key), rest, value),
      };
    };
    const other = fc.constantFrom(undefined, -1, 1.5, Symbol('x'), () => {}, new Map(), 10n);
    for (const message of [run, setup]) {
      // Anything may stand in a model, which is read on its own.
      const all = places(message).filter(
        (path) => !path.includes('model') && !path.includes('args'),
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...all), other, async (path, value) => {
          fc.pre(!(value === -1 && ['callMs'].includes(path.at(-1) ?? '')));
          said.length = 0;
          await one.receive({ body: change(message, path, value) });
          expect(said.map(({ type }) => type)).toEqual(['refused']);
        }),
      );
    }
  });

  test('a run before anything is set up, and what is set up twice or without its parts', async () => {
    const { said, one } = open();
    await one.receive({ body: run });
    await one.receive({ body: setup });
    expect(said).toEqual([
      { type: 'refused', message: 'Nothing is set up.' },
      { type: 'refused', message: expect.any(String) },
    ]);
    await runtime.runtime.receive({
      body: { ...setup, plugins: [], limits: defaultRunLimits, recordings: {} },
    });
    expect(runtime.said.at(-1)?.body.type).toBe('refused');
    // It goes on as it was.
    expect((await runtime.run([{ calls: [add(1, 2)] }]))[0]?.calls[0]?.outcome.kind).toBe('value');
  });

  test('glue and scripts are taken once, and none after the set-up', () => {
    const { registry, close } = createRegistry();
    const body = () => () => ({});
    registry.glue(0, body);
    expect(() => registry.glue(0, body)).toThrow();
    expect(() => registry.script('a.js', 'text' as never)).toThrow();
    close();
    expect(() => registry.glue(1, body)).toThrow();
    expect(() => Object.assign(registry, { glue: () => {} })).toThrow();
  });
});
