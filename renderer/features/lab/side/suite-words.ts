/** How a suite stands, in words. */

import type { SuiteView } from '../../../core/lab-store.ts';
import { nameOf } from '../../../core/paths.ts';
import { counted } from '../../../core/words.ts';

export const suiteTitle = ({ path }: SuiteView): string => nameOf(path).replace(/\.json$/, '');

/** `10 of 11 pass`; how many tests there are while none was run. */
export function suiteInWords({ cases, problem }: SuiteView): string {
  if (problem !== undefined) return 'cannot be read';
  const run = cases.filter(({ state }) => state !== 'unknown' && state !== 'skipped');
  if (run.length === 0) {
    return counted(cases.filter(({ state }) => state !== 'skipped').length, 'test');
  }
  const passed = run.filter(({ state }) => state === 'passed').length;
  return `${passed} of ${run.length} pass`;
}
