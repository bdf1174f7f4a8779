/** Suites with a case added, changed or taken away: from one suite to the next. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { Suite, SuiteCase } from '../../../../wit/lab/files.ts';

export const emptySuite = (title: string): Suite => ({ schema: 'suite/1', title, cases: [] });

/** A case's name is unique in its suite: one that is taken gets a number. */
export function freeName({ cases }: Suite, name: string): string {
  const taken = new Set(cases.map((one) => one.name));
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(free)) return free;
  }
}

export const withCase = (suite: Suite, added: SuiteCase): Suite => ({
  ...suite,
  cases: [...suite.cases, { ...added, name: freeName(suite, added.name) }],
});

export const withoutCase = (suite: Suite, name: string): Suite => ({
  ...suite,
  cases: suite.cases.filter((one) => one.name !== name),
});

/** Right behind the case it is like. */
export function withCopy(suite: Suite, name: string): { suite: Suite; name: string } {
  const copy = freeName(suite, name);
  const cases = suite.cases.flatMap((one) =>
    one.name === name ? [one, { ...one, name: copy }] : [one],
  );
  return { suite: { ...suite, cases }, name: copy };
}

export function renamed(suite: Suite, name: string, to: string): Suite {
  const wanted = to.trim();
  if (wanted === '') throw new SlotwrightError('usage', 'bad-name', 'A test has a name.');
  if (wanted !== name && suite.cases.some((one) => one.name === wanted)) {
    throw new SlotwrightError('usage', 'bad-name', `There is a test “${wanted}” already.`);
  }
  return {
    ...suite,
    cases: suite.cases.map((one) => (one.name === name ? { ...one, name: wanted } : one)),
  };
}

export function caseOf(suite: Suite, name: string): SuiteCase {
  const found = suite.cases.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new SlotwrightError('usage', 'no-such-case', `There is no test “${name}” any more.`);
}

/** Names of cases that run as they did. Snapshots that were taken change nothing. */
export function unchangedCases(
  before: Suite | undefined,
  now: Suite | undefined,
): ReadonlySet<string> {
  if (before === undefined || now === undefined) return new Set();
  const { cases: oldCases, title: _old, ...old } = before;
  const { cases, title: _new, ...settings } = now;
  if (JSON.stringify(old) !== JSON.stringify(settings)) return new Set();
  const known = new Map(oldCases.map((one) => [one.name, withoutSnapshots(one)]));
  return new Set(
    cases.filter((one) => known.get(one.name) === withoutSnapshots(one)).map(({ name }) => name),
  );
}

const withoutSnapshots = (one: SuiteCase): string =>
  JSON.stringify({
    ...one,
    calls: one.calls.map((call) => ({
      ...call,
      expect: call.expect.map((expectation) =>
        expectation.kind === 'snapshot' ? { kind: 'snapshot' } : expectation,
      ),
    })),
  });
