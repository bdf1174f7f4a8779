/** Plugins that use our WASI through jco's glue: alone, in the run time, and against another WASI. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { preview2Shim } from '../../test/support/preview2-shim.ts';
import { openRuntime } from '../../test/support/sandbox-runtime.ts';
import { buildProbe, probe, probeParts } from '../../test/support/wasi-guests/guests.ts';
import { type RunOptions, runOnWasi } from '../../test/support/wasi-run.ts';
import type { Mocks, Wasi } from '../../wit/lab/files.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const settings: Wasi = {
  mode: 'deterministic',
  now: '2026-08-14T12:00:00Z',
  seed: 5,
  env: { LANG: 'de' },
  args: ['plugin', '-v'],
  stdin: 'some input',
  files: { '/hello.txt': 'Hallo' },
};

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await buildProbe();
});

async function run(part: string, options: RunOptions = {}) {
  const running = await runOnWasi(bytes, { settings, ...options });
  const notes = JSON.parse(String(await running.instance[probe]?.[part]?.())) as string[];
  return { notes, trace: running.trace, stdout: running.stdout(), stderr: running.stderr() };
}

describe.each(probeParts)('%s', (part) => {
  test('is alike in each run, normalised or not', async () => {
    const once = await run(part);
    expect(once.trace.length).toBeGreaterThan(1);
    expect(await run(part)).toEqual(once);
    expect(await run(part, { normalised: false })).toEqual(once);
  });

  test('is what it shall be', async () => {
    const { notes, stdout, stderr } = await run(part);
    const output = [`stdout: ${JSON.stringify(stdout)}`, `stderr: ${JSON.stringify(stderr)}`];
    const golden = join(import.meta.dirname, `golden/guest-${part}.golden.txt`);
    await expect([...notes, ...output, ''].join('\n')).toMatchFileSnapshot(golden);
  });

  test('is the same in the run time, whose traces are alike too', async () => {
    const { notes, stdout, stderr } = await run(part);
    const runtime = await openRuntime([{ file: 'probe.wasm', bytes }]);
    const request = { calls: [{ function: `${probe}.${part}`, args: [] }], wasi: settings };
    const [one, other] = await runtime.run([request, request]);
    expect(one?.calls[0]?.outcome).toEqual({ kind: 'value', value: JSON.stringify(notes) });
    expect([one?.stdout, one?.stderr]).toEqual([stdout, stderr]);
    const told = (result: typeof one) =>
      result?.trace.map(({ ms, startMs, ...event }) => ({
        ...event,
        ended: ms >= 0 && startMs >= 0,
      }));
    expect(told(other)).toEqual(told(one));
    expect(told(one)?.some(({ answered }) => answered?.by === 'wasi')).toBe(true);
  });
});

test('another seed and another time give others', async () => {
  const other = { settings: { ...settings, seed: 6, now: '2026-08-14T12:00:01Z' } };
  expect((await run('random', other)).notes).not.toEqual((await run('random')).notes);
  expect((await run('clocks', other)).notes.at(-1)).not.toEqual((await run('clocks')).notes.at(-1));
});

test('files are as Bytecode Alliance’s WASI has them on a disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slotwright-shim-'));
  try {
    writeFileSync(join(folder, 'hello.txt'), 'Hallo');
    const instead = await preview2Shim(folder);
    expect((await run('files')).notes).toEqual((await run('files', { instead })).notes);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('in the run time', () => {
  const call = async (name: string, args: readonly number[], wasi: Wasi, mocks: Mocks = {}) => {
    const runtime = await openRuntime([{ file: 'probe.wasm', bytes }]);
    const calls = [{ function: `${probe}.${name}`, args }];
    const [result] = await runtime.run([{ calls, wasi, mocks }]);
    return result;
  };
  const notesOf = (result: Awaited<ReturnType<typeof call>>): unknown => {
    const outcome = result?.calls[0]?.outcome;
    return outcome?.kind === 'value' ? JSON.parse(String(outcome.value)) : outcome;
  };
  const zeros: Mocks[string] = {
    kind: 'answer',
    answer: { kind: 'value', value: { $bytes: 'AAAA' } },
  };

  test.each(['deterministic', 'denied'] as const)('%s: a mock goes first', async (mode) => {
    const mocks: Mocks = {
      'wasi:random/random@0.2.12.get-random-bytes': zeros,
      'wasi:random/insecure@0.2.12.get-insecure-random-bytes': zeros,
      'wasi:random/insecure-seed@0.2.12.insecure-seed': { kind: 'default' },
    };
    const result = await call('random', [], { ...settings, mode }, mocks);
    expect(notesOf(result)).toEqual([
      'bytes: [0,0,0]',
      'more: [0,0,0]',
      'insecure: [0,0,0]',
      'seed: "number"',
    ]);
  });

  test('what a mock hands out is something plain to the others', async () => {
    const result = await call('cli', [], settings, {
      'wasi:cli/stdin@0.2.12.get-stdin': { kind: 'default' },
      'wasi:cli/stdout@0.2.12.get-stdout': { kind: 'default' },
    });
    const notes = notesOf(result);
    expect(notes).toContain('splice fails: {"tag":"closed"}');
    expect(notes).toContain('write: done');
    expect(result?.stdout).toBe('');
    expect(result?.stderr).toBe('oh');
  });

  test('an exit ends the call, and says with which code', async () => {
    const result = await call('end', [7], settings);
    expect(result?.calls[0]?.outcome).toMatchObject({ kind: 'trap' });
    expect(JSON.stringify(result?.calls[0]?.outcome)).toMatch(/\b7\b/);
  });

  test('what is denied traps, and says what', async () => {
    const result = await call('random', [], { mode: 'denied' });
    expect(result?.calls[0]?.outcome).toMatchObject({
      kind: 'trap',
      message: expect.stringMatching(/wasi:random\/random@0\.2\.12\.get-random-bytes` is denied/),
    });
  });
});
