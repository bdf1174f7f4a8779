/** The entry of the oracle's worker in Node: takes requests from its parent and posts the answers. */

import { parentPort } from 'node:worker_threads';
import { answer } from '../wit/tools/oracle-worker.ts';
import type { OracleRequest } from '../wit/tools/protocol.ts';

parentPort?.on('message', async (request: OracleRequest) => {
  parentPort?.postMessage(await answer(request));
});
