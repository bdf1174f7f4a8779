/** Runs of real components: kept as tests they pass, recorded they come out the same, fuzzed they answer. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fuzz } from '../../wit/lab/fuzz.ts';
import { fuzzTargets, numbered, requestsOf, treesOf } from '../../wit/lab/fuzz-inputs.ts';
import { printLabFile, readRecording, readSuite } from '../../wit/lab/read-files.ts';
import { keepAsTest, recordingOf } from '../../wit/lab/record.ts';
import { replayAll } from '../../wit/lab/replay.ts';
import type { OpenPlugin } from '../../wit/lab/runner.ts';
import { runSuite } from '../../wit/lab/suite.ts';
import { corpusSuite } from '../support/corpus.ts';
import { inProcessRunner } from '../support/lab-runner.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Of each export. */
const runs = 2;
const mostExports = 40;

corpusSuite('the test lab on real components', (corpus) => {
  const folder = join(corpus, 'components/jco');
  const files = readdirSync(folder).filter((file) => file.endsWith('.wasm'));

  const open = (file: string, options = {}): Promise<OpenPlugin> =>
    inProcessRunner().open({ file, bytes: readFileSync(join(folder, file)) }, options);

  test.each(files)('%s', async (file) => {
    let plugin: OpenPlugin;
    try {
      plugin = await open(file);
    } catch (error) {
      // What jco cannot run is told by the runner, and tested there.
      expect(String(error)).toMatch(/not set up|no component|not a component/);
      return;
    }
    const requests = fuzzTargets(plugin.world)
      .slice(0, mostExports)
      .flatMap((target) =>
        'reason' in target
          ? []
          : treesOf(target.inputs, 5, runs).map(({ value }) => ({
              calls: requestsOf(numbered(value)),
              trace: 'full' as const,
            })),
      );
    const results = await plugin.run(requests);
    const kept = results.flatMap((result, index) => {
      const request = requests[index];
      // A handle that our border refused was not made as it was guessed: no run of the plugin's.
      if (request === undefined || result.calls.some(({ outcome }) => isRefused(outcome)))
        return [];
      return [{ request, result }];
    });

    const suite = readSuite(
      'kept.json',
      printLabFile({
        schema: 'suite/1',
        cases: kept.map((run, index) => keepAsTest(`${index}`, plugin.world, run)),
      }),
    );
    const { cases } = await runSuite(plugin, suite, undefined);
    expect(
      cases.flatMap(({ name, failures }) =>
        failures.map((one) => [name, suite.cases[Number(name)]?.calls, one]),
      ),
    ).toEqual([]);

    const recordings = kept.map((run, index) => ({
      file: `${index}.json`,
      recording: readRecording('a.json', printLabFile(recordingOf(plugin, run))),
    }));
    const replayed = await replayAll(
      [{ file, open: (options) => open(file, options) }],
      recordings,
    );
    expect(replayed.filter(({ state }) => state !== 'same')).toEqual([]);

    const fuzzed = await fuzz(plugin, { seed: 3, runs: 20 });
    expect(fuzzed.functions.length).toBe(fuzzTargets(plugin.world).length);
  });
});

const isRefused = (outcome: { readonly kind: string; readonly message?: string }): boolean =>
  outcome.kind === 'trap' && (outcome.message ?? '').startsWith('The call was not made.');
