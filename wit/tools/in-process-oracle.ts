/** The oracle without a worker. A file of its own, so that a client of the worker carries no jco. */

import { failure, type Oracle, oracleOver } from './oracle.ts';
import { answer } from './oracle-worker.ts';

/**
 * An oracle in the caller's own thread, for tests and benchmarks: no deadline, and after a panic
 * every further question is rejected with `oracle-panicked`.
 */
export function createInProcessOracle(): Oracle {
  let lastId = 0;
  let last: Promise<unknown> = Promise.resolve();
  return oracleOver(
    (question, features) => {
      lastId += 1;
      const request = { id: lastId, question, features };
      const response = last.then(async () => {
        const given = await answer(request);
        if (given.kind === 'poisoned') throw failure(request, given.message);
        return given;
      });
      // The caller hears of the failure; the question after it only waits for the end.
      last = response.catch(() => undefined);
      return response;
    },
    async () => undefined,
  );
}
