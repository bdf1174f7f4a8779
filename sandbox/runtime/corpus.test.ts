/** Real components: called with values, against what their WIT and names promise, and against jco alone. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { callDirectly } from '../../test/support/direct-glue.ts';
import { openRuntime } from '../../test/support/sandbox-runtime.ts';
import type { Outcome } from '../../wit/lab/files.ts';
import type { CallRequest, SessionRequest } from '../../wit/lab/runner.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';

vi.setConfig({ testTimeout: 60_000 });

type Case = readonly [path: string, args: readonly JsonValue[], outcome: Outcome];

const gives = (value?: JsonValue): Outcome =>
  value === undefined ? { kind: 'value' } : { kind: 'value', value };
const fails = (err: JsonValue): Outcome => ({ kind: 'error', value: { err } });

const numbers: readonly Case[] = (
  [
    ['u8', [0, 1, 255]],
    ['s8', [-128, 127]],
    ['u16', [65_535]],
    ['s16', [-32_768]],
    ['u32', [4_294_967_295]],
    ['s32', [-2_147_483_648]],
    ['u64', ['18446744073709551615', '9007199254740993']],
    ['s64', ['-9223372036854775808']],
    ['f32', [1.5, 0.1, { $float: '-0' }, { $float: 'nan' }]],
    ['f64', [0.1, { $float: '-inf' }]],
    ['char', ['é', '🌊']],
  ] satisfies [string, JsonValue[]][]
).flatMap(([type, values]) =>
  values.map((value): Case => [`test:numbers/test.roundtrip-${type}`, [value], gives(value)]),
);

/** By file, under the corpus' folder of components. Handles are numbered in the order of the calls. */
const sessions: Readonly<Record<string, readonly (readonly Case[])[]>> = {
  'jco/adder.component.wasm': [
    [
      ['docs:adder/add@0.1.0.add', [1, 2], gives(3)],
      ['docs:adder/add@0.1.0.add', [4_294_967_295, 1], gives(0)],
    ],
  ],
  'jco/numbers.component.wasm': [
    numbers,
    [
      ['test:numbers/test.set-scalar', [42], gives()],
      ['test:numbers/test.get-scalar', [], gives(42)],
    ],
  ],
  'jco/strings.component.wasm': [
    [
      ['roundtrip', ['grüße, 世界 🌊\u0000'], gives('grüße, 世界 🌊\u0000')],
      ['return-empty', [], gives('')],
    ],
  ],
  'jco/lists.component.wasm': [
    [
      ['test:lists/test.list-result', [], gives({ $bytes: 'AQIDBAU=' })],
      ['test:lists/test.list-result2', [], gives('hello!')],
      ['test:lists/test.list-result3', [], gives(['hello,', 'world!'])],
      ['test:lists/test.list-param', [[1, 2, 3, 4]], gives()],
      ['test:lists/test.list-param2', ['foo'], gives()],
      ['test:lists/test.list-param3', [['foo', 'bar', 'baz']], gives()],
      ['test:lists/test.list-param4', [[['foo', 'bar'], ['baz']]], gives()],
      ['test:lists/test.list-roundtrip', [{ $bytes: 'AP8=' }], gives({ $bytes: 'AP8=' })],
    ],
  ],
  'jco/many-arguments.component.wasm': [
    [['many-arguments', Array.from({ length: 16 }, (_, index) => `${index + 1}`), gives()]],
  ],
  'jco/records.component.wasm': [
    [
      ['test:records/test.multiple-results', [], gives([100, 200])],
      ['test:records/test.swap-tuple', [[1, 2]], gives([2, 1])],
      ['test:records/test.roundtrip-flags1', [['a', 'b']], gives(['a', 'b'])],
      ['test:records/test.roundtrip-flags2', [['c', 'e']], gives(['c', 'e'])],
      ['test:records/test.roundtrip-record1', [{ a: 8, b: ['a'] }], gives({ a: 8, b: ['a'] })],
      ['test:records/test.tuple1', [[1]], gives([1])],
    ],
  ],
  'jco/variants.component.wasm': [
    [
      ['test:variants/test.roundtrip-option', [7], gives(7)],
      ['test:variants/test.roundtrip-option', [null], gives(null)],
      ['test:variants/test.roundtrip-result', [{ ok: 2 }], gives({ ok: 2 })],
      ['test:variants/test.roundtrip-result', [{ err: 5.3 }], fails(5)],
      ['test:variants/test.roundtrip-enum', ['b'], gives('b')],
      ['test:variants/test.invert-bool', [true], gives(false)],
    ],
  ],
  'jco/flavorful.component.wasm': [
    [
      ['test:flavorful/test.f-list-in-record2', [], gives({ a: 'list_in_record2' })],
      [
        'test:flavorful/test.f-list-in-record3',
        [{ a: 'list_in_record3 input' }],
        gives({ a: 'list_in_record3 output' }),
      ],
      ['test:flavorful/test.f-list-in-record4', [{ a: 'input4' }], gives({ a: 'result4' })],
      ['test:flavorful/test.f-list-in-variant2', [], gives('list_in_variant2')],
      ['test:flavorful/test.f-list-in-variant3', ['input3'], gives('output3')],
      ['test:flavorful/test.errno-result', [], fails('b')],
    ],
  ],
  'jco/smoke.component.wasm': [[['thunk', [], gives()]]],
  'jco/async_call.component.wasm': [
    [
      ['run-async', [], gives('')],
      ['run-sync', [], gives('')],
    ],
  ],
  'jco/resources.component.wasm': [
    [
      ['exports.x.constructor', [5], gives({ $handle: 1, resource: 'x' })],
      ['exports.x.get-a', [{ $handle: 1, resource: 'x' }], gives(5)],
      ['exports.x.set-a', [{ $handle: 1, resource: 'x' }, 10], gives()],
      ['exports.x.get-a', [{ $handle: 1, resource: 'x' }], gives(10)],
      ['exports.x.add', [{ $handle: 1, resource: 'x' }, 5], gives({ $handle: 2, resource: 'x' })],
      ['exports.x.get-a', [{ $handle: 2, resource: 'x' }], gives(15)],
      ['exports.consume', [{ $handle: 2, resource: 'x' }], gives()],
      ['exports.kebab-case.constructor', [20], gives({ $handle: 3, resource: 'kebab-case' })],
      ['exports.kebab-case.take-owned', [{ $handle: 3, resource: 'kebab-case' }], gives(20)],
      ['exports.z.constructor', [7], gives({ $handle: 4, resource: 'z' })],
      ['exports.z.constructor', [8], gives({ $handle: 5, resource: 'z' })],
      [
        'exports.add',
        [
          { $handle: 4, resource: 'z' },
          { $handle: 5, resource: 'z' },
        ],
        gives({ $handle: 6, resource: 'z' }),
      ],
      ['exports.z.get-a', [{ $handle: 6, resource: 'z' }], gives(15)],
    ],
  ],
  'jco/resource-import-and-export.component.wasm': [
    [
      [
        'test:resource-import-and-export/test.thing.constructor',
        [5],
        gives({ $handle: 2, resource: 'test:resource-import-and-export/test.thing' }),
      ],
      // It asks the host's thing, which answers 0 by default, and adds 2.
      [
        'test:resource-import-and-export/test.thing.foo',
        [{ $handle: 2, resource: 'test:resource-import-and-export/test.thing' }],
        gives(2),
      ],
    ],
  ],
  'jco/async-borrowing-caller.wasm': [
    [
      ['local:local/run-bool.run', [false], gives()],
      ['wasi:cli/run@0.2.12.run', [], gives({ ok: null })],
    ],
  ],
  'jco/async-post-return-callee.wasm': [
    [['local:local/post-return.foo', ['hello'], gives('hello')]],
  ],
  'jco/async-short-reads.wasm': [
    [
      [
        'local:local/short-reads.thing.constructor',
        ['a'],
        gives({ $handle: 1, resource: 'local:local/short-reads.thing' }),
      ],
      [
        'local:local/short-reads.thing.get',
        [{ $handle: 1, resource: 'local:local/short-reads.thing' }],
        gives('a'),
      ],
      [
        'local:local/short-reads.short-reads',
        [{ $stream: [{ $handle: 1, resource: 'local:local/short-reads.thing' }] }],
        gives({ $stream: [{ $handle: 2, resource: 'local:local/short-reads.thing' }] }),
      ],
    ],
  ],
  'jco/p3-stream-chat.wasm': [
    [
      [
        'jco-examples:p3-stream-chat/chat.chat',
        [{ $stream: [{ role: 'user', text: 'hi' }] }],
        gives({ $stream: [] }),
      ],
    ],
  ],
  'starlint/example-plugin.wasm': [[['starlint:plugin/plugin@0.1.0.configure', ['{}'], gives([])]]],
  'starlint/nextjs-plugin.wasm': [
    [
      [
        'starlint:plugin/plugin@0.1.0.get-file-patterns',
        [],
        gives(['*.js', '*.jsx', '*.ts', '*.tsx', '*.mjs', '*.cjs']),
      ],
    ],
  ],
  'starlint/react-plugin.wasm': [
    [['starlint:plugin/plugin@0.1.0.get-file-patterns', [], gives(['*.jsx', '*.tsx'])]],
  ],
  'starlint/typescript-plugin.wasm': [
    [
      [
        'starlint:plugin/plugin@0.1.0.get-file-patterns',
        [],
        gives(['*.ts', '*.tsx', '*.mts', '*.cts']),
      ],
    ],
  ],
  'topheman/valid-plugin-with-invalid-wit.wasm': [
    [
      ['repl:api/plugin.name', [], gives('echo')],
      [
        'repl:api/plugin.run',
        ['hello'],
        gives({ ok: { status: 'success', stdout: 'hello', stderr: null, 'exit-code': null } }),
      ],
    ],
  ],
  'wasm-directory/library_kitchen_sink.wasm': [
    [
      ['shout', ['grüße'], gives('GRÜSSE')],
      ['greet', [{ name: 'Ada', age: 36 }], gives('Hello, Ada (36)!')],
      ['pick', ['green'], gives('green')],
      ['fail', ['why'], fails('why')],
      ['test:kitchen-sink/math.add', [20, 22], gives(42)],
      ['test:kitchen-sink/math.sum', [[1, 2, 3]], gives(6)],
    ],
  ],
  'wasm-directory/library_resources.wasm': [
    [
      [
        'test:resources/counters.counter.constructor',
        [],
        gives({ $handle: 1, resource: 'test:resources/counters.counter' }),
      ],
      ['test:resources/counters.counter.increment', [{ $handle: 1, resource: 'counter' }], gives()],
      ['test:resources/counters.counter.increment', [{ $handle: 1, resource: 'counter' }], gives()],
      ['test:resources/counters.counter.value', [{ $handle: 1, resource: 'counter' }], gives(2)],
      ['[drop]', [{ $handle: 1, resource: 'counter' }], gives()],
    ],
  ],
  'wasm-directory/library_wordmark.wasm': [
    [['to-word', ['hello'], gives({ ok: { $bytes: 'RE9DWDpoZWxsbw==' } })]],
  ],
};

const requests = (cases: readonly (readonly Case[])[]): SessionRequest[] =>
  cases.map((calls) => ({
    calls: calls.map(([path, args]): CallRequest => ({ function: path, args })),
  }));

corpusSuite('real components', (corpus) => {
  const folder = join(corpus, 'components');

  test.each(Object.entries(sessions))('%s', async (file, cases) => {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const expected = cases.map((calls) => calls.map(([path, , outcome]) => ({ path, outcome })));
    for (const normalised of [true, false]) {
      const runtime = await openRuntime([{ file, bytes, normalised }]);
      expect(runtime.clash).toBeUndefined();
      const results = await runtime.run(requests(cases));
      const found = results.map(({ calls }, session) =>
        calls.map(({ outcome }, call) => ({ path: cases[session]?.[call]?.[0], outcome })),
      );
      expect({ normalised, found }).toEqual({ normalised, found: expected });
      expect(results.flatMap(({ handles }) => handles).filter(({ problem }) => problem)).toEqual(
        file.startsWith('jco/resource-import') ? [expect.anything()] : [],
      );
    }
  });

  test.each(Object.keys(sessions).filter((file) => file.startsWith('jco/')))(
    '%s gives what jco alone gives',
    async (file) => {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      for (const cases of sessions[file] ?? []) {
        const calls = requests([cases])[0]?.calls ?? [];
        expect(await callDirectly(bytes, calls)).toEqual(cases.map(([, , outcome]) => outcome));
      }
    },
  );

  test('every component is called, but for the one that exports nothing', () => {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.wasm'))
      .sort();
    expect(all.filter((file) => !(file in sessions))).toEqual([
      'wasm-directory/minimal_component.wasm',
    ]);
  });

  test('one that exports nothing can be instantiated', async () => {
    const file = 'wasm-directory/minimal_component.wasm';
    const runtime = await openRuntime([
      { file, bytes: new Uint8Array(readFileSync(join(folder, file))) },
    ]);
    const [result] = await runtime.run([{ calls: [] }]);
    expect(result).toMatchObject({ calls: [], trace: [], kept: false, instance: 'fresh' });
  });
});
