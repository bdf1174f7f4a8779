/** The oracle in Node: a worker thread that wasm-tools may fail in without harm. */

import { Worker } from 'node:worker_threads';
import { createOracle, type Oracle, type OracleWorker, type Timer } from '../wit/tools/oracle.ts';

export interface NodeOracleOptions {
  /** For one question, in milliseconds. */
  readonly deadline?: number;
}

/** An oracle in a worker thread, which is started by the first question and keeps no process alive. */
export function createNodeOracle(options: NodeOracleOptions = {}): Oracle {
  // In a bundle the worker is an entry of its own; from source it stands beside this file.
  const entry = import.meta.url.endsWith('.ts')
    ? './oracle-worker-node.ts'
    : '../tools/oracle-worker.js';
  const url = new URL(entry, import.meta.url);
  return createOracle({
    createWorker: () => startWorker(url),
    timer: nodeTimer,
    ...(options.deadline === undefined ? {} : { deadline: options.deadline }),
  });
}

const nodeTimer: Timer = {
  start(milliseconds, elapsed) {
    const timer = setTimeout(elapsed, milliseconds);
    return () => clearTimeout(timer);
  },
};

function startWorker(url: URL): OracleWorker {
  // A panic prints a backtrace of wasm-tools, which is nothing to the user: it is read and dropped.
  const worker = new Worker(url, { stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
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
