/** jco's `generate` in Node, in a worker thread that it may fail in without harm. */

import { createTranspiler, type WorkerTranspiler } from '../wit/tools/transpile.ts';
import { nodeTimer, startThread } from './disposable-thread.ts';

/** The thread is started by the first component and keeps no process alive. */
export function createNodeTranspiler(
  options: { readonly deadline?: number } = {},
): WorkerTranspiler {
  // In a bundle the worker is an entry of its own; from source it stands beside this file.
  const entry = import.meta.url.endsWith('.ts')
    ? './transpile-worker-node.ts'
    : '../tools/transpile-worker.js';
  const url = new URL(entry, import.meta.url);
  return createTranspiler({
    createWorker: () => startThread(url),
    timer: nodeTimer,
    ...(options.deadline === undefined ? {} : { deadline: options.deadline }),
  });
}
