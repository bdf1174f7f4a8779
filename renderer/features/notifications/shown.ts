/** Which notification is on the screen, and for how long. */

import type { Notification } from '../../core/notifications-store.ts';
import type { StateName } from '../../ui/state-icon.tsx';

export const stateOf = ({ kind, progress }: Notification): StateName | undefined => {
  if (progress !== undefined) return undefined;
  switch (kind) {
    case 'error':
      return 'misfit';
    case 'warning':
      return 'warning';
    case 'info':
      return 'info';
    case 'done':
      return 'fits';
  }
};

/**
 * One at a time: an error before what goes on, and that before the rest; of each the newest. What
 * was done just now and can be undone comes first while it lasts: the error is there again after it.
 */
export function shownOf(list: readonly Notification[]): Notification | undefined {
  const open = list.filter(({ dismissed }) => !dismissed);
  const last = open.at(-1);
  if (last?.kind === 'done' && (last.actions?.length ?? 0) > 0) return last;
  return (
    open.findLast(({ kind, progress }) => kind === 'error' && progress === undefined) ??
    open.findLast(({ progress }) => progress !== undefined) ??
    last
  );
}

/** Milliseconds until it goes by itself; `undefined` for what stays until it is dismissed or done. */
export function timeOnScreen({
  kind,
  progress,
  actions,
  message,
  detail = '',
}: Notification): number | undefined {
  if (kind === 'error' || progress !== undefined) return undefined;
  // Long enough to be read, and longer where something can be done.
  const reading = 3_000 + (message.length + detail.length) * 50;
  return Math.min(20_000, reading + ((actions?.length ?? 0) > 0 ? 5_000 : 0));
}
