/** How a case went, as a shape and as a word at the right end of its row. */

import type { CaseState } from '../../../core/lab-store.ts';
import type { StateName } from '../../../ui/state-icon.tsx';

export const caseShapes: Readonly<Record<CaseState, StateName>> = {
  passed: 'fits',
  failed: 'misfit',
  trapped: 'misfit',
  skipped: 'unused',
  running: 'unknown',
  unknown: 'unknown',
};

/** Said with the shape. */
export const caseStates: Readonly<Record<CaseState, string>> = {
  passed: 'passes',
  failed: 'fails',
  trapped: 'traps',
  skipped: 'skipped',
  running: 'running',
  unknown: 'not run',
};

/** What is shown beside it: nothing where all is well. */
export const caseEnds: Readonly<Record<CaseState, string>> = {
  passed: '',
  failed: 'fails',
  trapped: 'trap',
  skipped: 'skipped',
  running: 'running',
  unknown: '',
};
