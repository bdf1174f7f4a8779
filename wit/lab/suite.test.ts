import { expect, test } from 'vitest';
import { type Exports, Limit, labPlugin, WitError } from '../../test/support/lab-plugin.ts';
import { worldFrom } from '../../test/support/resolved.ts';
import type { Expectation, MockSet, Suite, SuiteCase } from './files.ts';
import { reasonsOf } from './results.ts';
import { withSnapshots } from './snapshots.ts';
import { runSuite } from './suite.ts';

const wit = `
package test:words@1.2.0;

interface store {
  get: func(key: string, times: u64) -> option<string>;
}
interface tool {
  record summary { title: string, lines: list<string>, size: u64, note: option<string> }
  count: func(text: string) -> u32;
  report: func(title: string) -> summary;
  parse: func(text: string) -> result<u32, string>;
  look: func(key: string) -> string;
  fail: func();
}
world plugin {
  import store;
  export tool;
}
`;

const exports: Exports = {
  'test:words/tool@1.2.0.count': ([text]) => String(text).split(' ').length,
  'test:words/tool@1.2.0.report': ([title]) => ({
    title: title ?? null,
    lines: ['a', 'b'],
    size: '5',
    note: null,
  }),
  'test:words/tool@1.2.0.parse': ([text]) => {
    if (!/^\d+$/.test(String(text))) throw new WitError(`no number: ${String(text)}`);
    return { ok: Number(text) };
  },
  'test:words/tool@1.2.0.look': ([key], host) => {
    const found = host.call('test:words/store@1.2.0.get', key ?? null, '1');
    host.print(`looked ${String(key)}\n`);
    if (found === 'trap') throw new Error('unreachable');
    if (found === 'hang') throw new Limit('time');
    return found ?? 'nothing';
  },
  'test:words/tool@1.2.0.fail': (_, host) => {
    host.print("thread 'main' panicked at src/lib.rs:3:5:\nno luck\n");
    throw new Error('unreachable');
  },
};

const plugin = labPlugin(wit, exports, { file: 'plugins/words.wasm' });

const one = (call: string, ...expected: Expectation[]): SuiteCase => ({
  name: call,
  calls: [{ call, expect: expected }],
});

const suiteOf = (cases: readonly SuiteCase[]): Suite => ({ schema: 'suite/1', cases: [...cases] });

async function outcomes(cases: readonly SuiteCase[], set?: MockSet) {
  const { cases: results } = await runSuite(plugin, suiteOf(cases), set);
  return results.map((result) => [result.state, ...reasonsOf(result)]);
}

test('what is met passes, whatever spelling a value has', async () => {
  expect(
    await outcomes(
      [
        one('count("a b")', { kind: 'equal', value: 2 }, { kind: 'returns' }),
        one(
          'test:words/tool.report("x")',
          { kind: 'equal', value: { title: 'x', lines: ['a', 'b'], size: 5 } },
          { kind: 'matches', value: { lines: { $some: 'b' } } },
          { kind: 'no-leaks' },
          { kind: 'within', ms: 5, memoryMiB: 1, imports: 0 },
        ),
        one('tool.parse("x")', { kind: 'error', error: { $text: '^no number' } }),
        one('tool.parse("7")', { kind: 'equal', value: { ok: 7 } }),
        one('tool.fail()', { kind: 'trap', message: 'NO LUCK' }),
        one(
          'tool.look("k")',
          {
            kind: 'called',
            function: 'test:words/store.get',
            times: 1,
            with: { key: 'k', times: 1 },
          },
          { kind: 'called', function: 'test:words/store.get', times: 0, with: { key: 'other' } },
          { kind: 'called', function: 'test:words/gone.get', times: 0 },
          { kind: 'output', stream: 'stderr', contains: 'looked k' },
        ),
      ].map((each, index) => ({
        ...each,
        name: `${index}`,
        calls: each.calls.map((call) => ({
          ...call,
          call: call.call.replace(/^count/, 'tool.count'),
        })),
      })),
    ),
  ).toEqual(Array.from({ length: 6 }, () => ['passed']));
});

test('what is not met is told with the first difference and its place', async () => {
  expect(
    await outcomes([
      one('tool.count("a b")', { kind: 'equal', value: 3 }),
      one('tool.count("a")', { kind: 'equal', value: 'three' }),
      one('tool.count("a b c")', { kind: 'equal' }),
      one('tool.report("x")', { kind: 'equal', value: { title: 'x', lines: ['a', 'c'], size: 6 } }),
      one('tool.report("y")', { kind: 'matches', value: { title: { $text: '^z' } } }),
      one('tool.parse("x")', { kind: 'returns' }),
      one('tool.parse("1")', { kind: 'error' }),
      one('tool.parse("y")', { kind: 'error', error: 'no number' }),
      one('tool.parse("2")', { kind: 'trap' }),
      one('tool.look("k")', { kind: 'called', function: 'test:words/store.get', times: 2 }),
      one('tool.look("l")', {
        kind: 'called',
        function: 'test:words/store.get',
        with: { key: 'm' },
      }),
      one('tool.look("m")', { kind: 'called', function: 'test:words/gone.get' }),
      one('tool.look("n")', { kind: 'output', stream: 'stdout', contains: 'x' }),
      one('tool.look("o")', { kind: 'within', imports: 0, ms: 0.5 }),
    ]),
  ).toEqual([
    ['failed', 'Expected `3`, got `2`.'],
    ['failed', 'What is expected is no `u32`: Expected `u32`, found the text `"three"`.'],
    ['failed', 'Expected an end without a result, got the value `3`.'],
    ['failed', 'Expected `"c"` at `lines[1]`, got `"b"`. And 1 more difference.'],
    ['failed', 'Expected a text that matches /^z/ at `title`, got `"y"`.'],
    ['failed', 'Expected a result that is no error, got the error `{"err":"no number: x"}`.'],
    ['failed', 'Expected an error, got the value `{"ok":1}`.'],
    ['failed', 'Expected `"no number"` at `err`, got `"no number: y"`.'],
    ['failed', 'Expected a trap, got the value `{"ok":2}`.'],
    ['failed', 'Expected `test:words/store.get` to be called 2 times, but it was called 1 time.'],
    [
      'failed',
      'Expected `test:words/store.get` to be called once or more with `{"key":"m"}`, but of its 1 call none do so. The nearest call: Expected `"m"` at `key`, got `"l"`.',
    ],
    [
      'failed',
      'Expected `test:words/gone.get` to be called once or more, but plugins/words.wasm does not import it.',
    ],
    ['failed', 'Expected `"x"` on standard output, got nothing.'],
    [
      'failed',
      'It takes more than it may: it took 1.0 ms of 0.5; it called imports 1 times, of 0.',
    ],
  ]);
});

test('a trap is explained once, with what was printed and the usual cause', async () => {
  const set: MockSet = {
    schema: 'mocks/1',
    mocks: {
      'test:words/store.get': {
        kind: 'rules',
        rules: [{ when: { key: 'hang' }, answer: { kind: 'value', value: 'hang' } }],
      },
    },
  };
  expect(
    await outcomes(
      [
        one('tool.fail()', { kind: 'equal', value: 1 }, { kind: 'returns' }),
        one('tool.look("hang")', { kind: 'returns' }),
        {
          name: 'goes on after a trap',
          calls: [
            { call: 'tool.fail()', expect: [{ kind: 'trap' }] },
            { call: 'tool.count("a")', expect: [] },
          ],
        },
        {
          ...one('tool.look("x")', { kind: 'returns' }),
          mocks: {
            'test:words/store@1.2.0.get': {
              kind: 'answer',
              answer: { kind: 'trap', message: 'the mock says no' },
            },
          },
        },
      ],
      set,
    ),
  ).toEqual([
    [
      'trapped',
      "It traps: unreachable. It printed: “thread 'main' panicked at src/lib.rs:3:5:\nno luck”. It is a panic of Rust. Read what it printed; without a text, build it with panic messages or debug information.",
    ],
    [
      'trapped',
      'It is stopped: it needs more time than it may. It printed: “looked hang”. A loop without an end, or more work than the time allows. Look for a loop that this input never leaves; a longer time is `limits.callMs`.',
    ],
    ['failed', 'Call 2: It is not made: the call before it ended the instance.'],
    [
      'trapped',
      'It traps: the mock says no. What stands for an import ended the call. Change the mock of that import where this is not meant.',
    ],
  ]);
});

test('what a plugin lacks is skipped, what is written wrongly fails', async () => {
  expect(
    await outcomes([
      one('tool.gone()'),
      one('test:words/tool@2.0.0.count("a")'),
      one('tool.count(5)'),
      { ...one('tool.count("a")'), name: 'later', skip: 'not yet' },
    ]),
  ).toEqual([
    ['skipped', expect.stringContaining('plugins/words.wasm does not export `tool.gone`.')],
    [
      'skipped',
      expect.stringContaining('plugins/words.wasm does not export `test:words/tool@2.0.0.count`.'),
    ],
    ['failed', '`tool.count(5)`: text: Expected `string`, found the number `5`.'],
    ['skipped', 'not yet'],
  ]);
});

test('a call that was written for another version of the slot is skipped', async () => {
  const suite = suiteOf([one('tool.count("a", 2)'), one('tool.count(5)')]);
  const slot = worldFrom(
    wit.replace('count: func(text: string)', 'count: func(text: string, n: u8)'),
    'plugin',
  );
  const { cases } = await runSuite(plugin, suite, undefined, { slots: [slot] });
  expect(cases.map((result) => [result.state, ...reasonsOf(result)])).toEqual([
    [
      'skipped',
      'plugins/words.wasm takes other arguments than `tool.count("a", 2)` has: `test:words/tool@1.2.0.count(text: string)` takes no more arguments.',
    ],
    ['failed', '`tool.count(5)`: text: Expected `string`, found the number `5`.'],
  ]);
});

test('snapshots are taken, held to, taken anew, and refused where they may not be', async () => {
  const suite = suiteOf([one('tool.count("a b")', { kind: 'snapshot' })]);
  const first = await runSuite(plugin, suite, undefined);
  const taken = withSnapshots(suite, first.snapshots);
  const other = labPlugin(wit, { ...exports, 'test:words/tool@1.2.0.count': () => 9 });
  const held = await runSuite(other, taken, undefined);
  const updated = await runSuite(other, taken, undefined, { snapshots: 'update' });
  const refused = await runSuite(plugin, suite, undefined, { snapshots: 'refuse' });
  expect([
    first.passed,
    taken.cases[0]?.calls[0]?.expect,
    held.cases[0]?.failures[0]?.message,
    withSnapshots(taken, updated.snapshots).cases[0]?.calls[0]?.expect,
    refused.failed,
    withSnapshots(suite, []) === suite,
  ]).toEqual([
    1,
    [{ kind: 'snapshot', value: 2 }],
    'It differs from the snapshot. Expected `2`, got `9`.',
    [{ kind: 'snapshot', value: 9 }],
    1,
    true,
  ]);
});

test('a thousand cases cross in a few round trips, are told one by one, and can be stopped', async () => {
  const counted = labPlugin(wit, exports);
  const suite = suiteOf(
    Array.from({ length: 1_000 }, (_, index) => ({
      ...one('tool.count("a b")', { kind: 'equal', value: 2 }),
      name: `case ${index}`,
    })),
  );
  let told = 0;
  const stop = new AbortController();
  const stopped = runSuite(counted, suite, undefined, {
    signal: stop.signal,
    onCase: (_, done) => {
      told = done;
      if (done === 300) stop.abort();
    },
  });
  await expect(stopped).rejects.toThrow('cancelled');
  const toldWhenStopped = told;
  const result = await runSuite(counted, suite, undefined);
  expect([toldWhenStopped, result.passed, counted.batches]).toEqual([
    300,
    1_000,
    [200, 200, 200, 200, 200, 200, 200],
  ]);
});

test('cases that are for other plugins are left', async () => {
  const suite = suiteOf([
    { ...one('tool.count("a")'), name: 'a', plugins: ['w*.wasm'] },
    { ...one('tool.count("a")'), name: 'b', plugins: ['other.wasm'] },
    { ...one('tool.count("a")'), name: 'c', plugins: ['plugins/*'] },
    { ...one('tool.count("a")'), name: 'd', plugins: ['sources/*'] },
  ]);
  const { cases, left } = await runSuite(plugin, suite, undefined);
  expect([cases.map(({ name }) => name), left]).toEqual([['a', 'c'], 2]);
});
