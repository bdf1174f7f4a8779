/** The worst that is said of each file. */

import type { Problem } from '../../core/problems-store.ts';

export function worstByPath(
  lists: Iterable<readonly Problem[]>,
): ReadonlyMap<string, 'error' | 'warning'> {
  const worst = new Map<string, 'error' | 'warning'>();
  for (const list of lists) {
    for (const { path, severity } of list) {
      if (path === undefined || severity === 'info' || worst.get(path) === 'error') continue;
      worst.set(path, severity);
    }
  }
  return worst;
}
