/** Settings: a form over the user's file. */

import { Settings } from 'lucide-react';
import { defineCommand } from '../../core/commands.ts';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { writeSetting } from '../../core/write-setting.ts';
import { SettingsPage } from './settings-page.tsx';

const themes = [
  ['dark', 'Dark theme'],
  ['light', 'Light theme'],
  ['hc-dark', 'High contrast theme, dark'],
  ['hc-light', 'High contrast theme, light'],
  ['system', 'Theme as the system has it'],
] as const;

export const settingsFeature: Feature = {
  id: 'settings',
  editors: [
    defineEditor({
      kind: 'settings',
      component: SettingsPage,
      useTab: () => ({ title: 'Settings', icon: Settings }),
    }),
  ],
  commands: ({ shell }) => [
    defineCommand({
      id: 'settings.open',
      title: 'Settings',
      category: 'View',
      keys: ['mod+,'],
      menus: [{ menu: 'file', group: '7-settings', order: 1 }],
      run: () => openEditor({ kind: 'settings' }),
    }),
    ...themes.map(([value, title], order) =>
      defineCommand({
        id: `theme.${value}`,
        title,
        category: 'View',
        menus: [{ menu: 'view', group: '5-theme', order }],
        run: async () => {
          await writeSetting(shell, 'window.theme', value);
        },
      }),
    ),
  ],
};
