/** A plugin that handles HTTP requests and sends one, on our WASI. */

import { beforeAll, expect, test, vi } from 'vitest';
import { openRuntime } from '../../../test/support/sandbox-runtime.ts';
import { buildProxy, handler } from '../../../test/support/wasi-guests/guests.ts';
import { runOnWasi } from '../../../test/support/wasi-run.ts';
import type { Wasi } from '../../../wit/lab/files.ts';

vi.setConfig({ testTimeout: 60_000 });

const settings: Wasi = {
  mode: 'deterministic',
  request: { method: 'POST', url: 'https://shop.example/buy', body: 'apples' },
  http: [
    { url: 'https://api.example/', response: { kind: 'response', status: 402 } },
    { url: 'https://other.example/', response: { kind: 'response', status: 200 } },
  ],
};

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await buildProxy();
});

/** As the run time makes new handles. */
function handles(wasi: Awaited<ReturnType<typeof runOnWasi>>['wasi']): readonly object[] {
  const types = wasi.interfaceFor('wasi:http/types@0.2.12') ?? {};
  return ['IncomingRequest', 'ResponseOutparam'].map((name) => {
    const { prototype } = types[name] as { readonly prototype: object };
    return Object.create(prototype) as object;
  });
}

test.each([true, false])('it answers with what it was told; normalised: %s', async (normalised) => {
  const { instance, wasi } = await runOnWasi(bytes, { settings, normalised });
  instance[handler]?.handle?.(...handles(wasi));
  expect(wasi.answers()).toEqual([
    {
      kind: 'response',
      status: 402,
      headers: [],
      body: new TextEncoder().encode('apples'),
      complete: true,
      trailers: [],
    },
  ]);
});

test('in the run time it is called with new handles, and the trace tells its answer', async () => {
  const runtime = await openRuntime([{ file: 'proxy.wasm', bytes }]);
  const args = ['incoming-request', 'response-outparam'].map((resource) => ({
    $handle: 0,
    resource: `wasi:http/types@0.2.12.${resource}`,
  }));
  const calls = [{ function: `${handler}.handle`, args }];
  const [answered, denied] = await runtime.run([
    { calls, wasi: settings },
    { calls, wasi: { ...settings, http: [] } },
  ]);
  expect(answered?.calls[0]?.outcome).toEqual({ kind: 'value' });
  const told = answered?.trace.map(({ function: path, args: given }) => [path, ...given.slice(1)]);
  expect(told).toContainEqual(['wasi:http/types@0.2.12.outgoing-response.set-status-code', 402]);
  expect(told).toContainEqual([
    'wasi:io/streams@0.2.12.output-stream.blocking-write-and-flush',
    { $bytes: Buffer.from('apples').toString('base64') },
  ]);
  // The plugin has no way with a refusal.
  expect(denied?.calls[0]?.outcome).toMatchObject({ kind: 'trap' });
  expect(denied?.trace.at(-1)).toMatchObject({
    function: 'wasi:http/outgoing-handler@0.2.12.handle',
    outcome: { kind: 'error', value: { err: 'HTTP-request-denied' } },
  });
});
