/**
 * The door to jco's `generate`, which makes JavaScript and core modules of a component. It runs in a
 * worker that may be killed (`worker-queue.ts`); importing this file loads no wasm.
 */

import { SlotwrightError } from '../errors.ts';
import type {
  Transpiled,
  TranspileQuestion,
  TranspileRequest,
  TranspileResponse,
} from './transpile-protocol.ts';
import { createWorkerQueue, type DisposableWorker, type Timer } from './worker-queue.ts';

/** What `generate` and its options are, in a word: whatever is kept of its output is kept under it. */
export const transpilerVersion = 'jco-transpile 0.15.0, sync, strict';

export type TranspileWorker = DisposableWorker<TranspileRequest, TranspileResponse>;

export interface TranspilerOptions {
  readonly createWorker: () => TranspileWorker;
  readonly timer: Timer;
  /** For one component, in milliseconds; a minute unless told. 12 MB take half a second. */
  readonly deadline?: number;
}

export interface WorkerTranspiler {
  readonly version: string;
  /**
   * Rejects with `SlotwrightError`: `transpile-refused` for what jco cannot do, `transpile-panicked`,
   * `transpile-deadline`; with `CancelledError` after `dispose`.
   */
  transpile(
    bytes: Uint8Array,
    options: { readonly imports: readonly string[] },
  ): Promise<Transpiled>;
  dispose(): Promise<void>;
}

export function createTranspiler(options: TranspilerOptions): WorkerTranspiler {
  const deadline = options.deadline ?? 60_000;
  const queue = createWorkerQueue<TranspileQuestion, TranspileResponse>({
    createWorker: options.createWorker,
    timer: options.timer,
    deadline,
    late: () =>
      new SlotwrightError(
        'unsupported',
        'transpile-deadline',
        `jco has not made JavaScript of the component within ${deadline} ms and was stopped`,
      ),
    broken: (_, message) => panicked(message),
    disposed: 'the transpiler was disposed of',
  });
  return {
    version: transpilerVersion,
    async transpile(bytes, { imports }) {
      const response = await queue.ask({ bytes, imports });
      switch (response.kind) {
        case 'answer': {
          const { glue, modules, emitted } = response;
          return { glue, modules, emitted };
        }
        case 'refused':
          throw new SlotwrightError(
            'unsupported',
            'transpile-refused',
            `jco cannot make JavaScript of the component: ${response.message}`,
          );
        case 'poisoned':
          throw panicked(response.message);
      }
    },
    dispose: () => queue.dispose(),
  };
}

function panicked(message: string): SlotwrightError {
  return new SlotwrightError(
    'internal',
    'transpile-panicked',
    `jco failed on the component: ${message}`,
    { advice: 'It is a defect of jco; the plugin is worth a report to them.' },
  );
}
