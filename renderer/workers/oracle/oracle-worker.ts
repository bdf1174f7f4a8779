/**
 * The entry of the oracle's worker in the app. Its file name is what the shells give it the right to
 * compile WebAssembly by: nothing else in the app has it.
 */

import { answer } from '../../../wit/tools/oracle-worker.ts';
import type { OracleRequest } from '../../../wit/tools/protocol.ts';

addEventListener('message', ({ data }: MessageEvent<OracleRequest>) => {
  // It rejects only when wasm-tools cannot be loaded: as an error of the worker it reaches the app.
  answer(data).then((response) => postMessage(response), reportError);
});
