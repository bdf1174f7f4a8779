/** The views of the test lab, with real plugins of the samples. */

import type { Locator, Page } from 'playwright';
import { activity, runCommand } from '../../test/e2e/screen.ts';
import { judged } from './acts.ts';
import { sample } from './projects.ts';
import { type Stage, themes, type View } from './stage.ts';

/** The lab with a plugin of a sample, and one of its exports chosen. */
async function lab(
  stage: Stage,
  project: string,
  total: number,
  plugin: string,
  exported?: string,
): Promise<Page> {
  const page = await stage.open(sample(stage.home, project));
  await judged(page, total);
  await activity(page, 'Plugins').click();
  await page
    .getByRole('row', { name: new RegExp(plugin) })
    .first()
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Test/ }).click();
  await page.getByRole('tree', { name: 'Exports' }).getByRole('treeitem').first().waitFor();
  if (exported !== undefined) {
    await page
      .getByRole('tree', { name: 'Exports' })
      .getByRole('treeitem', { name: new RegExp(`^${exported}`) })
      .first()
      .click();
  }
  await page.getByRole('button', { name: /^Call/ }).waitFor();
  return page;
}

const main = (page: Page): Locator => page.getByRole('main');

async function call(page: Page, number: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Enter');
  await main(page).getByText(`run ${number} of ${number}`).waitFor({ timeout: 30_000 });
  await main(page)
    .getByRole('tablist', { name: `Run ${number}` })
    .waitFor({ timeout: 30_000 });
}

export const calls = (page: Page): Locator =>
  page.getByRole('tree', { name: /^Calls between/ }).getByRole('treeitem');

export async function wolves(stage: Stage): Promise<Page> {
  const page = await lab(stage, 'game-mod', 6, 'wolves', 'on-event');
  await call(page, 1);
  return page;
}

export const labViews: readonly View[] = [
  {
    name: 'lab-first',
    show: (stage) => lab(stage, 'game-mod', 6, 'wolves', 'on-event'),
  },
  {
    name: 'lab-trace',
    themes,
    async show(stage) {
      const page = await wolves(stage);
      await calls(page).nth(2).click();
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'lab-rule',
    async show(stage) {
      const page = await wolves(stage);
      await calls(page).nth(1).click();
      await page.getByRole('button', { name: 'Make a rule' }).first().click();
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'lab-compare',
    async show(stage) {
      const page = await wolves(stage);
      await calls(page).nth(1).click();
      await page.getByRole('button', { name: 'Make a rule' }).click();
      await page.keyboard.type('60');
      await call(page, 2);
      await page.getByRole('button', { name: 'Compare with run 1' }).click();
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'lab-trap',
    async show(stage) {
      const page = await wolves(stage);
      await calls(page).nth(1).click();
      await page
        .getByRole('complementary', { name: 'Imports' })
        .getByRole('button', { name: 'Trap…' })
        .click();
      await page.getByRole('menuitem', { name: 'Only for these arguments' }).click();
      await call(page, 2);
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'lab-ask',
    async show(stage) {
      const page = await wolves(stage);
      await calls(page).nth(1).click();
      await page.getByLabel('Answer with').selectOption('Ask me');
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'lab-keep',
    async show(stage) {
      const page = await wolves(stage);
      await page.getByRole('button', { name: 'Keep as test…' }).click();
      await page.waitForTimeout(300);
      return page;
    },
  },
  {
    name: 'lab-stopped',
    async show(stage) {
      const page = await lab(stage, 'faas-handler', 5, 'busy-loop');
      await page.keyboard.press('ControlOrMeta+Enter');
      await main(page)
        .getByText(/^Stopped/)
        .first()
        .waitFor({ timeout: 30_000 });
      return page;
    },
  },
  {
    name: 'lab-matrix',
    async show(stage) {
      const page = await lab(stage, 'game-mod', 6, 'wolves');
      await runCommand(page, 'Run all suites with all plugins');
      await page.getByRole('grid', { name: 'Plugins and tests' }).waitFor({ timeout: 60_000 });
      await page.waitForTimeout(1_000);
      return page;
    },
  },
];
