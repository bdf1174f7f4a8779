/** Snapshots that were taken, put into their suite. */

import type { Suite } from './files.ts';
import type { Snapshot } from './results.ts';

/** The same suite where there are none. */
export function withSnapshots(suite: Suite, snapshots: readonly Snapshot[]): Suite {
  if (snapshots.length === 0) return suite;
  return {
    ...suite,
    cases: suite.cases.map((one) => {
      const own = snapshots.filter(({ case: name }) => name === one.name);
      if (own.length === 0) return one;
      return {
        ...one,
        calls: one.calls.map((call, index) => ({
          ...call,
          expect: call.expect.map((expectation, number) => {
            const taken = own.find((each) => each.call === index && each.expectation === number);
            if (taken === undefined || expectation.kind !== 'snapshot') return expectation;
            const { value } = taken.outcome;
            return value === undefined ? { kind: 'snapshot' } : { kind: 'snapshot', value };
          }),
        })),
      };
    }),
  };
}
