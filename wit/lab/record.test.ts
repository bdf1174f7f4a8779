import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Exports, labPlugin, WitError } from '../../test/support/lab-plugin.ts';
import { SlotwrightError } from '../errors.ts';
import { CoverageCounter } from './coverage.ts';
import type { Mock, Recording, Suite } from './files.ts';
import { printLabFile, readRecording, readSuite } from './read-files.ts';
import { keepAsTest, keptExpectation, recordingOf } from './record.ts';
import { replayAll } from './replay.ts';
import type { SessionRequest } from './runner.ts';
import { runSuite } from './suite.ts';

const wit = (version: string) => `
package test:notes@${version};

interface store {
  variant problem { missing, locked(string) }
  load: func(key: string) -> result<string, problem>;
  size: func() -> u64;
}
interface editor {
  enum mood { calm, busy }
  join: func(keys: list<string>) -> result<string, string>;
  feel: func() -> option<mood>;
}
world plugin {
  import store;
  export editor;
}
`;

const exports = (version: string): Exports => ({
  [`test:notes/editor@${version}.join`]: ([keys], host) => {
    const texts = (Array.isArray(keys) ? keys : []).map((key) => {
      const loaded = host.call(`test:notes/store@${version}.load`, key);
      if (typeof loaded !== 'object' || loaded === null || 'err' in loaded) {
        throw new WitError(`cannot load ${JSON.stringify(loaded)}`);
      }
      return 'ok' in loaded ? String(loaded.ok) : '';
    });
    return { ok: texts.join(' ') };
  },
  [`test:notes/editor@${version}.feel`]: (_, host) => {
    const size = host.call(`test:notes/store@${version}.size`);
    if (size === '13') throw new Error('unreachable');
    return Number(size) > 5 ? 'busy' : null;
  },
});

const plugin = labPlugin(wit('1.0.0'), exports('1.0.0'));

const answer = fc.oneof(
  fc.string().map((value) => ({ kind: 'value' as const, value: { ok: value } })),
  fc.constant({ kind: 'error' as const, error: 'missing' }),
  fc.string().map((locked) => ({ kind: 'error' as const, error: { locked } })),
  fc.constant({ kind: 'trap' as const, message: 'the mock says no' }),
);
const load: fc.Arbitrary<Mock> = fc.oneof(
  answer.map((one): Mock => ({ kind: 'answer', answer: one })),
  fc
    .array(answer, { minLength: 1, maxLength: 4 })
    .map((answers): Mock => ({ kind: 'sequence', answers, afterwards: 'repeat' })),
  fc.record({ key: fc.string(), one: answer, otherwise: answer }).map(
    ({ key, one, otherwise }): Mock => ({
      kind: 'rules',
      rules: [{ when: { key }, answer: one }],
      otherwise,
    }),
  ),
  fc.constant<Mock>({ kind: 'default' }),
);
const call = fc.oneof(
  fc
    .array(fc.string(), { maxLength: 4 })
    .map((keys) => ({ function: 'test:notes/editor@1.0.0.join', args: [keys] })),
  fc.constant({ function: 'test:notes/editor@1.0.0.feel', args: [] }),
);
const request: fc.Arbitrary<SessionRequest> = fc
  .record({ calls: fc.array(call, { minLength: 1, maxLength: 4 }), load, size: fc.nat(15) })
  .map(({ calls, load: mock, size }) => ({
    calls,
    mocks: {
      'test:notes/store@1.0.0.load': mock,
      'test:notes/store@1.0.0.size': {
        kind: 'answer',
        answer: { kind: 'value', value: String(size) },
      },
    },
  }));

const ran = async (asked: SessionRequest) => {
  const [result] = await plugin.run([asked]);
  if (result === undefined) throw new Error('no result');
  return { request: asked, result };
};

test('a run that is kept as a test passes, also out of its file', async () => {
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const kept = keepAsTest('kept', plugin.world, await ran(asked));
      const suite: Suite = { schema: 'suite/1', cases: [kept] };
      const again = readSuite('a.json', printLabFile(suite));
      expect(again).toEqual(suite);
      const { cases } = await runSuite(plugin, again, undefined);
      expect(cases[0]?.failures).toEqual([]);
      expect(cases[0]?.state).toBe('passed');
    }),
  );
});

test('what answered otherwise than by data becomes data', async () => {
  const events = [
    { key: 'a', value: { ok: '1' } },
    { key: 'b', value: { ok: '2' } },
  ].map(({ key, value }) => ({
    direction: 'import' as const,
    function: 'test:notes/store@1.0.0.load',
    args: [key],
    outcome: { kind: 'value' as const, value },
    answered: { by: 'script' as const },
    parent: 0,
    startMs: 0,
    ms: 0,
  }));
  const asked: SessionRequest = {
    calls: [{ function: 'test:notes/editor@1.0.0.join', args: [['a', 'b']] }],
    mocks: { 'test:notes/store@1.0.0.load': { kind: 'script', file: 'a.js', export: 'load' } },
    wasi: { mode: 'deterministic', seed: 5 },
  };
  const [result] = await plugin.run([{ ...asked, mocks: {} }]);
  if (result === undefined) throw new Error('no result');
  const [first] = result.trace;
  expect(
    keepAsTest('kept', plugin.world, {
      request: asked,
      result: { ...result, trace: first === undefined ? [] : [first, ...events] },
    }),
  ).toEqual({
    name: 'kept',
    calls: [
      {
        call: 'test:notes/editor.join(["a", "b"])',
        expect: [{ kind: 'equal', value: { ok: ' ' } }],
      },
    ],
    mocks: {
      'test:notes/store.load': {
        kind: 'sequence',
        answers: [
          { kind: 'value', value: { ok: '1' } },
          { kind: 'value', value: { ok: '2' } },
        ],
        afterwards: 'repeat',
      },
    },
    wasi: { mode: 'deterministic', seed: 5 },
  });
});

const replayed = async (
  recording: Recording,
  version: string,
  others: Exports = {},
  mocks: Readonly<Record<string, Mock>> = {},
) => {
  const [result] = await replayAll(
    [
      {
        file: 'plugin.wasm',
        open: async ({ recordings = {} }) =>
          labPlugin(wit(version), { ...exports(version), ...others }, { recordings }),
      },
    ],
    [{ file: 'recordings/a.json', recording }],
    { mocks },
  );
  return [result?.state, ...(result?.differences ?? [])];
};

test('a recording is the same with its own plugin', async () => {
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const recording = recordingOf(plugin, await ran(asked), { title: 'a run' });
      expect(readRecording('a.json', printLabFile(recording))).toEqual(recording);
      expect(await replayed(recording, '1.0.0')).toEqual(['same']);
    }),
  );
});

test('what differs is told in the order in which it came about', async () => {
  const asked: SessionRequest = {
    calls: [
      { function: 'test:notes/editor@1.0.0.join', args: [['a', 'b']] },
      { function: 'test:notes/editor@1.0.0.feel', args: [] },
    ],
    mocks: {
      'test:notes/store@1.0.0.load': {
        kind: 'answer',
        answer: { kind: 'value', value: { ok: 'x' } },
      },
    },
  };
  const recording = recordingOf(plugin, await ran(asked));
  const join = 'test:notes/editor@1.0.0.join';
  const feel = 'test:notes/editor@1.0.0.feel';
  const loadPath = 'test:notes/store@1.0.0.load';
  expect([
    await replayed(recording, '1.0.0', { [feel]: () => 'calm' }),
    await replayed(recording, '1.0.0', { [join]: () => ({ ok: 'x x' }) }),
    await replayed(recording, '1.0.0', {
      [join]: (_, host) => {
        host.call(loadPath, 'a');
        host.call(loadPath, 'c');
        return { ok: 'x x' };
      },
    }),
    await replayed(recording, '1.0.0', {
      [join]: () => {
        throw new Error('unreachable');
      },
    }),
    await replayed(
      recording,
      '1.0.0',
      {},
      {
        'test:notes/store.load': {
          kind: 'rules',
          rules: [{ when: { key: 'b' }, answer: { kind: 'value', value: { err: 'missing' } } }],
          otherwise: { kind: 'value', value: { ok: 'x' } },
        },
        'test:notes/store.size': { kind: 'answer', answer: { kind: 'value', value: '9' } },
      },
    ),
    await replayed(recording, '1.1.0'),
    await replayed({ ...recording, events: [] }, '1.0.0'),
    await replayed(
      {
        ...recording,
        events: recording.events.map((event) => ({ ...event, function: `${event.function}x` })),
      },
      '1.0.0',
    ),
  ]).toEqual([
    [
      'diverged',
      'Call 2, `test:notes/editor@1.0.0.feel()`, called `test:notes/store@1.0.0.size()` as import 1, and ends before it now.',
      'Call 2, `test:notes/editor@1.0.0.feel()`, ended with the value `null`, and ends with the value `"calm"` now.',
    ],
    [
      'diverged',
      'Call 1, `test:notes/editor@1.0.0.join(["a","b"])`, called `test:notes/store@1.0.0.load("a")` as import 1, and ends before it now.',
    ],
    [
      'diverged',
      'Call 1, `test:notes/editor@1.0.0.join(["a","b"])`, called `test:notes/store@1.0.0.load` as import 2 with `"b"`, and does with `"c"` now (at `args[0]`).',
    ],
    [
      'diverged',
      'Call 1, `test:notes/editor@1.0.0.join(["a","b"])`, called `test:notes/store@1.0.0.load("a")` as import 1, and ends before it now.',
      'Call 1, `test:notes/editor@1.0.0.join(["a","b"])`, ended with the value `{"ok":"x x"}`, and ends with a trap, `unreachable` now.',
      'Call 2, `test:notes/editor@1.0.0.feel()`, is not made any more: the call before it ended the instance.',
    ],
    [
      'diverged',
      'Call 1, `test:notes/editor@1.0.0.join(["a","b"])`, ended with the value `{"ok":"x x"}`, and ends with the error `{"err":"cannot load {\\"err\\":\\"missing\\"}"}` now.',
      'Call 2, `test:notes/editor@1.0.0.feel()`, ended with the value `null`, and ends with the value `"busy"` now.',
    ],
    ['same'],
    ['refused', 'recordings/a.json has no call in it.'],
    ['refused', 'plugin.wasm does not export `test:notes/editor@1.0.0.joinx`.'],
  ]);
});

test('a plugin that breaks the place where it runs is refused, and the next one is replayed', async () => {
  const recording = recordingOf(
    plugin,
    await ran({ calls: [{ function: 'test:notes/editor@1.0.0.feel', args: [] }] }),
  );
  const lost = new SlotwrightError('unsupported', 'sandbox-lost', 'The sandbox ended twice.');
  const results = await replayAll(
    [
      { file: 'bomb.wasm', open: async () => ({ ...plugin, run: () => Promise.reject(lost) }) },
      {
        file: 'plugin.wasm',
        open: async ({ recordings = {} }) =>
          labPlugin(wit('1.0.0'), exports('1.0.0'), { recordings }),
      },
    ],
    [{ file: 'recordings/a.json', recording }],
  );
  expect(results.map(({ state, differences }) => [state, ...differences])).toEqual([
    ['refused', 'The sandbox ended twice.'],
    ['same'],
  ]);
});

test('a run whose trace was cut is not recorded', async () => {
  const run = await ran({ calls: [{ function: 'test:notes/editor@1.0.0.feel', args: [] }] });
  expect(() => recordingOf(plugin, { ...run, result: { ...run.result, traceDropped: 3 } })).toThrow(
    '3 more events than are kept',
  );
});

test('coverage counts exports, imports and the ends of both, whatever version', async () => {
  const run = await ran({
    calls: [
      { function: 'test:notes/editor@1.0.0.join', args: [['a']] },
      { function: 'test:notes/editor@1.0.0.join', args: [['b']] },
    ],
    mocks: {
      'test:notes/store@1.0.0.load': {
        kind: 'sequence',
        answers: [
          { kind: 'value', value: { ok: 'x' } },
          { kind: 'value', value: { err: { locked: 'y' } } },
        ],
        afterwards: 'repeat',
      },
    },
  });
  const counter = new CoverageCounter(labPlugin(wit('1.4.0'), {}).world);
  counter.add(run.result.trace);
  expect(counter.report()).toEqual({
    functions: [
      {
        function: 'test:notes/editor@1.4.0.join',
        direction: 'export',
        calls: 2,
        ends: [
          { name: 'ok', seen: 1 },
          { name: 'err', seen: 1 },
        ],
      },
      {
        function: 'test:notes/editor@1.4.0.feel',
        direction: 'export',
        calls: 0,
        ends: [
          { name: 'none', seen: 0 },
          { name: 'some.calm', seen: 0 },
          { name: 'some.busy', seen: 0 },
        ],
      },
      {
        function: 'test:notes/store@1.4.0.load',
        direction: 'import',
        calls: 2,
        ends: [
          { name: 'ok', seen: 1 },
          { name: 'err.missing', seen: 0 },
          { name: 'err.locked', seen: 1 },
        ],
      },
      { function: 'test:notes/store@1.4.0.size', direction: 'import', calls: 0, ends: [] },
    ],
    counts: { exports: [1, 2], imports: [1, 2], ends: [4, 8] },
  });
});

test('what is expected of a plugin holds for one that was built for another version', () => {
  const { world } = labPlugin(wit('1.4.0'), {});
  const handle = { $handle: 1, resource: 'test:notes/store@1.4.0.page' };
  expect(
    keptExpectation(world, {
      kind: 'called',
      function: 'test:notes/store@1.4.0.load',
      times: 2,
      with: { key: handle },
    }),
  ).toEqual({
    kind: 'called',
    function: 'test:notes/store.load',
    times: 2,
    with: { key: { $handle: 1 } },
  });
  expect(keptExpectation(world, { kind: 'equal', value: [handle] })).toEqual({
    kind: 'equal',
    value: [{ $handle: 1 }],
  });
  expect(keptExpectation(world, { kind: 'called', function: 'other:a/b@1.0.0.c' })).toEqual({
    kind: 'called',
    function: 'other:a/b@1.0.0.c',
  });
});

test('coverage leaves out imports that are not asked about', () => {
  const { world } = labPlugin(wit('1.4.0'), {});
  const counter = new CoverageCounter(world, (path) => !path.startsWith('test:notes/store'));
  expect(counter.report().counts).toEqual({ exports: [0, 2], imports: [0, 0], ends: [0, 5] });
});
