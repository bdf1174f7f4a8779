/** Problems that the shell found in files of the project, as the list of problems has them. */

import type { SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import type { Problem } from '../../core/problems-store.ts';

export const problemsOf = (found: SlotsDocument['problems']): Problem[] =>
  found.map(({ path, line, column, code, message }) => ({
    source: 'project',
    severity: 'error',
    code,
    message,
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }));
