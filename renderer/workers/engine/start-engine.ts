/** Starts the engine's worker. One for the app, made where the app is composed. */

import type { EngineClient } from './client.ts';
import { type EngineClientOptions, RestartingEngineClient } from './engine-client.ts';

export type StartOptions = Pick<EngineClientOptions, 'readPlugin' | 'restarted' | 'after'>;

export function startEngine(options: StartOptions = {}): EngineClient {
  return new RestartingEngineClient({
    ...options,
    createWorker: () =>
      new Worker(new URL('./engine-worker.ts', import.meta.url), {
        type: 'module',
        name: 'engine',
      }),
  });
}
