/** Toasts, and the bell that lists what was said. */

import { defineCommand } from '../../core/commands.ts';
import type { Feature } from '../../core/feature.ts';
import { dismiss, useNotifications } from '../../core/notifications-store.ts';
import { Bell } from './bell.tsx';
import { Toasts } from './toasts.tsx';

export const notificationsFeature: Feature = {
  id: 'notifications',
  status: [{ id: 'bell', side: 'right', order: 100, weight: 40, component: Bell }],
  overlays: [Toasts],
  commands: () => [
    defineCommand({
      id: 'notifications.dismiss-all',
      title: 'Dismiss all notifications',
      category: 'View',
      run: () => {
        for (const { id, progress } of useNotifications.getState().list) {
          if (progress === undefined) dismiss(id);
        }
      },
    }),
  ],
};
