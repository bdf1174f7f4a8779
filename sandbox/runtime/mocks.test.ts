import { beforeAll, describe, expect, test } from 'vitest';
import {
  type HarnessOptions,
  openRuntime,
  type RuntimeHarness,
} from '../../test/support/sandbox-runtime.ts';
import { adder, forwarder, resourceUser, wat } from '../../test/support/wat-plugins.ts';
import type { Mock, Mocks, Recording, TraceEvent } from '../../wit/lab/files.ts';
import type { SessionRequest, SessionResult } from '../../wit/lab/runner.ts';

const recording = (events: readonly Partial<TraceEvent>[]): Recording => ({
  schema: 'recording/1',
  plugin: { file: 'a.wasm', sha256: '' },
  events: events.map((event) => ({
    direction: 'import',
    function: 'test:host/api@0.9.0.get',
    args: [],
    outcome: { kind: 'value' },
    startMs: 0,
    ms: 0,
    ...event,
  })),
});

const options: HarnessOptions = {
  scripts: {
    'host.js': {
      text: `
        let calls = 0;
        function get(key) {
          calls += 1;
          if (key === 'missing') throw { payload: 404 };
          if (key === 'broken') throw new Error('the disk is full');
          if (key === 'later') return Promise.resolve('x');
          return key + calls;
        }
        function add(a, b) { return a * b; }
        function log(message) { return message.length; }`,
      exports: ['get', 'add', 'log'],
    },
    'broken.js': { text: 'throw new Error("no");', exports: [] },
  },
  recordings: {
    'r.json': recording([
      { args: ['a'], outcome: { kind: 'value', value: { ok: 'first' } } },
      { args: ['b'], outcome: { kind: 'value', value: { ok: 'second' } } },
      { args: ['c'], outcome: { kind: 'error', value: { err: 3 } } },
    ]),
  },
};

let runtime: RuntimeHarness;
beforeAll(async () => {
  runtime = await openRuntime(
    [
      { file: 'forwarder.wasm', bytes: await wat(forwarder()) },
      { file: 'adder.wasm', bytes: await wat(adder('@2.0.0')) },
      { file: 'resources.wasm', bytes: await wat(resourceUser) },
    ],
    options,
  );
});

type Call = SessionRequest['calls'][number];
const call = (name: string, ...args: Call['args']): Call => ({ function: name, args });

async function session(
  calls: readonly Call[],
  mocks: Mocks = {},
  more: Partial<SessionRequest> = {},
): Promise<SessionResult> {
  const [result] = await runtime.run([{ calls, mocks, ...more }]);
  if (result === undefined) throw new Error('no result');
  return result;
}

/** How each call of `get` ends, and what answered. */
async function gets(mock: Mock, keys: readonly string[]) {
  const result = await session(
    keys.map((key) => call('get', key)),
    { 'test:host/api.get': mock },
  );
  const answered = result.trace.flatMap((event) => (event.answered ? [event.answered] : []));
  return { outcomes: result.calls.map(({ outcome }) => outcome), answered };
}

const ok = (value: string) => ({ kind: 'value', value: { ok: value } }) as const;
const trapped = (message: string | RegExp) => ({
  kind: 'trap',
  message: typeof message === 'string' ? message : expect.stringMatching(message),
});

describe('mocks', () => {
  test('unless told, the simplest value answers', async () => {
    const { calls, trace } = await session([call('get', 'x'), call('add', 1, 2), call('log', 'y')]);
    expect(calls.map(({ outcome }) => outcome)).toEqual([
      ok(''),
      { kind: 'value', value: 0 },
      { kind: 'value' },
    ]);
    expect(
      trace.map(({ direction, function: name, args, outcome, answered, parent }) => ({
        direction,
        name,
        args,
        outcome,
        answered,
        parent,
      })),
    ).toEqual([
      { direction: 'call', name: 'get', args: ['x'], outcome: ok('') },
      {
        direction: 'import',
        name: 'test:host/api@1.0.0.get',
        args: ['x'],
        outcome: ok(''),
        answered: { by: 'default' },
        parent: 0,
      },
      { direction: 'call', name: 'add', args: [1, 2], outcome: { kind: 'value', value: 0 } },
      {
        direction: 'import',
        name: 'test:host/api@1.0.0.add',
        args: [1, 2],
        outcome: { kind: 'value', value: 0 },
        answered: { by: 'default' },
        parent: 2,
      },
      { direction: 'call', name: 'log', args: ['y'], outcome: { kind: 'value' } },
      {
        direction: 'import',
        name: 'test:host/api@1.0.0.log',
        args: ['y'],
        outcome: { kind: 'value' },
        answered: { by: 'default' },
        parent: 4,
      },
    ]);
  });

  test('an answer, a WIT error, a trap', async () => {
    expect(
      await gets({ kind: 'answer', answer: { kind: 'value', value: { ok: 'yes' } } }, ['x', 'y']),
    ).toEqual({
      outcomes: [ok('yes'), ok('yes')],
      answered: [{ by: 'answer' }, { by: 'answer' }],
    });
    expect(
      (await gets({ kind: 'answer', answer: { kind: 'error', error: 7 } }, ['x', 'y'])).outcomes,
    ).toEqual([
      { kind: 'error', value: { err: 7 } },
      { kind: 'error', value: { err: 7 } },
    ]);
    expect(
      (await gets({ kind: 'answer', answer: { kind: 'trap', message: 'boom' } }, ['x', 'y']))
        .outcomes,
    ).toEqual([trapped('boom')]);
  });

  test('a value that says `err` is an error', async () => {
    const mock: Mock = { kind: 'answer', answer: { kind: 'value', value: { err: 9 } } };
    expect((await gets(mock, ['x'])).outcomes).toEqual([{ kind: 'error', value: { err: 9 } }]);
  });

  test.each([
    [{ kind: 'value', value: { ok: 5 } }, /gives no answer: ok: Expected `string`, found `5`\./],
    [{ kind: 'value' }, /There is no value/],
    [{ kind: 'error', error: 'x' }, /err: Expected `u32`/],
  ] as const)('an answer that does not fit says so: %j', async (answer, message) => {
    expect((await gets({ kind: 'answer', answer }, ['x'])).outcomes).toEqual([trapped(message)]);
  });

  test('an error of a function without `result` says so', async () => {
    const mock: Mock = { kind: 'answer', answer: { kind: 'error' } };
    const { calls } = await session([call('add', 1, 2)], { 'test:host/api.add': mock });
    expect(calls[0]?.outcome).toEqual(trapped(/has no `result`/));
  });

  test('rules: the first whose arguments all match, else the other', async () => {
    const mock: Mock = {
      kind: 'rules',
      rules: [
        { when: { key: 'a' }, answer: { kind: 'value', value: { ok: 'one' } } },
        { when: { key: { $text: '^b' } }, answer: { kind: 'error', error: 2 } },
        { when: { nothing: 1 }, answer: { kind: 'value', value: { ok: 'never' } } },
      ],
      otherwise: { kind: 'value', value: { ok: 'other' } },
    };
    expect(await gets(mock, ['a', 'bc', 'z'])).toEqual({
      outcomes: [ok('one'), { kind: 'error', value: { err: 2 } }, ok('other')],
      answered: [{ by: 'rule', number: 1 }, { by: 'rule', number: 2 }, { by: 'otherwise' }],
    });
    const { otherwise: _, ...bare } = mock;
    expect(await gets(bare, ['z'])).toEqual({ outcomes: [ok('')], answered: [{ by: 'default' }] });
  });

  test.each([
    ['repeat', ['1', '2', '2', '2']],
    ['cycle', ['1', '2', '1', '2']],
  ] as const)('a sequence, and then %s', async (afterwards, expected) => {
    const answers = ['1', '2'].map((value) => ({ kind: 'value', value: { ok: value } }) as const);
    const { outcomes, answered } = await gets({ kind: 'sequence', answers, afterwards }, [
      '',
      '',
      '',
      '',
    ]);
    expect(outcomes).toEqual(expected.map(ok));
    expect(answered.slice(0, 2)).toEqual([
      { by: 'sequence', number: 1 },
      { by: 'sequence', number: 2 },
    ]);
  });

  test('a sequence that ends in a trap', async () => {
    const answers = [{ kind: 'value', value: { ok: '1' } } as const];
    expect(
      (await gets({ kind: 'sequence', answers, afterwards: 'trap' }, ['', ''])).outcomes,
    ).toEqual([
      ok('1'),
      trapped('The mock of `test:host/api@1.0.0.get` has 1 answers, and this is call 2.'),
    ]);
  });

  test('a script, with a state for each instance', async () => {
    const mock: Mock = { kind: 'script', file: 'host.js', export: 'get' };
    for (let round = 0; round < 2; round += 1) {
      expect((await gets(mock, ['a', 'a', 'missing', 'b'])).outcomes).toEqual([
        ok('a1'),
        ok('a2'),
        { kind: 'error', value: { err: 404 } },
        ok('b4'),
      ]);
    }
    expect((await gets(mock, ['broken'])).outcomes).toEqual([
      trapped('The script `host.js` throws in `get`: the disk is full'),
    ]);
    expect((await gets(mock, ['later'])).outcomes).toEqual([
      trapped(/Expected `string`, found an object/),
    ]);
  });

  test.each([
    ['host.js', 'nothing', 'The script `host.js` exports no function `nothing`.'],
    ['other.js', 'get', 'There is no script `other.js`.'],
    ['broken.js', 'get', /The script `broken.js` throws when it is read: .*no/],
  ])('a script that is not there: %s %s', async (file, name, message) => {
    expect((await gets({ kind: 'script', file, export: name }, ['x'])).outcomes).toEqual([
      trapped(message),
    ]);
  });

  test('a recording answers by arguments first, each call once, then in order', async () => {
    const mock: Mock = { kind: 'recording', file: 'r.json' };
    expect(await gets(mock, ['b', 'zzz', 'c', 'd'])).toEqual({
      outcomes: [
        ok('second'),
        ok('first'),
        { kind: 'error', value: { err: 3 } },
        trapped(
          'The recording `r.json` has 3 calls of `test:host/api@1.0.0.get`, and this is one more.',
        ),
      ],
      answered: [{ by: 'recording' }, { by: 'recording' }, { by: 'recording' }],
    });
    expect((await gets({ kind: 'recording', file: 's.json' }, ['b'])).outcomes).toEqual([
      trapped('There is no recording `s.json`.'),
    ]);
  });

  test('what is asked stops the session until it is answered', async () => {
    const calls = [call('get', 'a'), call('get', 'b'), call('add', 1, 2)];
    const mocks: Mocks = { 'test:host/api@1.0.0.get': { kind: 'ask' } };
    const first = await session(calls, mocks);
    expect(first.asks).toEqual({ function: 'test:host/api@1.0.0.get', args: ['a'] });
    expect(first.calls).toHaveLength(1);
    expect(first.kept).toBe(false);

    const one = { kind: 'value', value: { ok: '1' } } as const;
    const second = await session(calls, mocks, { asked: [one] });
    expect(second.asks).toEqual({ function: 'test:host/api@1.0.0.get', args: ['b'] });
    expect(second.calls.map(({ outcome }) => outcome)).toEqual([ok('1'), trapped(/waits/)]);

    const third = await session(calls, mocks, { asked: [one, { kind: 'error', error: 4 }] });
    expect(third.asks).toBeUndefined();
    expect(third.calls.map(({ outcome }) => outcome)).toEqual([
      ok('1'),
      { kind: 'error', value: { err: 4 } },
      { kind: 'value', value: 0 },
    ]);
  });

  test("another plugin's export answers", async () => {
    const mocks = (file: string, name?: string): Mocks => ({
      'test:host/api.add': {
        kind: 'plugin',
        file,
        ...(name === undefined ? {} : { function: name }),
      },
    });
    // It is found in another version.
    const named = 'test:host/api@2.0.0.add';
    const { calls, trace } = await session(
      [call('add', 1, 2), call('add', 3, 4)],
      mocks('adder.wasm', named),
    );
    expect(calls.map(({ outcome }) => outcome)).toEqual([
      { kind: 'value', value: 103 },
      { kind: 'value', value: 107 },
    ]);
    expect(trace[1]?.answered).toEqual({ by: 'plugin' });
    expect(
      (await session([call('add', 1, 2)], mocks('adder.wasm', 'test:host/api.add'))).calls[0]
        ?.outcome,
    ).toEqual({
      kind: 'value',
      value: 103,
    });
    const ends = async (file: string, args: readonly number[], name?: string) =>
      (await session([call('add', ...args)], mocks(file, name))).calls[0]?.outcome;
    expect(await ends('adder.wasm', [99, 1], named)).toEqual(
      trapped(/`adder.wasm` trapped: .*unreachable/),
    );
    expect(await ends('none.wasm', [1, 2])).toEqual(trapped(/There is no plugin `none.wasm`/));
    expect(await ends('resources.wasm', [1, 2])).toEqual(
      trapped(/has no export `test:host\/api@1.0.0.add`/),
    );
    expect(await ends('resources.wasm', [1, 2], 'take')).toEqual(
      trapped(/resources, streams or futures/),
    );
    expect(await ends('resources.wasm', [1, 2], 'use')).toEqual(
      trapped(/takes 0 values, and is given 2/),
    );
  });

  test('a path with a version goes before one without', async () => {
    const answer = (value: number): Mock => ({ kind: 'answer', answer: { kind: 'value', value } });
    const value = async (mocks: Mocks) =>
      (await session([call('add', 1, 2)], mocks)).calls[0]?.outcome;
    expect(
      await value({ 'test:host/api@1.0.0.add': answer(1), 'test:host/api.add': answer(2) }),
    ).toEqual({ kind: 'value', value: 1 });
    expect(
      await value({ 'test:host/api.add': answer(2), 'test:host/api@1.0.0.add': answer(1) }),
    ).toEqual({ kind: 'value', value: 1 });
    expect(await value({ 'test:host/api@0.9.0.add': answer(3) })).toEqual({
      kind: 'value',
      value: 0,
    });
    expect(await value({ 'nobody:has/this.add': answer(3) })).toEqual({ kind: 'value', value: 0 });
  });

  test('a delay holds the plugin up', async () => {
    const mock: Mock = { kind: 'default', delayMs: 30 };
    const { calls, trace } = await session([call('add', 1, 2)], { 'test:host/api.add': mock });
    expect(calls[0]?.ms).toBeGreaterThanOrEqual(29);
    expect(trace[1]?.ms).toBeGreaterThanOrEqual(29);
  });

  test('a plugin that catches the trap of a mock is trapped all the same', async () => {
    const mock: Mock = { kind: 'answer', answer: { kind: 'trap', message: 'no' } };
    const { calls, kept } = await session(
      [call('catching'), call('add', 1, 2)],
      { 'test:host/api.add': mock },
      { keep: true },
    );
    expect(calls.map(({ outcome }) => outcome)).toEqual([trapped('no')]);
    expect(kept).toBe(false);
  });
});
