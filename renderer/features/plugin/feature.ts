/** The page of one plugin. */

import { lazy } from 'react';
import { defineEditor, type Feature } from '../../core/feature.ts';
import { usePluginTab } from './plugin-tab.tsx';

export const pluginFeature: Feature = {
  id: 'plugin',
  editors: [
    defineEditor({
      kind: 'plugin',
      component: lazy(async () => ({ default: (await import('./plugin-page.tsx')).PluginPage })),
      useTab: usePluginTab,
    }),
  ],
};
