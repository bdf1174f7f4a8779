import { expect, test } from 'vitest';
import { type Exports, Limit, labPlugin } from '../../test/support/lab-plugin.ts';
import { fuzz } from './fuzz.ts';
import { failureAsCase } from './fuzz-failures.ts';
import { fuzzTargets } from './fuzz-inputs.ts';
import { printLabFile, readSuite } from './read-files.ts';
import { runSuite } from './suite.ts';

const wit = `
package test:fuzz@1.0.0;

interface host {
  resource file;
}
interface api {
  use host.{file};
  resource blob {
    constructor(name: string, source: borrow<file>);
    cut: func(at: u32) -> u32;
    join: static func(a: borrow<blob>, b: own<blob>) -> result<blob>;
  }
  resource ghost { walk: func(); }
  sum: func(values: list<u32>, scale: u8) -> u32;
  wait: func(flag: option<bool>);
  fine: func(text: string) -> string;
}
world plugin {
  import host;
  export api;
}
`;

const exports: Exports = {
  'test:fuzz/api@1.0.0.sum': ([values, scale], host) => {
    const list = Array.isArray(values) ? values.map(Number) : [];
    if (list.length > 1 && Number(scale) >= 10) {
      host.print(`index ${list.length} of ${Number(scale)}`);
      throw new Error(`memory access out of bounds at 0x${list.length}f`);
    }
    return 1;
  },
  'test:fuzz/api@1.0.0.wait': ([flag]) => {
    if (flag === true) throw new Limit('time');
    return undefined;
  },
  'test:fuzz/api@1.0.0.fine': ([text]) => text,
  'test:fuzz/api@1.0.0.blob.constructor': () => ({
    $handle: 2,
    resource: 'test:fuzz/api@1.0.0.blob',
  }),
  'test:fuzz/api@1.0.0.blob.cut': ([, at]) => {
    if (Number(at) > 100) throw new Error('unreachable');
    return 0;
  },
  'test:fuzz/api@1.0.0.blob.join': () => ({
    ok: { $handle: 5, resource: 'test:fuzz/api@1.0.0.blob' },
  }),
};

const plugin = labPlugin(wit, exports);

test('planted bugs are found, made small, told once, and are kept as tests', async () => {
  const result = await fuzz(plugin, { seed: 7, runs: 500 });
  expect({
    ...result,
    failures: result.failures.map(({ calls, kind, message, times, cause }) => ({
      calls,
      kind,
      message: message.replace(/0x\d+f/, '#'),
      often: times > 1,
      cause: cause.kind,
    })),
  }).toEqual({
    seed: 7,
    runs: expect.any(Number),
    functions: [
      { function: 'test:fuzz/api@1.0.0.blob.constructor', runs: 500 },
      { function: 'test:fuzz/api@1.0.0.blob.cut', runs: 500 },
      { function: 'test:fuzz/api@1.0.0.blob.join', runs: 500 },
      {
        function: 'test:fuzz/api@1.0.0.ghost.walk',
        runs: 0,
        remark:
          'It takes a `test:fuzz/api@1.0.0.ghost`, and no function that can be called gives one.',
      },
      { function: 'test:fuzz/api@1.0.0.sum', runs: 500 },
      {
        function: 'test:fuzz/api@1.0.0.wait',
        runs: expect.any(Number),
        remark: expect.stringMatching(
          /^It was left after \d+ runs that were stopped by their time\.$/,
        ),
      },
      { function: 'test:fuzz/api@1.0.0.fine', runs: 500 },
    ],
    failures: [
      {
        calls: [
          'test:fuzz/api.blob.constructor("", handle(0))',
          'test:fuzz/api.blob.cut(handle(2), 101)',
        ],
        kind: 'trap',
        message: 'unreachable',
        often: true,
        cause: 'panic',
      },
      {
        calls: ['test:fuzz/api.sum([0, 0], 10)'],
        kind: 'trap',
        message: 'memory access out of bounds at #',
        often: true,
        cause: 'memory-bounds',
      },
      {
        calls: ['test:fuzz/api.wait(some(true))'],
        kind: 'time',
        message: 'it needs more time than it may',
        often: true,
        cause: 'time',
      },
    ],
  });

  const suite = readSuite(
    'suites/fuzz.json',
    printLabFile({ schema: 'suite/1', cases: result.failures.map((one) => failureAsCase(one, 7)) }),
  );
  const fixed = labPlugin(wit, { ...exports, 'test:fuzz/api@1.0.0.sum': () => 1 });
  const [before, after] = [
    await runSuite(plugin, suite, undefined),
    await runSuite(fixed, suite, undefined),
  ];
  expect([
    suite.cases.map(({ name }) => name),
    before.cases.map(({ state }) => state),
    after.cases.map(({ state }) => state),
  ]).toEqual([
    [
      'fuzz: api.blob.cut does not trap (panic, seed 7)',
      'fuzz: api.sum does not trap (memory-bounds, seed 7)',
      'fuzz: api.wait is not stopped (time, seed 7)',
    ],
    ['trapped', 'trapped', 'trapped'],
    ['trapped', 'passed', 'trapped'],
  ]);
});

test('a seed repeats, and another differs; calls cross in batches', async () => {
  const seen: string[] = [];
  const watched = labPlugin(wit, {
    ...exports,
    'test:fuzz/api@1.0.0.fine': ([text]) => {
      seen.push(String(text));
      return text;
    },
  });
  const one = await fuzz(watched, { seed: 1, runs: 300, functions: ['api.fine'] });
  const first = seen.splice(0);
  await fuzz(watched, { seed: 1, runs: 300, functions: ['test:fuzz/api.fine'] });
  const second = seen.splice(0);
  await fuzz(watched, { seed: 2, runs: 300, functions: ['api.fine'] });
  expect([one.runs, first.length, watched.batches.slice(0, 2)]).toEqual([300, 300, [200, 100]]);
  expect(second).toEqual(first);
  expect(seen).not.toEqual(first);
});

test('handles are made by what gives them, host resources by 0, and cycles are no way', () => {
  const reasons = fuzzTargets(plugin.world).flatMap((target) =>
    'reason' in target ? [target.place.path] : [],
  );
  expect(reasons).toEqual(['test:fuzz/api@1.0.0.ghost.walk']);
});

test('a function that is not there is told with those that are', async () => {
  await expect(fuzz(plugin, { seed: 1, functions: ['api.fin'] })).rejects.toThrow(
    'plugin.wasm: There is no function `api.fin`. Did you mean `api.fine`?',
  );
});
