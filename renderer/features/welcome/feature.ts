/** What is met first: start, recent slots, samples. */

import { House } from 'lucide-react';
import { defineCommand } from '../../core/commands.ts';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { openEditor } from '../../core/layout-actions.ts';
import { WelcomePage } from './welcome-page.tsx';

export const welcomeFeature: Feature = {
  id: 'welcome',
  editors: [
    defineEditor({
      kind: 'welcome',
      component: WelcomePage,
      useTab: () => ({ title: 'Welcome', icon: House }),
    }),
  ],
  commands: () => [
    defineCommand({
      id: 'welcome.show',
      title: 'Show the welcome page',
      category: 'Help',
      menus: [{ menu: 'help', group: '1-start', order: 1 }],
      run: () => openEditor({ kind: 'welcome' }),
    }),
  ],
};
