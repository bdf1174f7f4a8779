/** The runner of the app: the page opens the confined place, and has plugins transpiled. */

import { portOver } from '../../../sandbox/client/parts.ts';
import { createRunner } from '../../../sandbox/client/runner.ts';
import type { Runner } from '../../../wit/lab/runner.ts';
import { transpilerVersion } from '../../../wit/tools/transpile.ts';
import { browserTimer } from '../oracle/start-oracle.ts';
import type { HostOptions } from './lab-host.ts';

/** Nothing is started before the first plugin is opened. */
export async function makeRunner({
  ask,
  emit,
}: Pick<HostOptions, 'ask' | 'emit'>): Promise<Runner> {
  // What kind of place it is is known with the first one.
  const [opened, runtime] = await Promise.all([
    ask('sandbox/open', {}),
    ask('sandbox/runtime', {}),
  ]);
  const { confinement } = opened;
  let first: typeof opened | undefined = opened;
  return createRunner({
    confinement,
    async openPlace() {
      const { port, loss } = first ?? (await ask('sandbox/open', {}));
      first = undefined;
      return portOver(port, loss);
    },
    runtime: async () => runtime,
    transpiler: {
      version: transpilerVersion,
      transpile: (bytes, { imports }) =>
        ask('transpile', { bytes: new Uint8Array(bytes), imports }),
      // The page keeps it for the next runner.
      dispose: async () => undefined,
    },
    cache: {
      get: async (key) => (await ask('cache/get', { key }))?.bytes,
      put: (key, bytes) => ask('cache/put', { key, bytes: new Uint8Array(bytes) }),
    },
    sha256,
    startTimer: (milliseconds, elapsed) => browserTimer.start(milliseconds, elapsed),
    now: () => performance.now(),
    onPlace: (state) => emit('sandbox', state.kind === 'ready' ? { ...state, confinement } : state),
  });
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
