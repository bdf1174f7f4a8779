/** Who holds which resource, and what went wrong with it, in words. */

import type { HandleReport } from '../../../../wit/lab/runner.ts';
import { counted } from '../../../core/words.ts';

/** A host's resource that is still with the plugin, or one that was used wrongly. */
export const isLeaked = ({ madeBy, holder }: HandleReport): boolean =>
  madeBy === 'host' && holder === 'plugin';

/** Beside the tab: `3, 1 leaked`. */
export function handleCount(handles: readonly HandleReport[]): string {
  if (handles.length === 0) return 'none';
  const leaked = handles.filter(isLeaked).length;
  const wrong = handles.filter((one) => !isLeaked(one) && one.problem !== undefined).length;
  return [
    `${handles.length}`,
    leaked === 0 ? 'none leaked' : `${leaked} leaked`,
    ...(wrong === 0 ? [] : [counted(wrong, 'problem')]),
  ].join(', ');
}

/** `worktree#1`. */
export const handleName = ({ resource, handle }: HandleReport): string =>
  `${resource.slice(resource.lastIndexOf('.') + 1)}#${handle}`;

export function holderInWords({ holder, madeBy }: HandleReport): string {
  switch (holder) {
    case 'dropped':
      return 'dropped';
    case 'host':
      return madeBy === 'host' ? 'with the host' : 'with the host, made by the plugin';
    case 'plugin':
      return madeBy === 'host' ? 'still with the plugin' : 'with the plugin';
  }
}
