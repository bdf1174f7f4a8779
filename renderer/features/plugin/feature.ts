/** The page of one plugin. */

import { lazy } from 'react';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { pluginCommands } from './commands.ts';
import { usePluginTab } from './plugin-tab.tsx';

export const pluginFeature: Feature = {
  id: 'plugin',
  commands: pluginCommands,
  editors: [
    defineEditor({
      kind: 'plugin',
      component: lazy(async () => ({ default: (await import('./plugin-page.tsx')).PluginPage })),
      useTab: usePluginTab,
    }),
  ],
};
