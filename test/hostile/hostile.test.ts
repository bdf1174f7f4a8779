/**
 * Each hostile plugin in a real browser, as a person would meet it on the command line. However it
 * ends, the runner answers, and the next plugin runs at once.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRunner } from '../../cli/runner/open-runner.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { OpenPlugin, PluginToRun, Runner, SessionResult } from '../../wit/lab/runner.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { findBrowser } from '../support/browser.ts';
import { type HostilePlugin, hostilePlugins } from './plugins.ts';

const oracle = createNodeOracle();
const memoryMiB = 256;

let runner: Runner;
let friendly: OpenPlugin;

beforeAll(async () => {
  runner = await openRunner({ browser: findBrowser(), note: () => undefined });
  friendly = await runner.open(
    await assembled('friendly', '(func (export "run") (result i32) (i32.const 7))'),
  );
}, 60_000);
afterAll(async () => {
  await runner?.close();
  await oracle.dispose();
});

async function bytesOf(wat: string): Promise<Uint8Array> {
  const parsed = await oracle.parseWat(wat);
  if (!parsed.ok) throw new Error(parsed.message);
  expect(await oracle.validate(parsed.value)).toEqual({ ok: true });
  return parsed.value;
}

async function assembled(file: string, run: string): Promise<PluginToRun> {
  const wat = `(component
    (core module $m ${run})
    (core instance $i (instantiate $m))
    (func (export "run") (result u32) (canon lift (core func $i "run"))))`;
  return { file, bytes: await bytesOf(wat) };
}

async function outcomeOf({ name, wat, call, ends }: HostilePlugin): Promise<unknown> {
  // What only the deadline ends is not waited for; all else must not need it.
  const callMs = ends.kind === 'limit' && ends.limit === 'time' ? 400 : 30_000;
  let plugin: OpenPlugin;
  try {
    plugin = await runner.open(
      { file: name, bytes: await bytesOf(wat) },
      { limits: { callMs, memoryMiB } },
    );
  } catch (error) {
    if (!(error instanceof SlotwrightError)) throw error;
    return { kind: 'refused', code: (error.data as { code?: string } | undefined)?.code };
  }
  try {
    const [session] = await plugin.run([{ calls: [call] }]);
    return (session as SessionResult).calls[0]?.outcome;
  } finally {
    plugin.close();
  }
}

test.each(hostilePlugins)('$name: $tries', { timeout: 60_000 }, async (plugin) => {
  const outcome = await outcomeOf(plugin);
  const { ends } = plugin;
  expect(outcome).toMatchObject(
    ends.kind === 'trap'
      ? { kind: 'trap', message: expect.stringMatching(ends.message ?? /./) }
      : ends.kind === 'value' && ends.value === undefined
        ? { kind: 'value' }
        : ends,
  );

  // The next call, and the next plugin, do not notice.
  const start = performance.now();
  const [after] = await friendly.run([{ calls: [{ function: 'run', args: [] }] }]);
  expect(after?.calls[0]?.outcome).toEqual({ kind: 'value', value: 7 });
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('memory ends where the limit is', async () => {
  const grab = hostilePlugins.find(({ name }) => name === 'memory-grab');
  if (grab === undefined) throw new Error('there is no memory-grab');
  // It begins with one page of 64 KiB and asks for 16 more at a time.
  expect(await outcomeOf(grab)).toEqual({ kind: 'value', value: memoryMiB * 16 - 15 });
});
