/**
 * Questions to a worker that may have to be killed: jco's parts of wasm-tools answer "cannot enter
 * component instance" for ever after a panic, and a crafted input may keep them busy. The worker is
 * started by the first question, thrown away after a panic, a crash or a missed deadline, and started
 * again by the next one.
 */

import { CancelledError, messageOf } from '../errors.ts';

/** A worker that answers each request posted to it with one response of the same `id`. */
export interface DisposableWorker<Request, Response> {
  post(request: Request): void;
  /** `failed`: the worker ended or could not be started. At most one listener is ever set. */
  listen(answered: (response: Response) => void, failed: (error: Error) => void): void;
  terminate(): Promise<void>;
}

/** The two functions that pages, workers and Node share, passed in because the engine has no host. */
export interface Timer {
  /** Calls back after so many milliseconds, unless the function it gives is called before. */
  start(milliseconds: number, elapsed: () => void): () => void;
}

/** `poisoned`: wasm-tools panicked, answers nothing more, and its worker is of no further use. */
interface AnyResponse {
  readonly id: number;
  readonly kind: string;
}

export interface QueueOptions<Question, Response extends AnyResponse> {
  readonly createWorker: () => DisposableWorker<Question & { readonly id: number }, Response>;
  readonly timer: Timer;
  /** For one question, in milliseconds. */
  readonly deadline: number;
  /** What is said when the deadline is missed. */
  readonly late: (question: Question) => Error;
  /** What is said when the worker broke down twice on the same question, or cannot be started. */
  readonly broken: (question: Question, message: string) => Error;
  /** What is said of questions that were still asked when it was disposed of. */
  readonly disposed: string;
}

export interface WorkerQueue<Question, Response> {
  /** One at a time, in order. The response is never `poisoned`. */
  ask(question: Question): Promise<Response>;
  /** Ends the worker; what is still asked is rejected with `CancelledError`. */
  dispose(): Promise<void>;
}

interface Waiting<Question, Response> {
  readonly question: Question;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
}

export function createWorkerQueue<Question extends object, Response extends AnyResponse>(
  options: QueueOptions<Question, Response>,
): WorkerQueue<Question, Response> {
  const queue: Waiting<Question, Response>[] = [];
  let worker: ReturnType<typeof options.createWorker> | undefined;
  let current:
    | { id: number; waiting: Waiting<Question, Response>; stopTimer: () => void }
    | undefined;
  let lastId = 0;
  let disposed = false;

  const discard = async (): Promise<void> => {
    const old = worker;
    worker = undefined;
    await old?.terminate();
  };

  const next = (): void => {
    if (current !== undefined) return;
    const waiting = queue.shift();
    if (waiting === undefined) return;
    lastId += 1;
    waiting.attempts += 1;
    const stopTimer = options.timer.start(options.deadline, () =>
      finish((of) => of.reject(options.late(of.question))),
    );
    current = { id: lastId, waiting, stopTimer };
    try {
      started().post({ ...waiting.question, id: lastId });
    } catch (error) {
      finish((of) => of.reject(options.broken(of.question, messageOf(error))));
    }
  };

  /** Ends the current question with a fresh worker for the one after it. */
  const finish = (settle: (waiting: Waiting<Question, Response>) => void): void => {
    const ended = current;
    current = undefined;
    if (ended === undefined) return;
    ended.stopTimer();
    // The end of the old worker is not waited for: the new one shares nothing with it.
    void discard();
    settle(ended.waiting);
    next();
  };

  const broken = (message: string): void =>
    finish((waiting) => {
      if (waiting.attempts < 2) queue.unshift(waiting);
      else waiting.reject(options.broken(waiting.question, message));
    });

  const started = (): ReturnType<typeof options.createWorker> => {
    if (worker !== undefined) return worker;
    const fresh = options.createWorker();
    worker = fresh;
    fresh.listen(
      (response) => {
        if (worker !== fresh || current?.id !== response.id) return;
        if (response.kind === 'poisoned') {
          broken('message' in response ? String(response.message) : 'it panicked');
          return;
        }
        const { waiting, stopTimer } = current;
        current = undefined;
        stopTimer();
        waiting.resolve(response);
        next();
      },
      (error) => {
        if (worker !== fresh) return;
        if (current === undefined) worker = undefined;
        else broken(error.message);
      },
    );
    return fresh;
  };

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (disposed) {
          reject(new CancelledError(options.disposed));
          return;
        }
        queue.push({ question, resolve, reject, attempts: 0 });
        next();
      }),
    async dispose() {
      disposed = true;
      const left = [...(current === undefined ? [] : [current.waiting]), ...queue];
      current?.stopTimer();
      current = undefined;
      queue.length = 0;
      for (const waiting of left) waiting.reject(new CancelledError(options.disposed));
      await discard();
    },
  };
}
