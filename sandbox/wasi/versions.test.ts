/** Plugins that import several versions of WASI 0.2 at once. */

import { expect, test, vi } from 'vitest';
import { openRuntime } from '../../test/support/sandbox-runtime.ts';
import { buildTwoVersions } from '../../test/support/wasi-guests/guests.ts';
import { runOnWasi } from '../../test/support/wasi-run.ts';
import type { InputStream, OutputStream } from '../../test/support/wasi-types.ts';
import { createWasi, type WasiHost } from './host.ts';
import { Versions } from './versions.ts';

vi.setConfig({ testTimeout: 60_000 });

const host = (): WasiHost =>
  createWasi({ mode: 'deterministic', stdin: 'abcd' }, { stdout: () => {}, stderr: () => {} });
const use = <Interface>(wasi: WasiHost, id: string): Interface =>
  wasi.interfaceFor(id) as Interface;
type Stdin = { getStdin(): InputStream };
type Streams = { InputStream: new () => InputStream; OutputStream: new () => OutputStream };

test('an interface means its own version, else the newest', () => {
  const versions = new Versions();
  expect(versions.meant('io/streams', '0.2.1')).toBe('0.2.1');
  versions.ask('io/streams', '0.2.9');
  versions.ask('io/streams', '0.2.12');
  versions.ask('io/streams', '');
  expect(versions.meant('io/streams', '0.2.9')).toBe('0.2.9');
  expect(versions.meant('io/streams', '0.2.3')).toBe('0.2.12');
  expect(versions.meant('io/streams', '')).toBe('');
  expect(versions.meant('io/poll', '0.2.3')).toBe('0.2.3');
});

test('each of two versions has resources of its own, over the same state', () => {
  const wasi = host();
  const [older, newer] = ['0.2.0', '0.2.3'].map((version) => ({
    stdin: use<Stdin>(wasi, `wasi:cli/stdin@${version}`),
    streams: use<Streams>(wasi, `wasi:io/streams@${version}`),
  }));
  if (older === undefined || newer === undefined) throw new Error('there are two');
  const input = older.stdin.getStdin();
  expect(input).toBeInstanceOf(older.streams.InputStream);
  expect(input).not.toBeInstanceOf(newer.streams.InputStream);
  expect(newer.stdin.getStdin()).toBeInstanceOf(newer.streams.InputStream);
  // Standard input is one.
  expect(input.read(2n)).toHaveLength(2);
  expect([...newer.stdin.getStdin().read(9n)]).toEqual([...new TextEncoder().encode('cd')]);
});

test('what toolchains merged into the newest version fits, in whatever order it is asked for', () => {
  const wasi = host();
  const preopens = use<{ getDirectories(): [[object, string]] }>(
    wasi,
    'wasi:filesystem/preopens@0.2.12',
  );
  const network = use<{ instanceNetwork(): object }>(wasi, 'wasi:sockets/instance-network@0.2.2');
  const clock = use<{ subscribeDuration(duration: bigint): object }>(
    wasi,
    'wasi:clocks/monotonic-clock@0.2.1',
  );
  const stdin = use<Stdin>(wasi, 'wasi:cli/stdin@0.2.10');
  const { Descriptor } = use<{ Descriptor: new () => object }>(wasi, 'wasi:filesystem/types@0.2.3');
  const { Network } = use<{ Network: new () => object }>(wasi, 'wasi:sockets/network@0.2.4');
  const { InputStream } = use<Streams>(wasi, 'wasi:io/streams@0.2.11');
  const { Pollable } = use<{ Pollable: new () => object }>(wasi, 'wasi:io/poll@0.2.12');
  expect(preopens.getDirectories()[0][0]).toBeInstanceOf(Descriptor);
  expect(network.instanceNetwork()).toBeInstanceOf(Network);
  expect(clock.subscribeDuration(1n)).toBeInstanceOf(Pollable);
  expect(stdin.getStdin()).toBeInstanceOf(InputStream);
  expect(stdin.getStdin().subscribe()).toBeInstanceOf(Pollable);
});

test('a composed plugin runs in jco’s glue and in the run time', async () => {
  const bytes = await buildTwoVersions();
  for (const normalised of [true, false]) {
    const { instance } = await runOnWasi(bytes, { normalised });
    expect([instance.allowedInOld?.(), instance.allowedInNew?.()]).toEqual([65_536n, 65_536n]);
  }
  const runtime = await openRuntime([{ file: 'two.wasm', bytes }]);
  const calls = ['allowed-in-old', 'allowed-in-new'].map((path) => ({ function: path, args: [] }));
  const [result] = await runtime.run([{ calls }]);
  const value = { kind: 'value', value: '65536' };
  expect(result?.calls.map(({ outcome }) => outcome)).toEqual([value, value]);
  expect(result?.trace.map(({ function: path }) => path)).toEqual([
    'allowed-in-old',
    'wasi:cli/stdout@0.2.0.get-stdout',
    'wasi:io/streams@0.2.0.output-stream.check-write',
    'allowed-in-new',
    'wasi:cli/stdout@0.2.3.get-stdout',
    'wasi:io/streams@0.2.3.output-stream.check-write',
  ]);
});
