/** The oracle in the app: wasm-tools in a worker that is started by the first question. */

import { createOracle, type OracleWorker, type Timer } from '../../../wit/tools/oracle.ts';
import type { OracleResponse } from '../../../wit/tools/protocol.ts';

export interface SlotOracle {
  /** Is the text valid, as wasm-tools sees it. Rejects as `Oracle` does: no answer in time, or none at all. */
  validate(input: {
    readonly witSource: string;
  }): Promise<{ readonly ok: boolean; readonly message?: string }>;
  dispose(): Promise<void>;
}

const deadline = 10_000;

export const browserTimer: Timer = {
  start(milliseconds, elapsed) {
    const timer = setTimeout(elapsed, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Starts nothing yet: wasm-tools takes 8 MB and a second to load. */
export function startOracle(): SlotOracle {
  const oracle = createOracle({ createWorker: startWorker, timer: browserTimer, deadline });
  return {
    validate: ({ witSource }) => oracle.validateWit(witSource),
    dispose: () => oracle.dispose(),
  };
}

function startWorker(): OracleWorker {
  const worker = new Worker(new URL('./oracle-worker.ts', import.meta.url), {
    type: 'module',
    name: 'oracle',
  });
  return {
    post: (request) => worker.postMessage(request),
    listen(answered, failed) {
      worker.onmessage = ({ data }: MessageEvent<OracleResponse>) => answered(data);
      worker.onerror = (event) => {
        event.preventDefault();
        failed(new Error(event.message || 'the worker could not be started'));
      };
    },
    terminate: async () => worker.terminate(),
  };
}
