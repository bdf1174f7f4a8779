/**
 * Calls of a plugin through the run time of the sandbox, in a worker of a real browser, against bare
 * glue of jco in the same worker, in turn in the same run:
 *
 * - calls of an export that calls one mocked import, for scalars, with a trace: at least 60 %
 * - calls of a mocked import within one call of an export, with a trace: at least 60 %
 * - 1,000 sessions of two calls, each in an instance of its own: under 5 seconds
 *
 * What the run time takes is from when the worker hears what to do until it has said that it is done:
 * checking the calls, making them, writing the trace down, handing it over.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { registryName } from '../../sandbox/runtime/worker-text.ts';
import { buildSandbox } from '../../scripts/build-sandbox.ts';
import { decode } from '../../wit/component/decode.ts';
import { defaultRunLimits } from '../../wit/lab/runner.ts';
import { modelToJson } from '../../wit/model/json.ts';
import { answerTranspile } from '../../wit/tools/transpile-worker.ts';
import { findBrowser, launchFlags } from '../support/browser.ts';
import { forwarder, wat } from '../support/wat-plugins.ts';
import { judge, quick } from './judge.ts';

const rounds = quick ? 12 : 40;
const calls = quick ? 3_000 : 5_000;
/** Longer than the trace that is kept, but for a glance. */
const flood = quick ? 10_000 : 20_000;

const executablePath = findBrowser();
if (executablePath === undefined) {
  console.log('skipped: there is no Chromium here');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'slotwright-bench-'));
await buildSandbox(folder);
const runtime = readFileSync(join(folder, 'runtime.js'), 'utf8');
rmSync(folder, { recursive: true });

const bytes = await wat(forwarder());
const plugin = decode(bytes);
if (plugin.kind !== 'component') throw new Error('no component');
const imports = ['test:host/api@1.0.0'];
const answer = await answerTranspile({ id: 1, bytes, imports });
if (answer.kind !== 'answer') throw new Error(answer.message);

/** Beside the run time: calls the same glue, with the simplest imports that can be. */
const bare = `
  addEventListener('message', ({ data }) => {
    if (data.bare === undefined) return;
    const instance = bareGlue()((name) => data.modules[name], {
      'test:host/api@1.0.0': { log() {}, get() { return ''; }, add(a, b) { return 0; } },
    });
    const start = performance.now();
    for (let call = 0; call < data.bare.calls; call += 1) instance.add(call, 2);
    const between = performance.now();
    instance.addMany(data.bare.flood);
    plainly({ bare: [between - start, performance.now() - between] });
  });`;
/** Before the run time: says how long each message took to be answered. */
const clock = `
  const plainly = postMessage;
  let heard = 0;
  addEventListener('message', () => { heard = performance.now(); });
  self.postMessage = (message) => {
    plainly(message);
    if (/^{"type":"(?:done|set-up)"/.test(message.body)) plainly({ took: performance.now() - heard });
  };`;
const text = `${clock} ${runtime};
  const bareGlue = function () { "use strict"; ${answer.glue.replaceAll(/^export /gm, '')}
    return instantiate; };
  ${registryName}.glue(0, bareGlue);
  ${bare}`;

const browser = await chromium.launch({ executablePath, args: [...launchFlags] });
const page = await browser.newPage();
const rows = await page.evaluate(measure, {
  text,
  modules: answer.modules.map(({ name, bytes: module }) => [name, [...module]] as const),
  model: modelToJson(plugin.model),
  world: plugin.world as number,
  limits: { ...defaultRunLimits, importCalls: 1_000_000 },
  rounds,
  calls,
  flood,
});
await browser.close();

interface Work {
  readonly text: string;
  readonly modules: readonly (readonly [string, readonly number[]])[];
  readonly model: unknown;
  readonly world: number;
  readonly limits: unknown;
  readonly rounds: number;
  readonly calls: number;
  readonly flood: number;
}

interface Row {
  readonly bare: readonly [number, number];
  readonly exports: number;
  readonly imports: number;
  readonly sessions: number;
}

/** In the page. */
async function measure(work: Work): Promise<readonly Row[]> {
  const modules = Object.fromEntries(
    work.modules.map(([name, module]) => [name, new WebAssembly.Module(new Uint8Array(module))]),
  );
  const worker = new Worker(URL.createObjectURL(new Blob([work.text])));
  /** Until a message that `ends` says yes to. */
  const ask = (message: unknown, ends: (data: never) => boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.onerror = ({ message: text }) => reject(new Error(text));
      worker.onmessage = ({ data: given }) => {
        // What the run time says is JSON; bare glue says what it took.
        const data = typeof given.body === 'string' ? { body: JSON.parse(given.body) } : given;
        if (data.body?.type === 'results') {
          for (const { calls } of data.body.results) {
            const wrong = calls.find(
              ({ outcome }: never) => (outcome as { kind: string }).kind !== 'value',
            );
            if (wrong !== undefined) reject(new Error(JSON.stringify(wrong)));
          }
        }
        if (ends(data as never)) resolve(data);
      };
      worker.postMessage(message);
    });
  const took = (data: { took?: number }) => data.took !== undefined;
  const run = async (sessions: unknown): Promise<number> => {
    const said = await ask({ body: { type: 'run', batch: 1, sessions, careful: false } }, took);
    return (said as { took: number }).took;
  };
  const plugins = [
    {
      file: 'plugin.wasm',
      world: { model: work.model, world: work.world },
      modules: Object.fromEntries(Object.keys(modules).map((name) => [name, name])),
      names: [],
    },
  ];
  await ask(
    { modules, body: { type: 'setup', plugins, limits: work.limits, recordings: {} } },
    took,
  );
  const add = (call: number) => ({ function: 'add', args: [call, 2] });
  const many = [{ calls: Array.from({ length: work.calls }, (_, call) => add(call)) }];
  const inner = [{ calls: [{ function: 'add-many', args: [work.flood] }] }];
  const short = Array.from({ length: 1_000 }, () => ({
    calls: [add(1), { function: 'get', args: ['key'] }],
  }));
  const rows: Row[] = [];
  for (let round = -10; round < work.rounds; round += 1) {
    const { bare: times } = (await ask(
      { bare: { calls: work.calls, flood: work.flood }, modules },
      (data: { bare?: unknown }) => data.bare !== undefined,
    )) as { bare: [number, number] };
    const row = {
      bare: times,
      exports: await run(many),
      imports: await run(inner),
      sessions: round % 5 === 0 ? await run(short) : Number.NaN,
    };
    if (round >= 0) rows.push(row);
  }
  worker.terminate();
  return rows;
}

/** What else the machine does only ever adds to a time. */
const best = (times: readonly number[]): number => Math.min(...times);
const perSecond = (count: number, ms: number): string =>
  `${Math.round((count / ms) * 1_000).toLocaleString('en')} a second`;

/** Prints what was measured, and gives the ratio. */
function compare(what: string, count: number, bareMs: number, ms: number): number {
  const ratio = bareMs / ms;
  console.log(
    `${what}: bare ${perSecond(count, bareMs)}, traced and mocked ${perSecond(count, ms)}: ${Math.round(ratio * 100)} % (at least 60 %)`,
  );
  return ratio;
}

const exported = compare(
  'exports that call one import',
  calls,
  best(rows.map((row) => row.bare[0])),
  best(rows.map((row) => row.exports)),
);
const imported = compare(
  'imports within one call',
  flood,
  best(rows.map((row) => row.bare[1])),
  best(rows.map((row) => row.imports)),
);
const sessions = best(rows.flatMap((row) => (Number.isNaN(row.sessions) ? [] : [row.sessions])));
console.log(`1,000 sessions: ${Math.round(sessions)} ms (at most 5,000)`);
judge({ exports: exported >= 0.6, imports: imported >= 0.6, '1,000 sessions': sessions < 5_000 });
