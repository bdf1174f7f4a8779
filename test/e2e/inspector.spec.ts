/** The inspector: facts of the item at the cursor; and places of findings that follow the text. */

import { expect, test } from './app.ts';
import { gameMod } from './projects.ts';
import { activity, editor, fits, goTo, problems, runCommand, status } from './screen.ts';

const plugins = ['scoreboard.wasm', 'spiked-armor.wasm', 'wolves.wasm'];
const inspector = (page: import('playwright').Page) =>
  page.getByRole('complementary', { name: 'Inspector' });

test('it says what stands at the cursor, who uses it and what does not fit there', async ({
  open,
  home,
}) => {
  const { page } = await open(gameMod(home, plugins));
  await fits(page, 1, 3);
  await expect(inspector(page)).toBeHidden();
  await page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await goTo(page, 1, 1);
  await expect(inspector(page)).toContainText('No item at the cursor');

  await goTo(page, 176, 20);
  await expect(inspector(page).getByRole('heading', { name: 'on-damage' })).toBeVisible();
  await expect(inspector(page).getByRole('region', { name: 'WIT' })).toContainText(
    'on-damage: func(victim: u32, attacker: u32, amount: u32) -> u32',
  );
  await expect(inspector(page)).toContainText('Called when one entity is about to hurt another.');
  await expect(inspector(page)).toContainText('@since 0.1.0');
  await expect(inspector(page)).toContainText('3 of 3 plugins export mod');
  await expect(inspector(page).getByRole('region', { name: 'Does not fit here' })).toContainText(
    'F203',
  );

  await goTo(page, 9, 4);
  await expect(inspector(page).getByRole('heading', { name: 'position' })).toBeVisible();
  await inspector(page)
    .getByRole('button', { name: /^\d+ places?$/ })
    .click();
  await expect(page.locator('.reference-zone-widget, .peekview-widget').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await goTo(page, 176, 20);
  await inspector(page)
    .getByRole('button', { name: /spiked-armor/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /spiked-armor does not fit/ })).toBeVisible();
});

test('it is remembered, folds its parts, and is put away by its command', async ({
  open,
  home,
}) => {
  const { page } = await open(gameMod(home, plugins));
  await fits(page, 1, 3);
  await runCommand(page, 'Show or hide the inspector');
  await goTo(page, 20, 12);
  await expect(inspector(page).getByRole('heading', { name: 'entities' })).toBeVisible();
  await inspector(page).getByRole('button', { name: 'Used by' }).click();
  await expect(inspector(page)).not.toContainText('plugins import it');
  // What is open is kept a moment after it changed.
  await page.waitForTimeout(1_000);
  await page.reload();
  await fits(page, 1, 3);
  await expect(inspector(page)).toBeVisible();
  await goTo(page, 20, 12);
  await expect(inspector(page).getByRole('button', { name: 'Used by' })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  await inspector(page).getByRole('button', { name: 'Hide the inspector' }).click();
  await expect(inspector(page)).toBeHidden();
  await activity(page, 'Plugins').click();
  await expect(page.getByRole('button', { name: 'Inspector', exact: true })).toHaveCount(0);
});

test('findings stay at their lines while lines come and go above them', async ({ open, home }) => {
  const { page } = await open(gameMod(home, plugins));
  await fits(page, 1, 3);
  const places = async () => {
    const cells = await problems(page)
      .getByRole('row')
      .filter({ hasText: /F203|F111/ })
      .getByRole('gridcell')
      .filter({ hasText: /modding\.wit \d/ })
      .allInnerTexts();
    return cells.map((text) => text.replace(/\s+/g, ' '));
  };
  await expect.poll(places).toEqual(['modding.wit 176:3', 'modding.wit 220:10']);
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// one\n// two\n');
  await expect.poll(places).toEqual(['modding.wit 178:3', 'modding.wit 222:10']);
  // Not valid now: the verdicts are of the text before, and their places of this one.
  await page.keyboard.type('interface {\n');
  await expect(status(page)).toContainText(/Slot has \d/);
  await expect.poll(places).toEqual(['modding.wit 179:3', 'modding.wit 223:10']);
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 0; line < 2; line++) await page.keyboard.press('ControlOrMeta+Shift+K');
  await expect.poll(places).toEqual(['modding.wit 176:3', 'modding.wit 220:10']);
});
