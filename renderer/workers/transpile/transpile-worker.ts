/**
 * The entry of the transpiler's worker in the app. Its file name is what the shells give it the right
 * to compile WebAssembly by; nothing of a plugin runs in it.
 */

import type { TranspileRequest } from '../../../wit/tools/transpile-protocol.ts';
import { answerTranspile } from '../../../wit/tools/transpile-worker.ts';

addEventListener('message', ({ data }: MessageEvent<TranspileRequest>) => {
  // It rejects only when jco cannot be loaded: as an error of the worker it reaches the app.
  answerTranspile(data).then((response) => postMessage(response), reportError);
});
