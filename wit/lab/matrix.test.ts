import { expect, test } from 'vitest';
import { labPlugin } from '../../test/support/lab-plugin.ts';
import { CancelledError, SlotwrightError } from '../errors.ts';
import type { Suite } from './files.ts';
import { type MatrixPlugin, runMatrix } from './matrix.ts';
import type { OpenPlugin } from './runner.ts';

const wit = `
package test:matrix@1.0.0;
interface api { answer: func() -> u32; }
world plugin { export api; }
`;

const closed: string[] = [];
const plugin = (file: string, answer: number, run?: OpenPlugin['run']): MatrixPlugin => ({
  file,
  open: async () => {
    const open = labPlugin(wit, { 'test:matrix/api@1.0.0.answer': () => answer }, { file });
    return { ...open, ...(run === undefined ? {} : { run }), close: () => closed.push(file) };
  },
});
const fails = (file: string, code: string, message: string): MatrixPlugin => ({
  file,
  open: () => Promise.reject(new SlotwrightError('usage', code, message)),
});

const suite: Suite = {
  schema: 'suite/1',
  cases: [
    { name: 'is 42', calls: [{ call: 'api.answer()', expect: [{ kind: 'equal', value: 42 }] }] },
    { name: 'is as it was', calls: [{ call: 'api.answer()', expect: [{ kind: 'snapshot' }] }] },
    { name: 'is for b', calls: [{ call: 'api.answer()', expect: [] }], plugins: ['b.wasm'] },
  ],
};
const suites = [{ path: 'suites/a.json', suite, mocks: undefined }];

test('plugins by cases: a plugin that cannot be run, or breaks the place, does not keep others from it', async () => {
  const lost = (): Promise<never> =>
    Promise.reject(new SlotwrightError('unsupported', 'sandbox-lost', 'The sandbox ended twice.'));
  const { rows, changed } = await runMatrix(
    [
      plugin('a.wasm', 42),
      fails('module.wasm', 'not-runnable', 'module.wasm is a core module, not a component.'),
      plugin('bomb.wasm', 42, lost),
      plugin('b.wasm', 41),
    ],
    suites,
  );
  expect([
    rows.map(({ file, refused, suites: all }) => [
      file,
      refused,
      ...all.flatMap(({ result }) => result.cases.map(({ state }) => state)),
    ]),
    changed.map((one) => one.suite.cases[1]?.calls[0]?.expect),
    closed,
  ]).toEqual([
    [
      ['a.wasm', undefined, 'passed', 'passed'],
      ['module.wasm', 'module.wasm is a core module, not a component.'],
      ['bomb.wasm', 'The sandbox ended twice.'],
      // The first plugin's snapshot is what the others are held to.
      ['b.wasm', undefined, 'failed', 'failed', 'passed'],
    ],
    [[{ kind: 'snapshot', value: 42 }]],
    ['a.wasm', 'bomb.wasm', 'b.wasm'],
  ]);
});

test('what is no answer about a plugin ends it all', async () => {
  await expect(
    runMatrix([fails('a.wasm', 'sandbox-unavailable', 'no browser')], suites),
  ).rejects.toThrow('no browser');
  await expect(runMatrix([fails('a.wasm', 'bad-script', 'no')], suites)).rejects.toThrow('no');
  const stop = new AbortController();
  stop.abort();
  await expect(runMatrix([plugin('a.wasm', 42)], suites, { signal: stop.signal })).rejects.toThrow(
    CancelledError,
  );
});

test('a plugin that no suite is for is not opened', async () => {
  let opened = 0;
  const { rows } = await runMatrix(
    [
      {
        file: 'other.wasm',
        open: () => {
          opened += 1;
          return Promise.reject(new Error('opened'));
        },
      },
    ],
    [{ path: 'a', mocks: undefined, suite: { ...suite, plugins: ['b.wasm'] } }],
  );
  expect([rows, opened]).toEqual([[{ file: 'other.wasm', suites: [] }], 0]);
});
