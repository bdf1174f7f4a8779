/** jco's `generate` in the app, in a worker that is started by the first component. */

import {
  createTranspiler,
  type TranspileWorker,
  type WorkerTranspiler,
} from '../../../wit/tools/transpile.ts';
import type { TranspileResponse } from '../../../wit/tools/transpile-protocol.ts';
import { browserTimer } from '../oracle/start-oracle.ts';

/** Starts nothing yet: jco takes 6 MB to load. */
export function startTranspiler(): WorkerTranspiler {
  return createTranspiler({ createWorker: startWorker, timer: browserTimer });
}

function startWorker(): TranspileWorker {
  const worker = new Worker(new URL('./transpile-worker.ts', import.meta.url), {
    type: 'module',
    name: 'transpile',
  });
  return {
    post: (request) => worker.postMessage(request),
    listen(answered, failed) {
      worker.onmessage = ({ data }: MessageEvent<TranspileResponse>) => answered(data);
      worker.onerror = (event) => {
        event.preventDefault();
        failed(new Error(event.message || 'the worker could not be started'));
      };
    },
    terminate: async () => worker.terminate(),
  };
}
