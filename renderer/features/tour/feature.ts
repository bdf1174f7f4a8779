/** A short tour through the window: left at any time, and taken again from the Help menu. */

import { defineCommand } from '../../core/commands.ts';
import type { Feature } from '../../core/feature.ts';
import { useProject } from '../../core/project-store.ts';
import { Tour } from './tour.tsx';
import { useTour } from './tour-store.ts';

export const tourFeature: Feature = {
  id: 'tour',
  overlays: [Tour],
  commands: ({ shell, commands }) => [
    defineCommand({
      id: 'tour.start',
      title: 'Take the tour',
      category: 'Help',
      menus: [{ menu: 'help', group: '1-start', order: 2 }],
      run: async () => {
        // There is little to point at without a slot: a copy of a sample is opened.
        if (useProject.getState().project === undefined) {
          const [sample] = await shell.call('sample/list', {});
          if (sample !== undefined)
            await commands.run('project.from-sample', { sample: sample.name });
        }
        if (useProject.getState().project !== undefined) useTour.setState({ step: 0 });
      },
    }),
  ],
};
