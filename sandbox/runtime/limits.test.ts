import { beforeAll, describe, expect, test } from 'vitest';
import { hostilePlugins } from '../../test/hostile/plugins.ts';
import { openRuntime, type RuntimeHarness } from '../../test/support/sandbox-runtime.ts';
import { forwarder, wat } from '../../test/support/wat-plugins.ts';
import type { Mocks } from '../../wit/lab/files.ts';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';

const limits = { importCalls: 50, valueBytes: 1_000, traceEvents: 10, outputBytes: 100 };

let runtime: RuntimeHarness;
beforeAll(async () => {
  const bytes = await wat(forwarder());
  runtime = await openRuntime([{ file: 'forwarder.wasm', bytes }], { limits });
});

async function session(
  calls: SessionRequest['calls'],
  mocks: Mocks = {},
  more: Partial<SessionRequest> = {},
): Promise<SessionResult> {
  const [result] = await runtime.run([{ calls, mocks, ...more }]);
  if (result === undefined) throw new Error('no result');
  return result;
}

const call = (name: string, ...args: SessionRequest['calls'][number]['args']) => ({
  function: name,
  args,
});

describe('limits', () => {
  test('calls of imports, counted for each call', async () => {
    const { calls, kept } = await session(
      [call('add-many', 50), call('add-many', 50), call('add-many', 51), call('add', 1, 2)],
      {},
      { keep: true },
    );
    expect(calls.map(({ outcome, imports }) => ({ outcome, imports }))).toEqual([
      { outcome: { kind: 'value', value: 0 }, imports: 50 },
      { outcome: { kind: 'value', value: 0 }, imports: 50 },
      {
        outcome: {
          kind: 'limit',
          limit: 'import-calls',
          message:
            'One call made more than 50 calls of imports; the last was of `test:host/api@1.0.0.add`.',
        },
        imports: 51,
      },
    ]);
    expect(kept).toBe(false);
  });

  test('one that catches what ends it comes to the same end', async () => {
    const mocks: Mocks = {
      'test:host/api.add': { kind: 'answer', answer: { kind: 'trap', message: 'no' } },
    };
    expect((await session([call('catching')], mocks)).calls[0]?.outcome).toEqual({
      kind: 'trap',
      message: 'no',
    });
  });

  test('the size of a value that goes to a mock, and of one that comes back', async () => {
    const long = 'x'.repeat(1_001);
    expect((await session([call('log', long)])).calls[0]?.outcome).toEqual({
      kind: 'limit',
      limit: 'value-size',
      message: expect.stringMatching(
        /^`message`, which the plugin gave to `test:host\/api@1.0.0.log`: .*more than 1000/,
      ),
    });
    const mocks: Mocks = {
      'test:host/api.get': {
        kind: 'answer',
        answer: { kind: 'value', value: { ok: 'y'.repeat(1_001) } },
      },
    };
    expect((await session([call('get', 'x')], mocks)).calls[0]?.outcome).toEqual({
      kind: 'limit',
      limit: 'value-size',
      message: expect.stringMatching(/^What `get` gives back cannot be taken: .*more than 1000/),
    });
    const fits: Mocks = {
      'test:host/api.get': {
        kind: 'answer',
        answer: { kind: 'value', value: { ok: 'y'.repeat(1_000) } },
      },
    };
    expect((await session([call('get', 'x')], fits)).calls[0]?.outcome.kind).toBe('value');
  });

  test('events: all calls are kept, and of imports the last ones, with their places among them', async () => {
    const { trace, traceDropped } = await session([
      call('add-many', 5),
      call('add-many', 3),
      call('add-many', 3),
    ]);
    expect(traceDropped).toBe(3);
    expect(
      trace.map(({ direction, function: name, parent }) => ({ direction, name, parent })),
    ).toEqual([
      { direction: 'call', name: 'add-many', parent: undefined },
      ...Array.from({ length: 2 }, () => ({
        direction: 'import',
        name: 'test:host/api@1.0.0.add',
        parent: 0,
      })),
      ...[3, 7].flatMap((place) => [
        { direction: 'call', name: 'add-many', parent: undefined },
        ...Array.from({ length: 3 }, () => ({
          direction: 'import',
          name: 'test:host/api@1.0.0.add',
          parent: place,
        })),
      ]),
    ]);
  });

  test('without a trace there is none, and all else is the same', async () => {
    const calls = [call('add-many', 5), call('get', 'x')];
    const full = await session(calls);
    const bare = await session(calls, {}, { trace: 'outcomes' });
    expect(bare).toMatchObject({ trace: [], traceDropped: 0, handles: [] });
    const seen = ({ calls: all }: SessionResult) =>
      all.map(({ outcome, imports, memoryBytes }) => ({ outcome, imports, memoryBytes }));
    expect(seen(bare)).toEqual(seen(full));
  });

  test('memory is that of the instance', async () => {
    expect((await session([call('add', 1, 2)])).calls[0]?.memoryBytes).toBe(2 * 65_536);
  });
});

describe('what does not fit the function is not called', () => {
  test.each([
    ['add', ['x', 1], /`a`: Expected `u32`/],
    ['add', [1], /`add` takes 2 values, and 1 are given/],
    ['add', [1, 2, 3], /`add` takes 2 values, and 3 are given/],
    ['nothing', [], /There is no export `nothing`/],
    ['[drop]', [], /What is dropped is one handle/],
    ['[drop]', [{ $handle: 3, resource: 'x' }], /There is no handle 3/],
  ] as const)('%s %j', async (name, args, message) => {
    const { calls } = await session([{ function: name, args }, call('add', 1, 2)]);
    expect(calls.map(({ outcome }) => outcome)).toEqual([
      { kind: 'trap', message: expect.stringMatching(/^The call was not made\. /) },
    ]);
    expect(calls[0]?.outcome).toMatchObject({ message: expect.stringMatching(message) });
  });
});

describe('plugins that do harm and end by themselves', () => {
  /** jco's glue cuts what reaches beyond the memory, and replaces what is no UTF-8: no host does. */
  const lenient = ['result-out-of-memory-bounds', 'result-length-overflow', 'result-no-utf8'];
  /** Those that are called here: the others are refused before, or ended from outside. */
  const called = [
    'trap-in-start',
    'import-flood',
    'memory-grab',
    'deep-recursion',
    'trap',
    'result-200-mb',
    'result-200-mb-text',
    'result-many-parts',
    'realloc-beyond',
    'no-such-char',
    'then',
    'constructor',
    'to-string',
  ];
  const ending = hostilePlugins.filter(({ name }) => called.includes(name));

  test.each(lenient)('%s ends in a value that is held to its type', async (name) => {
    const hostile = hostilePlugins.find((one) => one.name === name);
    if (hostile === undefined) throw new Error(`there is no ${name}`);
    const plugin = await openRuntime([{ file: name, bytes: await wat(hostile.wat) }]);
    const [result] = await plugin.run([{ calls: [hostile.call] }]);
    expect(result?.calls[0]?.outcome.kind).toBe('value');
  });

  test.each(ending.map((plugin) => [plugin.name, plugin] as const))(
    '%s',
    async (_, { name, wat: text, call: made, ends }) => {
      const plugin = await openRuntime([{ file: name, bytes: await wat(text) }]);
      const [first, second] = await plugin.run([{ calls: [made], keep: true }, { calls: [made] }]);
      const outcome = first?.calls.at(-1)?.outcome;
      expect(outcome).toMatchObject(
        ends.kind === 'trap' && ends.message !== undefined
          ? { kind: 'trap', message: expect.stringMatching(ends.message) }
          : ends,
      );
      expect(first?.kept).toBe(ends.kind === 'value');
      // In an instance of its own it ends the same way.
      expect(second?.instance).toBe('fresh');
      expect(second?.calls.at(-1)?.outcome.kind).toBe(outcome?.kind);
    },
    30_000,
  );
});
