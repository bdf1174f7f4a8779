import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome, Sandbox } from '../../test/support/command.ts';
import { sampleProject } from '../../test/support/sample-project.ts';
import { printLabFile } from '../../wit/lab/read-files.ts';
import {
  certifyDocumentSchema,
  fuzzDocumentSchema,
  invokeDocumentSchema,
  replayDocumentSchema,
  testDocumentSchema,
} from '../../wit/reports/lab-documents.ts';
import { systemOf } from '../../workspace/shell/path-forms.ts';
import { findBrowser } from '../open/browser.ts';

let box: Sandbox;
beforeAll(async () => {
  box = await sampleProject('faas-handler', ['health.wasm', 'busy-loop.wasm']);
  const slot = JSON.parse(await box.read('slot.json'));
  slot.slots.service.limits = { memoryMiB: 64, callMs: 250 };
  await box.write({
    'slot.json': JSON.stringify(slot),
    'suites/answers.json': printLabFile({
      schema: 'suite/1',
      cases: ['/health', '/nobody-has-this'].map((path) => ({
        name: `answers ${path}`,
        calls: [
          {
            call: `nimbus:faas/handler.handle({id: "r1", method: get, path: "${path}", query: [], headers: [], body: []})`,
            expect: [{ kind: 'returns' }],
          },
        ],
      })),
    }),
  });
}, 60_000);
afterAll(() => box.remove());

const call =
  'handler.handle({id: "r1", method: get, path: "/health", query: [], headers: [], body: []})';
const json = ({ stdout }: Outcome): unknown => JSON.parse(stdout);
const run = (words: readonly string[]): Promise<Outcome> =>
  box.run(words, { environment: { XDG_CACHE_HOME: `${box.path}/cache` } });

/** The same commands in every place where plugins may run. */
function suiteIn(place: 'headless-browser' | 'node'): void {
  const more = place === 'node' ? ['--confinement=node'] : [];

  test('a plugin is called, and the run is kept and comes out the same', async () => {
    const recording = `recordings/${place}.json`;
    const called = await run([
      'invoke',
      'plugins/health.wasm',
      call,
      '--json',
      '--record',
      recording,
      ...more,
    ]);
    const { confinement, calls } = v.parse(invokeDocumentSchema, json(called));
    const replayed = await run(['replay', recording, '--json', ...more]);
    const { same, diverged } = v.parse(replayDocumentSchema, json(replayed));
    expect([called.code, confinement, calls[0]?.ok, replayed.code, same, diverged]).toEqual([
      0,
      place,
      true,
      0,
      1,
      0,
    ]);
  }, 60_000);

  test('one that never ends is stopped, told, and the next one runs', async () => {
    const tested = await run(['test', '--json', ...more]);
    const { confinement, passed, failed, results } = v.parse(testDocumentSchema, json(tested));
    const stuck = results.filter(({ plugin }) => plugin === 'plugins/busy-loop.wasm');
    expect([tested.code, confinement, passed, failed, stuck.map(({ state }) => state)]).toEqual([
      1,
      place,
      2,
      2,
      ['trapped', 'trapped'],
    ]);
    expect(stuck[0]?.reasons[0]).toContain('A loop without an end');
  }, 60_000);
}

describe.skipIf(findBrowser(systemOf(process.platform), process.env) === undefined)(
  'in a headless browser',
  () => {
    suiteIn('headless-browser');

    test('fuzzing leaves what hangs, and certification says so', async () => {
      const fuzzed = await run(['fuzz', 'plugins/busy-loop.wasm', '--seed', '1', '--json']);
      const { failures, functions } = v.parse(fuzzDocumentSchema, json(fuzzed));
      const certified = await run(['certify', 'plugins/busy-loop.wasm', '--runs', '5', '--json']);
      const { stages } = v.parse(certifyDocumentSchema, json(certified));
      const failed = stages.filter(({ state }) => state === 'failed').map(({ stage }) => stage);
      expect([
        fuzzed.code,
        failures.map(({ kind }) => kind),
        functions[0]?.remark,
        certified.code,
        failed,
      ]).toEqual([
        1,
        ['time'],
        'It was left after 2 runs that were stopped by their time.',
        1,
        ['suite', 'fuzz'],
      ]);
    }, 120_000);
  },
);

describe('in a process of Node, for those who ask for it', () => {
  suiteIn('node');

  test('a cache that cannot be written is said in one line, and the call is made', async () => {
    await box.write({ 'no-folder': '' });
    const words = ['invoke', 'plugins/health.wasm', call, '--confinement=node'];
    const environment = { SLOTWRIGHT_CACHE: `${box.path}/no-folder` };
    const { code, stderr } = await box.run(words, { environment });
    expect([code, stderr.trimEnd().split('\n')]).toEqual([
      0,
      [
        expect.stringMatching(
          /^Could not save .*no-folder.*: .+\. Plugins are prepared anew each time; SLOTWRIGHT_CACHE names another folder\.$/,
        ),
      ],
    ]);
  }, 60_000);

  test.skipIf(process.platform !== 'linux')(
    'nor does a home that is no place for files keep it from ending',
    async () => {
      const words = ['invoke', 'plugins/health.wasm', call, '--confinement=node'];
      const environment = { HOME: '/proc', XDG_CACHE_HOME: '', SLOTWRIGHT_CACHE: '' };
      const { code, stderr } = await box.run(words, { environment });
      expect([code, stderr.trimEnd().split('\n')]).toEqual([
        0,
        [expect.stringContaining('/proc/.cache/slotwright')],
      ]);
    },
    60_000,
  );

  test('reports say that it was no fence', async () => {
    const { stdout } = await run(['invoke', 'plugins/health.wasm', call, '--confinement=node']);
    expect(stdout).toContain('which is no fence');
  }, 60_000);
});

test('without a browser, nothing is run: exit code 3 and advice', async () => {
  const { code, stdout, stderr } = await box.run(['invoke', 'plugins/health.wasm', call], {
    environment: { PATH: '', SLOTWRIGHT_BROWSER: '' },
  });
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('--confinement=node');
}, 60_000);
