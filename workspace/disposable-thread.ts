/** A worker thread that may fail or be killed without harm, for `wit/tools`. */

import { Worker } from 'node:worker_threads';
import type { DisposableWorker, Timer } from '../wit/tools/worker-queue.ts';

export const nodeTimer: Timer = {
  start(milliseconds, elapsed) {
    const timer = setTimeout(elapsed, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** It keeps no process alive between questions. */
export function startThread<Request, Response>(url: URL): DisposableWorker<Request, Response> {
  // A panic prints a backtrace of wasm-tools, which is nothing to the user. It is not read either, for
  // a stream that is read keeps the process alive; its few lines go with the worker.
  const worker = new Worker(url, { stdout: true, stderr: true });
  return {
    post(request) {
      worker.ref();
      worker.postMessage(request);
    },
    listen(answered, failed) {
      worker.on('message', (response) => {
        // Between questions the thread must not keep the process from ending.
        worker.unref();
        answered(response);
      });
      worker.on('error', failed);
      worker.on('exit', (code) => failed(new Error(`the worker ended with code ${code}`)));
    },
    async terminate() {
      await worker.terminate();
    },
  };
}
