/** Makes what fails small: the first smaller input that fails alike is gone on with, until none does. */

import type * as fc from 'fast-check';
import { type Ended, type FuzzFailure, failureOf, keyOf } from './fuzz-failures.ts';
import type { FuzzInput, FuzzTarget } from './fuzz-inputs.ts';
import type { FuzzRuns } from './fuzz-runs.ts';
import type { SessionResult } from './runner.ts';
import { trapCause } from './trap-causes.ts';

export interface Found {
  readonly tree: fc.Value<FuzzInput>;
  readonly outcome: Ended;
  readonly session: SessionResult;
}

/** Runs until it is small enough. Of those that hang each costs the whole limit. */
const most = { usual: 2_000, timed: 6 };
const batch = { usual: 50, timed: 1 };

export async function shrink(
  runs: FuzzRuns,
  { place, inputs }: FuzzTarget,
  key: string,
  found: Found,
  times: number,
): Promise<FuzzFailure> {
  const how = found.outcome.kind === 'limit' && found.outcome.limit === 'time' ? 'timed' : 'usual';
  let best = found;
  let left = most[how];
  let steps = 0;
  for (;;) {
    const smaller = await firstAlike(runs, inputs, best.tree, key, left, batch[how]);
    left -= smaller.tried;
    if (smaller.found === undefined) break;
    best = smaller.found;
    steps += 1;
  }
  const { outcome, session, tree } = best;
  return {
    function: place.path,
    calls: runs.written(tree.value),
    original: runs.written(found.tree.value).at(-1) ?? '',
    kind: outcome.kind === 'limit' ? outcome.limit : 'trap',
    message: outcome.message,
    cause: trapCause(outcome, session),
    times,
    shrunk: steps,
  };
}

async function firstAlike(
  runs: FuzzRuns,
  inputs: fc.Arbitrary<FuzzInput>,
  tree: fc.Value<FuzzInput>,
  key: string,
  left: number,
  size: number,
): Promise<{ readonly tried: number; readonly found?: Found }> {
  const candidates = inputs.shrink(tree.value_, tree.context);
  let tried = 0;
  while (tried < left) {
    const some: fc.Value<FuzzInput>[] = [];
    while (some.length < Math.min(size, left - tried)) {
      const next = candidates.next();
      if (next.done === true) break;
      some.push(next.value);
    }
    if (some.length === 0) break;
    const sessions = await runs.run(some.map(({ value }) => value));
    tried += some.length;
    for (const [index, smaller] of some.entries()) {
      const session = sessions[index];
      const outcome = session === undefined ? undefined : failureOf(session, smaller.value);
      if (session === undefined || outcome === undefined || keyOf(outcome) !== key) continue;
      return { tried, found: { tree: smaller, outcome, session } };
    }
  }
  return { tried };
}
