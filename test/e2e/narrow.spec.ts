/**
 * A narrow window, or the app's own zoom in a small one: the side bar and the inspector come over the
 * editors and go again, and nothing is cut that matters.
 */

import type { Page } from 'playwright';
import { expect, test } from './app.ts';
import { nothingSerious } from './axe.ts';
import { chatProject, gameMod } from './projects.ts';
import { activity, editor, fits, quickOpen, status } from './screen.ts';

const plugins = ['hoarder.wasm', 'spiked-armor.wasm'];
const narrow = { width: 420, height: 760 };
const sideBar = (page: Page) => page.getByRole('complementary', { name: /side bar$/ });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const file = (page: Page, name: string) =>
  page.getByRole('tree', { name: 'Files' }).getByRole('treeitem', { name });

/** Nothing of the frame reaches past the window. */
const overflow = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('header, footer, main, main > section, [data-content] > *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 120)),
  );

test('the side bar is drawn over the editor, and goes when a file is chosen, on Escape and by a click beside it @shells', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'world.wit');
  await expect(sideBar(page)).toBeVisible();
  await page.setViewportSize(narrow);
  await expect(sideBar(page)).toBeHidden();
  const design = activity(page, 'Design');
  await expect(design).toHaveAttribute('aria-expanded', 'false');

  // Chosen by a click: the text has the focus.
  await design.click();
  await expect(design).toHaveAttribute('aria-expanded', 'true');
  await file(page, 'types.wit').click();
  await expect(sideBar(page)).toBeHidden();
  await expect(page.getByRole('tab', { name: 'types.wit', selected: true })).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('main') != null))
    .toBe(true);

  // By keys alone: in, through the rows, out again to where one was.
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+b');
  await expect(page.getByRole('tree', { name: 'Files' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(sideBar(page)).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.monaco-editor') != null))
    .toBe(true);
  await design.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tree', { name: 'Files' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(design).toBeFocused();

  // A click beside it closes it, and does nothing else.
  await design.click();
  await expect(sideBar(page)).toBeVisible();
  await page.mouse.click(narrow.width - 10, 300);
  await expect(sideBar(page)).toBeHidden();

  // The inspector likewise, and one at a time.
  await page.getByRole('button', { name: 'Inspector' }).click();
  await expect(inspector(page)).toBeVisible();
  await design.click();
  await expect(inspector(page)).toBeHidden();
  await expect(sideBar(page)).toBeVisible();
  await design.click();
  await expect(sideBar(page)).toBeHidden();

  // The wide layout is as it was.
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(sideBar(page)).toBeVisible();
  await expect(inspector(page)).toBeHidden();
  await expect(page.getByRole('separator', { name: 'Width of the side bar' })).toHaveAttribute(
    'aria-valuenow',
    '232',
  );
});

test('the zoom makes a window narrow, the part in use stays, and the status bar leaves out what matters least', async ({
  open,
  home,
}) => {
  const { page } = await open(gameMod(home, plugins));
  await page.setViewportSize({ width: 1000, height: 760 });
  await fits(page, 1, 2);
  await quickOpen(page, 'wit/v0.5.0/modding.wit');
  await expect(status(page).getByText('WIT')).toBeVisible();
  await page.getByRole('tree', { name: 'Files' }).focus();
  for (let step = 0; step < 10; step++) await page.keyboard.press('ControlOrMeta+=');
  await expect(page.locator(':root[data-narrow]')).toBeAttached();
  await expect(page.getByRole('tree', { name: 'Files' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sideBar(page)).toBeHidden();

  await page.setViewportSize({ width: 640, height: 760 });
  await expect(status(page).getByText('Slot is valid')).toBeInViewport({ ratio: 1 });
  await expect(status(page).getByText(/plugins fit$/)).toBeInViewport({ ratio: 1 });
  await expect(status(page).getByText('WIT')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+0');
  await page.setViewportSize({ width: 1000, height: 760 });
  await expect(status(page).getByText('WIT')).toBeVisible();
});

test('pages of a narrow window are whole and open to all', async ({ open }) => {
  test.setTimeout(120_000);
  const { page } = await open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize(narrow);
  await expect(page.getByRole('button', { name: /Game mod/ })).toBeVisible();
  expect(await overflow(page)).toEqual([]);
  await nothingSerious(page, 'welcome');
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('combobox', { name: 'Theme' })).toBeInViewport({ ratio: 1 });
  expect(await overflow(page)).toEqual([]);
  await nothingSerious(page, 'settings');
});

test('parts of a project in a narrow window are whole and open to all', async ({ open, home }) => {
  test.setTimeout(120_000);
  const { page } = await open(gameMod(home, plugins));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize(narrow);
  await fits(page, 1, 2);
  await quickOpen(page, 'wit/v0.5.0/modding.wit');
  expect(await overflow(page)).toEqual([]);
  await activity(page, 'Design').click();
  await expect(sideBar(page)).toBeVisible();
  await nothingSerious(page, 'side bar over the editor');
  for (const name of ['Plugins', 'Test', 'Ship'] as const) {
    await activity(page, name).click();
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
    await expect(sideBar(page)).toBeHidden();
    expect(await overflow(page), name).toEqual([]);
  }
  await activity(page, 'Plugins').click();
  await expect(page.getByRole('heading', { name: '1 of 2 plugins fit' })).toBeInViewport({
    ratio: 1,
  });
  await nothingSerious(page, 'plugins');
});
