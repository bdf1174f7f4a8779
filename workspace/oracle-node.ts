/** The oracle in Node: a worker thread that wasm-tools may fail in without harm. */

import { createOracle, type Oracle } from '../wit/tools/oracle.ts';
import { nodeTimer, startThread } from './disposable-thread.ts';

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
    createWorker: () => startThread(url),
    timer: nodeTimer,
    ...(options.deadline === undefined ? {} : { deadline: options.deadline }),
  });
}
