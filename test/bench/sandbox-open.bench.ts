/**
 * Opening a plugin of 12 MB in the headless browser for the first time against opening it again, in
 * turn, in the same place: at least 4 times faster. In a place that is new, where the engine has to
 * compile it again, the time is only told. And a suite of 1,000 cases of one call, each in an instance of
 * its own, through all layers: at most 5 seconds.
 *
 * The place is up before, for that is not what is measured.
 */

import { browserPlaces } from '../../cli/runner/browser-places.ts';
import { readSandboxFile } from '../../cli/runner/sandbox-files.ts';
import { createRunner } from '../../sandbox/client/runner.ts';
import type { PreparedCache } from '../../sandbox/prepare/prepared.ts';
import type { Runner } from '../../wit/lab/runner.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { findBrowser } from '../support/browser.ts';
import { withLargeModule } from '../support/large-component.ts';
import { runnerParts } from '../support/sandbox.ts';
import { forwarder, wat } from '../support/wat-plugins.ts';
import { judge, quick } from './judge.ts';

const program = findBrowser();
if (program === undefined) {
  console.log('skipped: there is no Chromium here');
  process.exit(0);
}

const rounds = quick ? 3 : 7;
const small = await wat(forwarder());
const large = withLargeModule(small, 12_000_000, 1_000);
const transpiler = createNodeTranspiler();

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** With a browser of its own, which is there already. */
async function place(cache: PreparedCache): Promise<Runner> {
  const places = browserPlaces({
    program: program ?? '',
    files: async () => ({
      document: await readSandboxFile('document.js'),
      relay: await readSandboxFile('relay.js'),
    }),
    note: () => undefined,
  });
  const runner = createRunner(runnerParts({ openPlace: () => places.open(), transpiler, cache }));
  await runner.open({ file: 'small', bytes: small });
  const close = async () => {
    await runner.close();
    await places.close();
  };
  return { ...runner, close };
}

async function opening(runner: Runner): Promise<number> {
  const started = performance.now();
  const plugin = await runner.open({ file: 'large', bytes: large });
  const took = performance.now() - started;
  plugin.close();
  return took;
}

const times: { readonly first: number; readonly again: number; readonly anew: number }[] = [];
for (let round = -1; round < rounds; round++) {
  const kept = new Map<string, Uint8Array>();
  const cache: PreparedCache = {
    get: async (key) => kept.get(key),
    put: async (key, bytes) => void kept.set(key, bytes),
  };
  const one = await place(cache);
  const first = await opening(one);
  while (kept.size < 2) await new Promise((later) => setTimeout(later, 5));
  const again = await opening(one);
  await one.close();
  const other = await place(cache);
  const anew = await opening(other);
  await other.close();
  if (round >= 0) times.push({ first, again, anew });
}

const runner = await place({ get: async () => undefined, put: async () => undefined });
const plugin = await runner.open({ file: 'small', bytes: small });
const sessions = Array.from({ length: 1_000 }, (_, index) => ({
  calls: [{ function: 'add', args: [index, 2] }],
}));
const suites: number[] = [];
for (let round = -1; round < rounds; round++) {
  const started = performance.now();
  const results = await plugin.run(sessions);
  if (results.some(({ calls }) => calls[0]?.outcome.kind !== 'value')) throw new Error('no value');
  if (round >= 0) suites.push(performance.now() - started);
}
await runner.close();
await transpiler.dispose();

const faster = (of: 'again' | 'anew'): number => median(times.map((row) => row.first / row[of]));
const ms = (of: 'first' | 'again' | 'anew'): string =>
  `${Math.round(median(times.map((row) => row[of])))} ms`;
const suite = median(suites);
console.log(`12 MB, opened for the first time: ${ms('first')}`);
console.log(`again: ${ms('again')}, ${faster('again').toFixed(1)} × faster (at least 4)`);
console.log(`in a new place: ${ms('anew')}, ${faster('anew').toFixed(1)} × faster`);
console.log(`1,000 cases: ${Math.round(suite)} ms (at most 5,000)`);
judge({ 'opened again': faster('again') >= 4, '1,000 cases': suite < 5_000 });
