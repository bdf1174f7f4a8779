import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { openRuntime, type RuntimeHarness } from '../../test/support/sandbox-runtime.ts';
import { endEcho, wat } from '../../test/support/wat-plugins.ts';
import type { Mock } from '../../wit/lab/files.ts';
import type { SessionResult } from '../../wit/lab/runner.ts';

vi.setConfig({ testTimeout: 30_000 });

const script = `
  async function generate(input) {
    const events = [];
    for await (const { text } of input) events.push({ tag: 'delta', val: text });
    events.push({ tag: 'complete' });
    return (async function* () { yield* events; })();
  }
  async function filter(input) {
    return (async function* () {
      for await (const event of input) {
        yield event.tag === 'delta' ? { tag: 'delta', val: event.val.toUpperCase() } : event;
      }
    })();
  }
  async function fails() { throw new Error('no model is loaded'); }`;

describe('streams and futures that go through a plugin', () => {
  test.each([
    ['stream u8', { $stream: [1, 2, 255] }],
    ['stream u64', { $stream: ['1', '18446744073709551615'] }],
    ['stream f32', { $stream: [1.5, { $float: 'nan' }] }],
    ['stream (tuple u8 bool)', { $stream: [[1, true]] }],
    ['stream u16', { $stream: [] }],
    ['future u32', { $future: [7] }],
    ['future (option u8)', { $future: [null] }],
  ])('%s', async (type, value) => {
    const runtime = await openRuntime([{ file: 'echo.wasm', bytes: await wat(endEcho(type)) }]);
    const [result] = await runtime.run([{ calls: [{ function: 'echo', args: [value] }] }]);
    expect(result?.calls[0]?.outcome).toEqual({ kind: 'value', value });
  });

  test('a long one takes no turn of a timer for each item; one that is too long is cut off', async () => {
    const bytes = await wat(endEcho('stream u8'));
    const $stream = Array.from({ length: 20_000 }, (_, index) => index % 256);
    const calls = [{ function: 'echo', args: [{ $stream }] }];
    const runtime = await openRuntime([{ file: 'echo.wasm', bytes }]);
    const [result] = await runtime.run([{ calls }]);
    expect(result?.calls[0]?.outcome).toEqual({ kind: 'value', value: { $stream } });

    const limited = await openRuntime([{ file: 'echo.wasm', bytes }], {
      limits: { valueBytes: 10_000 },
    });
    const [cut] = await limited.run([{ calls }]);
    expect(cut?.calls[0]?.outcome).toMatchObject({ kind: 'limit', limit: 'value-size' });
  });
});

corpusSuite('async functions, streams and futures', (corpus) => {
  const plugin = (name: string) => ({
    file: name,
    bytes: new Uint8Array(readFileSync(join(corpus, `components/jco/${name}`))),
  });
  const api = 'jco-examples:p3-stream-chat';
  const chat = (...texts: string[]) => ({
    function: `${api}/chat.chat`,
    args: [{ $stream: texts.map((text) => ({ role: 'user', text })) }],
  });
  const prompt = 'Be concise and do not reveal secrets.';
  let runtime: RuntimeHarness;
  beforeAll(async () => {
    runtime = await openRuntime([plugin('p3-stream-chat.wasm')], {
      scripts: { 's.js': { text: script, exports: ['generate', 'filter', 'fails'] } },
    });
  });

  async function session(generate: Mock, filter: Mock, texts: string[]): Promise<SessionResult> {
    const mocks = {
      [`${api}/chunk-generator.generate`]: generate,
      [`${api}/response-filter.filter-response`]: filter,
    };
    const [result] = await runtime.run([{ calls: [chat(...texts)], mocks }]);
    if (result === undefined) throw new Error('no result');
    return result;
  }
  const scripted = (name: string): Mock => ({ kind: 'script', file: 's.js', export: name });

  test('streams go through scripts and the plugin', async () => {
    const { calls } = await session(scripted('generate'), scripted('filter'), ['hi', 'you']);
    expect(calls[0]?.outcome).toEqual({
      kind: 'value',
      value: {
        $stream: [{ delta: prompt.toUpperCase() }, { delta: 'HI' }, { delta: 'YOU' }, 'complete'],
      },
    });
  });

  test('what a mock is given is read and shown, though it answers with something else', async () => {
    const answer = (text: string): Mock => ({
      kind: 'answer',
      answer: { kind: 'value', value: { $stream: [{ delta: text }, 'complete'] } },
      delayMs: 5,
    });
    const { calls, trace } = await session(answer('one'), answer('two'), ['hi']);
    expect(calls[0]?.outcome).toEqual({
      kind: 'value',
      value: { $stream: [{ delta: 'two' }, 'complete'] },
    });
    expect(trace.map(({ args, parent }) => ({ args, parent }))).toEqual([
      { args: [{ $stream: [{ role: 'user', text: 'hi' }] }], parent: undefined },
      {
        args: [
          {
            $stream: [
              { role: 'system', text: prompt },
              { role: 'user', text: 'hi' },
            ],
          },
        ],
        parent: 0,
      },
      { args: [{ $stream: [{ delta: 'one' }, 'complete'] }], parent: 0 },
    ]);
    expect(calls[0]?.ms).toBeGreaterThan(9);
  });

  test.each([
    [
      'a trap',
      { kind: 'answer', answer: { kind: 'trap', message: 'no more tokens' } },
      'no more tokens',
    ],
    ['a question', { kind: 'ask' }, /waits to be answered/],
    ['a script that throws', scripted('fails'), /no model is loaded/],
  ] as const)('%s ends the call', async (_, mock, message) => {
    const { calls, kept } = await session(mock, { kind: 'default' }, ['hi']);
    expect(calls[0]?.outcome).toEqual({
      kind: 'trap',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect(kept).toBe(false);
    // And the next session is as good as any.
    const next = await session(scripted('generate'), scripted('filter'), []);
    expect(next.calls[0]?.outcome.kind).toBe('value');
  });

  test('resources travel in streams', async () => {
    const things = await openRuntime([plugin('async-short-reads.wasm')]);
    const thing = (number: number) => ({
      $handle: number,
      resource: 'local:local/short-reads.thing',
    });
    const make = (text: string) => ({
      function: 'local:local/short-reads.thing.constructor',
      args: [text],
    });
    const get = (number: number) => ({
      function: 'local:local/short-reads.thing.get',
      args: [thing(number)],
    });
    const [result] = await things.run([
      {
        calls: [
          make('a'),
          make('b'),
          {
            function: 'local:local/short-reads.short-reads',
            args: [{ $stream: [thing(1), thing(2)] }],
          },
          get(3),
          get(4),
          get(1),
        ],
      },
    ]);
    expect(result?.calls.map(({ outcome }) => outcome)).toEqual([
      { kind: 'value', value: thing(1) },
      { kind: 'value', value: thing(2) },
      { kind: 'value', value: { $stream: [thing(3), thing(4)] } },
      { kind: 'value', value: 'a' },
      { kind: 'value', value: 'b' },
      { kind: 'trap', message: expect.stringMatching(/`thing` 1 is with the plugin/) },
    ]);
  });

  describe('without JSPI', () => {
    test('it is said what is missing', async () => {
      const { Suspending, promising } = WebAssembly as unknown as Record<string, unknown>;
      try {
        Reflect.deleteProperty(WebAssembly, 'Suspending');
        Reflect.deleteProperty(WebAssembly, 'promising');
        const old = await openRuntime([plugin('p3-stream-chat.wasm')], { place: { jspi: false } });
        const [result] = await old.run([{ calls: [chat('x')] }]);
        expect(result?.calls).toEqual([
          expect.objectContaining({
            outcome: {
              kind: 'trap',
              message: expect.stringMatching(/cannot suspend WebAssembly \(JSPI\)/),
            },
          }),
        ]);
      } finally {
        Object.assign(WebAssembly, { Suspending, promising });
      }
    });
  });
});
