/** Facts of the item that the cursor is in, at the right of the design. */

import type { Feature } from '../../core/feature.ts';
import { useInspectorTitle } from './inspection-store.ts';
import { InspectorHead } from './inspector-head.tsx';
import { InspectorSection } from './inspector-section.tsx';

export const inspectorFeature: Feature = {
  id: 'inspector',
  inspector: [
    {
      id: 'inspector',
      title: 'Inspector',
      useTitle: useInspectorTitle,
      activities: ['design'],
      component: InspectorSection,
      actions: InspectorHead,
      grow: true,
    },
  ],
};
