/** A case that expects what it gives now. */

import { unreachable } from '../../../wit/errors.ts';
import type { Expectation, Outcome, SuiteCase } from '../../../wit/lab/files.ts';
import type { CaseResult } from '../../../wit/lab/results.ts';

/**
 * Of calls that failed, what is expected of their end is replaced, and one that expected nothing of it
 * stays. What imports were called with, output, time and leaks are no recordings: they stay as well.
 */
export function recordedAgain(one: SuiteCase, result: CaseResult): SuiteCase {
  return {
    ...one,
    calls: one.calls.map((call, index) => {
      const outcome = result.calls[index]?.outcome;
      const failed = result.failures.some(({ call: number }) => number === index + 1);
      if (outcome === undefined || !failed) return call;
      let written = false;
      const expect = call.expect.flatMap((expectation): readonly Expectation[] => {
        if (!isOfEnd(expectation)) return [expectation];
        if (written) return [];
        written = true;
        return [expectationOf(outcome, expectation.kind === 'snapshot')];
      });
      return { ...call, expect };
    }),
  };
}

function isOfEnd({ kind }: Expectation): boolean {
  switch (kind) {
    case 'equal':
    case 'matches':
    case 'returns':
    case 'error':
    case 'trap':
    case 'snapshot':
      return true;
    case 'called':
    case 'output':
    case 'within':
    case 'no-leaks':
      return false;
    default:
      return unreachable(kind);
  }
}

/** What a call that ended so has to do to end so again. */
export function expectationOf(outcome: Outcome, snapshot: boolean): Expectation {
  switch (outcome.kind) {
    case 'value':
    case 'error': {
      const kind = snapshot ? 'snapshot' : 'equal';
      return outcome.value === undefined ? { kind } : { kind, value: outcome.value };
    }
    case 'trap':
      return { kind: 'trap', message: firstLine(outcome.message) };
    case 'limit':
      return { kind: 'trap' };
    default:
      return unreachable(outcome);
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
