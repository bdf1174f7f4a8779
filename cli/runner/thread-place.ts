/**
 * What the confined document does, in a process of Node: a thread for each run. No fence by itself; it
 * is what the child of `--confinement=node` runs, and tests.
 */

import { Worker } from 'node:worker_threads';
import { Place, type PlaceParts, type StartedWorker } from '../../sandbox/document/place.ts';
import type { FromSandbox } from '../../sandbox/messages.ts';

/** The words of a worker in a page, in those of a thread. */
const prelude = `{
  const { parentPort } = require('node:worker_threads');
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = (type, listener) => {
    if (type === 'message') parentPort.on('message', (data) => listener({ data }));
  };
}
`;

export function threadPlace(
  send: (message: FromSandbox) => void,
  parts: Partial<PlaceParts> = {},
): Place {
  return new Place({
    send,
    startWorker,
    compile: (bytes) => WebAssembly.compile(bytes),
    startTimer(milliseconds, elapsed) {
      const timer = setTimeout(elapsed, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
    jspi: 'Suspending' in WebAssembly,
    ...parts,
  });
}

const startWorker: PlaceParts['startWorker'] = (text, { message, failed }): StartedWorker => {
  const worker = new Worker(prelude + text, { eval: true, env: {}, stdout: true, stderr: true });
  let ended = false;
  worker.on('message', (data) => {
    if (!ended) message(data);
  });
  worker.on('messageerror', () => failed('it said something that cannot be read'));
  worker.on('error', (error) => {
    if (!ended) failed(error instanceof Error ? error.message : String(error));
  });
  worker.on('exit', (code) => {
    if (!ended) failed(`it ended with code ${code}`);
  });
  return {
    post: (given) => worker.postMessage(given),
    terminate() {
      ended = true;
      void worker.terminate();
    },
  };
};
