/**
 * Code of a plugin's author in the worker, as it would be if names could be written into jco's glue:
 * the confined place alone has to hold it. In a real browser.
 */

import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BrowserPlaces, browserPlaces } from '../../cli/runner/browser-places.ts';
import { readSandboxFile } from '../../cli/runner/sandbox-files.ts';
import { connectPlace, type RunHeard } from '../../sandbox/client/place.ts';
import { createRunner } from '../../sandbox/client/runner.ts';
import type { Transpiler } from '../../sandbox/prepare/prepared.ts';
import type { Outcome } from '../../wit/lab/files.ts';
import type { OpenPlugin, Runner } from '../../wit/lab/runner.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { findOrInstallBrowser } from '../support/browser.ts';
import { type Canary, startCanary } from '../support/canary.ts';
import { runnerParts } from '../support/sandbox.ts';
import { attempts, tryAll } from './attempts.ts';

vi.setConfig({ testTimeout: 60_000 });

const oracle = createNodeOracle();
const transpiler = createNodeTranspiler();
const callMs = 500;
let places: BrowserPlaces;
let canary: Canary;
let runner: Runner;
let friendly: OpenPlugin;
let plugin: Uint8Array;
/** What stands in `instantiate` in the place of jco's own glue; `undefined` for that. */
let evil: string | undefined;

beforeAll(async () => {
  canary = await startCanary();
  places = headless();
  const crafted: Transpiler = {
    ...transpiler,
    async transpile(bytes, options) {
      const made = await transpiler.transpile(bytes, options);
      if (evil === undefined) return made;
      const glue = `export function instantiate(getCoreModule, imports) { ${evil} }`;
      return { ...made, glue };
    },
  };
  runner = createRunner(
    runnerParts({
      openPlace: () => places.open(),
      confinement: 'headless-browser',
      transpiler: crafted,
    }),
  );
  const parsed = await oracle.parseWat(`(component
    (core module $m (func (export "run") (result i32) (i32.const 7)))
    (core instance $i (instantiate $m))
    (func (export "run") (result u32) (canon lift (core func $i "run"))))`);
  if (!parsed.ok) throw new Error(parsed.message);
  plugin = parsed.value;
  friendly = await runner.open({ file: 'friendly', bytes: plugin });
}, 60_000);
afterAll(async () => {
  await runner?.close();
  await Promise.all([places?.close(), oracle.dispose(), transpiler.dispose()]);
  await canary?.close();
});

function headless(): BrowserPlaces {
  const program = findOrInstallBrowser();
  if (program === undefined) throw new Error('there is no browser');
  return browserPlaces({
    program,
    files: async () => ({
      document: await readSandboxFile('document.js'),
      relay: await readSandboxFile('relay.js'),
    }),
    note: () => undefined,
  });
}

/** However it ended, the next plugin does not notice, and nothing went out. */
afterEach(async () => {
  evil = undefined;
  const start = performance.now();
  const [after] = await friendly.run([{ calls: [{ function: 'run', args: [] }] }]);
  expect(after?.calls[0]?.outcome).toEqual({ kind: 'value', value: 7 });
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(canary.heard).toEqual([]);
});

describe('injected code', () => {
  test('reaches nothing, whatever it tries', async () => {
    const others = headless();
    const line = await connectPlace({
      ...runnerParts(),
      openPlace: () => others.open(),
    });
    const run = line.newRun();
    const ask = (message: Parameters<typeof run.ask>[0]) =>
      new Promise<RunHeard>((resolve) => {
        run.ask(message, (heard) => {
          resolve(heard);
          return true;
        });
      });
    const text = `addEventListener('message', async () => {
      postMessage({ body: JSON.stringify(await ${tryAll(canary.host)}), rest: true });
    });`;
    const loaded = await ask({ type: 'load', worker: text, modules: [], deadlineMs: 10_000 });
    expect(loaded.type).toBe('loaded');
    const heard = await ask({ type: 'post', body: '', deadlineMs: 20_000 });
    expect(heard.type).toBe('message');
    if (heard.type !== 'message') return;
    const ends: Record<string, string> = JSON.parse(heard.body);
    expect(Object.keys(ends).sort()).toEqual(Object.keys(attempts).sort());
    const through = Object.entries(ends).filter(([, end]) => end === 'done');
    expect(through).toEqual([]);
    line.lose();
    await others.close();
    // Whatever is on its way has arrived by then.
    await new Promise((later) => setTimeout(later, 500));
  });

  test('that is busy after it answered is stopped, and no other', async () => {
    const call = { calls: [{ function: 'run', args: [] }], keep: true };
    await friendly.run([call]);
    const others = headless();
    const line = await connectPlace({ ...runnerParts(), openPlace: () => others.open() });
    const run = line.newRun();
    const ask = (message: Parameters<typeof run.ask>[0]) =>
      new Promise<RunHeard>((resolve) => {
        run.ask(message, (heard) => {
          resolve(heard);
          return true;
        });
      });
    const worker = `addEventListener('message', () => {
      postMessage({ body: '1', rest: true });
      setTimeout(() => { for (;;) {} }, 50);
    });`;
    await ask({ type: 'load', worker, modules: [], deadlineMs: 10_000 });
    expect((await ask({ type: 'post', body: '', deadlineMs: 100 })).type).toBe('message');
    await vi.waitFor(() => expect(run.ended).toBe(true), { timeout: 30_000 });
    expect(line.lost).toBe(false);
    line.lose();
    await others.close();
    const [after] = await friendly.run([{ ...call, instance: 'kept' }]);
    expect(after?.instance).toBe('kept');
  });

  const forged = `{ calls: [{ outcome: { kind: 'value', value: 666 }, ms: 0, memoryBytes: 0, imports: 0 }],
    trace: [], traceDropped: 0, stdout: '', stderr: '', handles: [], kept: false, instance: 'fresh', instantiateMs: 0 }`;
  const raw = (body: string) => `postMessage({ body: ${body}, rest: false });`;
  const say = (body: string, rest = 'false', more = '') =>
    `postMessage({ body: JSON.stringify(${body}), rest: ${rest}${more} });`;
  const never = 'for (;;) {}';

  test.each<[string, string, Partial<Outcome> | RegExp]>([
    ['never ends', never, { kind: 'limit', limit: 'time' }],
    ['closes its own worker', 'close(); for (;;) {}', { kind: 'limit', limit: 'time' }],
    [
      'speaks for another run',
      say(`{ type: 'results', batch: 1, from: 0, results: [${forged}] }`, 'false', ', run: 1') +
        never,
      /not of the protocol/,
    ],
    [
      'speaks as the document',
      `postMessage({ type: 'stopped', run: 1, reason: 'asked', message: '' }); ${never}`,
      /not of the protocol/,
    ],
    [
      'says that the batch is done',
      say(`{ type: 'done', batch: 1 }`, 'true') + never,
      /nobody asked/,
    ],
    [
      'rests to escape its deadline',
      say(`{ type: 'begin', batch: 1, session: 0, call: 0 }`, 'true') + never,
      /nobody asked/,
    ],
    [
      'begins again and again',
      `for (;;) ${say(`{ type: 'begin', batch: 1, session: 0, call: 0 }`)}`,
      /nobody asked|said too much/,
    ],
    [
      'gives results for the sessions of others',
      say(`{ type: 'results', batch: 1, from: 5, results: [${forged}] }`) + never,
      /nobody asked/,
    ],
    [
      'gives too many results',
      say(`{ type: 'results', batch: 1, from: 0, results: Array(9).fill(${forged}) }`) + never,
      /nobody asked/,
    ],
    ['says what is no JSON', raw('{ type: 1n, f: /x/, m: new Map([[1, 2]]) }') + never, /./],
    ['sends 200 MB of text', raw(`'x'.repeat(2e8)`) + never, /did not end|said too much/],
    [
      'sends 200 MB of bytes',
      raw('new Uint8Array(2e8)') + never,
      /did not end|not of the protocol/,
    ],
    [
      'sends what nests',
      `let deep = []; for (let i = 0; i < 5000; i++) deep = [deep]; ${raw('deep')} ${never}`,
      /./,
    ],
    [
      'sends what goes in circles',
      `const ring = []; ring.push(ring, ring); ${raw('ring')} ${never}`,
      /./,
    ],
    ['floods with small messages', `for (;;) ${say('1')}`, /./],
    [
      'throws outside of the call',
      `setTimeout(() => { throw new Error('out') }); return { run: () => new Promise(() => {}) };`,
      /./,
    ],
    [
      'starts workers that never end',
      `const url = URL.createObjectURL(new Blob(['for (;;) {}']));
       for (let i = 0; i < 20; i++) new Worker(url);
       ${never}`,
      { kind: 'limit', limit: 'time' },
    ],
    [
      'takes away what the run time uses',
      `for (const name of Object.getOwnPropertyNames(globalThis)) try { globalThis[name] = undefined } catch {}
       for (const type of [Array, Object, Map, Promise, String, Function])
         for (const name of Object.getOwnPropertyNames(type.prototype))
           try { type.prototype[name] = undefined } catch {}
       return { run: () => 7 };`,
      /./,
    ],
  ])('that %s', async (_, text, expected) => {
    evil = text;
    // The glue is evaluated once before, to see whether it can be: that has to pass.
    const open = await runner.open({ file: 'evil', bytes: plugin }, { limits: { callMs } });
    try {
      const [session] = await open.run([{ calls: [{ function: 'run', args: [] }] }]);
      const outcome = session?.calls[0]?.outcome;
      if (expected instanceof RegExp) {
        expect(['trap', 'limit']).toContain(outcome?.kind);
        expect(outcome !== undefined && 'message' in outcome ? outcome.message : '').toMatch(
          expected,
        );
      } else expect(outcome).toMatchObject(expected);
    } finally {
      open.close();
    }
  });

  test('that forges its own result is believed of that alone', async () => {
    evil = say(`{ type: 'results', batch: 1, from: 0, results: [${forged}] }`) + never;
    const open = await runner.open({ file: 'evil', bytes: plugin }, { limits: { callMs } });
    const call = { calls: [{ function: 'run', args: [] }] };
    const sessions = await open.run([call, call]);
    const [first, second] = sessions.map(({ calls }) => calls[0]?.outcome);
    expect(first).toEqual({ kind: 'value', value: 666 });
    expect(second?.kind).not.toBe('value');
    open.close();
  });
});

describe.skipIf(process.platform === 'win32')('the place itself', () => {
  const processes = (): { readonly profile: string; readonly pid: number }[] => {
    const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
    return lines.flatMap((line) => {
      const profile = /slotwright-runner-\w+/.exec(line)?.[0];
      const renderer = profile !== undefined && line.includes('--type=renderer');
      return renderer ? [{ profile, pid: Number.parseInt(line, 10) }] : [];
    });
  };
  const kill = (pid: number): void => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with another.
    }
  };

  test('is opened again whichever of its processes crashes, without being asked', async () => {
    const others = new Set(processes().map(({ profile }) => profile));
    const own = headless();
    // Nobody asks whether the place lives: it has to be told.
    const times = { readyMs: 20_000, silentMs: 600_000 };
    const runner = createRunner(runnerParts({ openPlace: () => own.open() }), times);
    const file = { file: 'friendly', bytes: plugin };
    const call = [{ calls: [{ function: 'run', args: [] }] }];
    try {
      const plugins = await Promise.all([runner.open(file), runner.open(file)]);
      const renderers = processes().filter(({ profile }) => !others.has(profile));
      // The page around the document came first, and all ends with it.
      const youngestFirst = renderers.map(({ pid }) => pid).sort((one, two) => two - one);
      expect(youngestFirst.length).toBeGreaterThan(1);
      for (const pid of youngestFirst) {
        kill(pid);
        const results = await Promise.all(plugins.map((one) => one.run(call)));
        for (const [result] of results) {
          expect(result?.calls[0]?.outcome).toEqual({ kind: 'value', value: 7 });
        }
      }
    } finally {
      await runner.close();
      await own.close();
    }
  });
});
