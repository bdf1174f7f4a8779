/** The outline below the files. */

import type { Feature } from '../../core/feature.ts';
import { OutlineHead } from './outline-head.tsx';
import { OutlineSection } from './outline-section.tsx';

export const outlineFeature: Feature = {
  id: 'outline',
  sideBar: [
    {
      id: 'outline',
      title: 'Outline',
      activity: 'design',
      order: 20,
      component: OutlineSection,
      actions: OutlineHead,
    },
  ],
};
