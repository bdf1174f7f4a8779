/** What a failure of fuzzing is, and which failures are alike. */

import type { LimitName, Outcome, SuiteCase } from './files.ts';
import type { FuzzInput } from './fuzz-inputs.ts';
import type { SessionResult } from './runner.ts';
import type { TrapCause } from './trap-causes.ts';

export type Ended = Extract<Outcome, { kind: 'trap' | 'limit' }>;

export interface FuzzFailure {
  readonly function: string;
  /** In WAVE, as small as was found: the last is the one that fails, others make what it needs. */
  readonly calls: readonly string[];
  /** As it was found first. */
  readonly original: string;
  readonly kind: 'trap' | LimitName;
  readonly message: string;
  readonly cause: TrapCause;
  /** Runs that failed alike, this one among them. */
  readonly times: number;
  /** Steps from the first to the smallest. */
  readonly shrunk: number;
}

/** How the fuzzed call failed. What failed before it, while handles were made, is told by its own function. */
export function failureOf({ calls }: SessionResult, input: FuzzInput): Ended | undefined {
  const outcome = calls[input.length - 1]?.outcome;
  if (outcome === undefined || outcome.kind === 'value' || outcome.kind === 'error')
    return undefined;
  return isOurs(outcome) ? undefined : outcome;
}

/** Arguments that our own border refused: a handle that was not made after all, or is gone by now. */
const isOurs = (outcome: Ended): boolean =>
  outcome.kind === 'trap' && outcome.message.startsWith('The call was not made.');

/** Failures are alike when the same is said of them, but for numbers. */
export function keyOf(outcome: Ended): string {
  if (outcome.kind === 'limit') return `limit ${outcome.limit}`;
  const [line = ''] = outcome.message.split('\n', 1);
  return `trap ${line.replace(/0x[\da-f]+|\d+/gi, '#')}`;
}

/** A failure as a test: it passes once the calls end in some way that is no trap. */
export function failureAsCase(failure: FuzzFailure, seed: number): SuiteCase {
  const { calls, function: path, kind, cause } = failure;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/@\d+\.\d+\.\d+/, '');
  const end = kind === 'trap' ? `does not trap (${cause.kind}` : `is not stopped (${kind}`;
  return {
    name: `fuzz: ${name} ${end}, seed ${seed})`,
    calls: calls.map((call) => ({ call, expect: [] })),
  };
}
