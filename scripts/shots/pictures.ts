/** The few pictures that README and docs show. */

import { activity, editor, goTo, quickOpen } from '../../test/e2e/screen.ts';
import { judged, showPlugin, showPlugins } from './acts.ts';
import { calls, wolves } from './lab-views.ts';
import { fleet, sample } from './projects.ts';
import type { View } from './stage.ts';

export const pictures: readonly View[] = [
  {
    name: 'design',
    themes: ['dark'],
    async show(stage) {
      const page = await stage.open(sample(stage.home, 'game-mod'));
      await judged(page, 6);
      await quickOpen(page, 'wit/v0.5.0/modding.wit');
      await goTo(page, 176, 4);
      await page.getByRole('button', { name: 'Inspector' }).click();
      await editor(page).getByText('keeps out 1 of 6 plugins').first().waitFor();
      return page;
    },
  },
  {
    name: 'plugins',
    themes: ['light'],
    async show(stage) {
      const page = await stage.open(fleet(stage.home));
      await judged(page, 120);
      await quickOpen(page, 'wit/v0.5.0/modding.wit');
      // The case `ash` becomes `ashes`.
      await goTo(page, 111, 8);
      await page.keyboard.type('es');
      await activity(page, 'Plugins').click();
      await page
        .getByText(/This edit breaks/)
        .first()
        .waitFor();
      await page.waitForTimeout(1_500);
      return page;
    },
  },
  {
    name: 'plugin',
    async show(stage) {
      const page = await stage.open(sample(stage.home, 'game-mod'));
      await showPlugins(page, 6);
      await showPlugin(page, 'spiked-armor', 'Picture');
      await page.waitForTimeout(700);
      return page;
    },
  },
  {
    name: 'test',
    themes: ['dark'],
    async show(stage) {
      const page = await wolves(stage);
      await calls(page).nth(3).click();
      await page.waitForTimeout(700);
      return page;
    },
  },
];
