/**
 * Breaks that a slot accepts, with a reason and an end date. An acceptance that has run out or that
 * matches nothing any more is itself a finding: it would hide the next break.
 */

import type { Acceptance, Change } from './change.ts';
import { formatPath } from './draft.ts';
import { unversioned } from './pairing.ts';

export interface AcceptanceProblem {
  readonly acceptance: Acceptance;
  readonly kind: 'expired' | 'matches-nothing';
  readonly message: string;
}

export interface Accepted {
  /** True for a change that an acceptance in force covers. */
  readonly isAccepted: (change: Change) => boolean;
  readonly problems: readonly AcceptanceProblem[];
}

/** `today` is `YYYY-MM-DD`; an acceptance is in force on its last day. */
export function applyAcceptances(
  acceptances: readonly Acceptance[],
  changes: readonly Change[],
  today: string,
): Accepted {
  const inForce = acceptances.filter((acceptance) => acceptance.until >= today);
  const problems = acceptances.flatMap((acceptance): AcceptanceProblem[] => {
    const title = `The acceptance of ${acceptance.rule} at \`${acceptance.path}\``;
    if (acceptance.until < today) {
      return [{ acceptance, kind: 'expired', message: `${title} ended on ${acceptance.until}.` }];
    }
    if (changes.some((change) => covers(acceptance, change))) return [];
    return [{ acceptance, kind: 'matches-nothing', message: `${title} matches no change.` }];
  });
  return {
    isAccepted: (change) => inForce.some((acceptance) => covers(acceptance, change)),
    problems,
  };
}

/** The same rule at the same path. A path without versions holds for every version. */
function covers(acceptance: Acceptance, change: Change): boolean {
  if (acceptance.rule !== change.rule) return false;
  return (
    acceptance.path === formatPath(change.path) ||
    acceptance.path === formatPath(change.path.map(unversioned))
  );
}
