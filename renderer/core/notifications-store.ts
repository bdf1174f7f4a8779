/** Toasts: what happened elsewhere than where one looks. One is shown at a time; errors stay. */

import { create } from 'zustand';

export interface NotificationAction {
  readonly title: string;
  readonly run: () => void;
}

export interface Notification {
  readonly id: number;
  readonly kind: 'error' | 'warning' | 'info' | 'done';
  /** What happened, and what became of the data. */
  readonly message: string;
  /** What to do; said in a second line. */
  readonly detail?: string;
  readonly actions?: readonly NotificationAction[];
  /** Still going on: 0 to 1, or `undefined` while that is not known. */
  readonly progress?: { readonly fraction: number | undefined; readonly cancel?: () => void };
  readonly at: number;
  /** Gone from the screen, kept in the list that the bell opens. */
  readonly dismissed: boolean;
}

export const useNotifications = create<{ readonly list: readonly Notification[] }>()(() => ({
  list: [],
}));

let nextId = 1;

/** Gives the id, by which it can be changed or dismissed. */
export function notify(notification: Omit<Notification, 'id' | 'at' | 'dismissed'>): number {
  const id = nextId++;
  useNotifications.setState(({ list }) => ({
    // A hundred are kept: the list is for looking back, not a log.
    list: [...list.slice(-99), { ...notification, id, at: Date.now(), dismissed: false }],
  }));
  return id;
}

export function updateNotification(
  id: number,
  change: Partial<Omit<Notification, 'id' | 'at'>>,
): void {
  useNotifications.setState(({ list }) => ({
    list: list.map((one) => (one.id === id ? { ...one, ...change } : one)),
  }));
}

export const dismiss = (id: number): void => updateNotification(id, { dismissed: true });
