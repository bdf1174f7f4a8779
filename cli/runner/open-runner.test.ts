import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectPlace, type RunHeard } from '../../sandbox/client/place.ts';
import { findOrInstallBrowser } from '../../test/support/browser.ts';
import { runnerParts } from '../../test/support/sandbox.ts';
import type { PluginToRun } from '../../wit/lab/runner.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { nodePlaces } from './node-places.ts';
import { openRunner } from './open-runner.ts';
import { readSandboxFile } from './sandbox-files.ts';

vi.setConfig({ testTimeout: 60_000 });

const cache = mkdtempSync(join(tmpdir(), 'slotwright-cache-'));
const oracle = createNodeOracle();
let browser = '';
let seven: PluginToRun;

beforeAll(async () => {
  browser = findOrInstallBrowser() ?? '';
  vi.stubEnv('SLOTWRIGHT_CACHE', cache);
  const parsed = await oracle.parseWat(`(component
    (core module $m
      (func (export "run") (result i32) (i32.const 7))
      (func (export "spin") (loop (br 0))))
    (core instance $i (instantiate $m))
    (func (export "run") (result u32) (canon lift (core func $i "run")))
    (func (export "spin") (canon lift (core func $i "spin"))))`);
  if (!parsed.ok) throw new Error(parsed.message);
  seven = { file: 'seven.wasm', bytes: parsed.value };
});
afterEach(() => vi.stubEnv('SLOTWRIGHT_CACHE', cache));
afterAll(async () => {
  await oracle.dispose();
  rmSync(cache, { recursive: true, force: true });
});

const call = (name: string) => ({ calls: [{ function: name, args: [] }] });
const ran = { outcome: { kind: 'value', value: 7 } };
const timedOut = { outcome: { kind: 'limit', limit: 'time' } };

test('runs in a headless browser, says what has to be said, and leaves nothing behind', async () => {
  const notes: string[] = [];
  const before = profiles();
  const runner = await openRunner({ browser, note: (text) => notes.push(text) });
  expect(runner.confinement).toBe('headless-browser');
  const plugin = await runner.open(seven, { limits: { callMs: 300 } });
  const results = await plugin.run([call('run'), call('spin'), call('run')]);
  expect(results.map(({ calls }) => calls[0])).toMatchObject([ran, timedOut, ran]);
  const asRoot = process.getuid?.() === 0;
  expect(notes).toEqual(asRoot ? [expect.stringContaining('--no-sandbox')] : []);
  await runner.close();
  expect(profiles()).toEqual(before);

  const second = await openRunner({ browser, note: () => undefined });
  expect((await second.open(seven)).opened.cached).toBe(true);
  await second.close();
});

test('a browser that is killed is noticed, and another is started', async () => {
  const runner = await openRunner({ browser, note: () => undefined });
  const plugin = await runner.open(seven);
  const mine = browsersOf(process.pid);
  expect(mine.length).toBeGreaterThan(0);
  for (const pid of mine) process.kill(pid, 'SIGKILL');
  const [result] = await plugin.run([call('run')]);
  expect(result?.calls[0]).toMatchObject(ran);
  await runner.close();
});

test.skipIf(process.platform === 'win32')(
  'the browser ends with a process that is killed',
  async () => {
    const before = profiles();
    const script = `import(${JSON.stringify(resolve('cli/runner/open-runner.ts'))}).then(async ({ openRunner }) => {
    const runner = await openRunner({ browser: ${JSON.stringify(browser)}, note: () => {} });
    await runner.open({ file: 'seven', bytes: Uint8Array.from(${JSON.stringify([...seven.bytes])}) });
    console.log('open');
  });`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const [pid] = browsersOf(child.pid ?? 0);
    if (pid === undefined) throw new Error('there is no browser');
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
    // Who is killed clears up nothing.
    for (const name of profiles()) {
      if (!before.includes(name)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  },
);

describe('where there is no browser', () => {
  test('refuses, with what can be done', async () => {
    vi.stubEnv('PATH', '');
    vi.stubEnv('SLOTWRIGHT_BROWSER', '');
    const opened = openRunner().finally(() => vi.unstubAllEnvs());
    await expect(opened).rejects.toMatchObject({
      kind: 'unsupported',
      code: 'sandbox-unavailable',
      advice: expect.stringContaining('--confinement=node'),
    });
  });

  test('or not the one that was named', async () => {
    vi.stubEnv('SLOTWRIGHT_BROWSER', '/nowhere/chromium');
    const opened = openRunner().finally(() => vi.unstubAllEnvs());
    await expect(opened).rejects.toMatchObject({
      code: 'sandbox-unavailable',
      message: expect.stringContaining('/nowhere/chromium'),
    });
  });

  test('or one that does not start', async () => {
    for (const program of ['/bin/false', '/nowhere/chromium']) {
      const runner = await openRunner({ browser: program, note: () => undefined });
      await expect(runner.open(seven)).rejects.toMatchObject({
        code: 'sandbox-unavailable',
        message: expect.stringContaining(`The browser ${program} does not start: `),
      });
      await runner.close();
    }
  });
});

describe('in a process of Node', () => {
  test('runs, with the same ends', async () => {
    const runner = await openRunner({ confinement: 'node' });
    expect(runner.confinement).toBe('node');
    const plugin = await runner.open(seven, { limits: { callMs: 300 } });
    const results = await plugin.run([call('run'), call('spin'), call('run')]);
    expect(results.map(({ calls }) => calls[0])).toMatchObject([ran, timedOut, ran]);
    await runner.close();
  });

  test('nothing is allowed but threads, and the environment is empty', async () => {
    const places = nodePlaces(() => readSandboxFile('node-child.js'));
    const line = await connectPlace({ ...runnerParts(), openPlace: () => places.open() });
    const run = line.newRun();
    const ask = (message: Parameters<typeof run.ask>[0]) =>
      new Promise<RunHeard>((done) => {
        run.ask(message, (heard) => {
          done(heard);
          return true;
        });
      });
    const worker = `addEventListener('message', () => {
      const attempt = (run) => { try { return run(), 'done'; } catch (error) { return error.code; } };
      postMessage({ rest: true, body: JSON.stringify([
        Object.keys(process.env),
        attempt(() => require('node:fs').readFileSync('/etc/hostname')),
        attempt(() => require('node:fs').writeFileSync('/tmp/slotwright-x', '')),
        attempt(() => require('node:child_process').spawnSync('true')),
      ]) });
    });`;
    await ask({ type: 'load', worker, modules: [], deadlineMs: 5_000 });
    const heard = await ask({ type: 'post', body: '', deadlineMs: 5_000 });
    const denied = 'ERR_ACCESS_DENIED';
    expect(heard.type === 'message' ? JSON.parse(heard.body) : heard).toEqual([
      [],
      denied,
      denied,
      denied,
    ]);
    await places.close();
  });
});

function profiles(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('slotwright-runner-'));
}

/** Programs that a process started with a profile of ours: the browser, not its helpers. */
function browsersOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/);
    return line.includes('slotwright-runner-') && Number(ppid) === parent ? [Number(pid)] : [];
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that nobody has waited for yet is dead all the same.
    return !/ Z/.test(
      execFileSync('ps', ['-o', 'pid,stat', '-p', String(pid)], { encoding: 'utf8' }),
    );
  } catch {
    return false;
  }
}
