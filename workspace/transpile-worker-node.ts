/** The entry of the transpiler's worker in Node: takes requests from its parent, posts the answers. */

import { parentPort } from 'node:worker_threads';
import type { TranspileRequest } from '../wit/tools/transpile-protocol.ts';
import { answerTranspile } from '../wit/tools/transpile-worker.ts';

parentPort?.on('message', async (request: TranspileRequest) => {
  parentPort?.postMessage(await answerTranspile(request));
});
