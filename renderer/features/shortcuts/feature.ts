/** The page of keyboard shortcuts: find, change, go back. */

import { Keyboard } from 'lucide-react';
import { defineCommand } from '../../core/commands.ts';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { ShortcutsPage } from './shortcuts-page.tsx';

export const shortcutsFeature: Feature = {
  id: 'shortcuts',
  editors: [
    defineEditor({
      kind: 'shortcuts',
      component: ShortcutsPage,
      useTab: () => ({ title: 'Keyboard shortcuts', icon: Keyboard }),
    }),
  ],
  commands: () => [
    defineCommand({
      id: 'shortcuts.open',
      title: 'Keyboard shortcuts',
      category: 'Help',
      keys: ['mod+alt+k'],
      menus: [
        { menu: 'help', group: '1-start', order: 3 },
        { menu: 'file', group: '7-settings', order: 2 },
      ],
      run: () => openEditor({ kind: 'shortcuts' }),
    }),
  ],
};
