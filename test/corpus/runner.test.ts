/**
 * Every component of the corpus in the headless browser, as the command line runs it: opened, and each
 * of its functions called in an instance of its own, with values made from its types. What a plugin
 * answers is held to jco's own glue in `sandbox/runtime/corpus.test.ts`; here it is that the whole way
 * holds for all of them.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRunner } from '../../cli/runner/open-runner.ts';
import type { Runner, SessionRequest } from '../../wit/lab/runner.ts';
import type { Model } from '../../wit/model/model.ts';
import { defaultValue } from '../../wit/values/examples.ts';
import { type FunctionPlace, functionsOf } from '../../wit/values/functions.ts';
import { toJson } from '../../wit/values/to-json.ts';
import { findOrInstallBrowser } from '../support/browser.ts';
import { corpusSuite } from '../support/corpus.ts';

vi.setConfig({ testTimeout: 60_000 });

corpusSuite('components of the corpus, in a browser', (corpus) => {
  const folder = join(corpus, 'components');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wasm'))
    .sort();
  let runner: Runner;
  let values = 0;
  beforeAll(async () => {
    runner = await openRunner({ browser: findOrInstallBrowser(), note: () => undefined });
  });
  afterAll(() => runner.close());

  test.each(names)('%s', async (name) => {
    const plugin = await runner.open(
      { file: name, bytes: new Uint8Array(readFileSync(join(folder, name))) },
      { limits: { callMs: 5_000 } },
    );
    const { model } = plugin.world;
    const sessions = functionsOf(plugin.world, 'exports')
      .all.filter(({ definition: { kind } }) => kind.kind === 'freestanding')
      .map((place): SessionRequest => ({ calls: [callOf(model, place)] }))
      // A handle of the plugin's own comes from a call before.
      .filter((session) => !JSON.stringify(session).includes('$handle'));
    const results = await plugin.run(sessions);
    plugin.close();
    expect(results).toHaveLength(sessions.length);
    for (const { calls } of results) {
      const [{ outcome } = { outcome: undefined }] = calls;
      expect(outcome).toBeDefined();
      // A plugin may trap at what it is given; the glue, the run time and the place may not fail.
      if (outcome?.kind === 'trap') {
        expect(outcome.message).not.toMatch(
          /worker|cannot be instantiated|is not a function|undefined|not made/i,
        );
      }
      if (outcome?.kind === 'value') values++;
    }
  });

  test('most of the calls give values', () => {
    expect(values).toBeGreaterThan(60);
  });
});

function callOf(model: Model, { path, definition }: FunctionPlace) {
  const args = definition.params.map(({ type }) => toJson(defaultValue(model, type)));
  return { function: path, args };
}
