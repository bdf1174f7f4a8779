/** The window itself: settings, tabs and what is remembered of them, the tour, the line to the shell. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, layFiles, test } from './app.ts';
import { chatProject } from './projects.ts';
import { activity, editor, quickOpen, ready, runCommand, shownText, status } from './screen.ts';

const settingsFile = '.config/slotwright/settings.json';
const theme = (page: Page) => page.locator('html');
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

test('a setting holds after a restart; a file of settings that is broken is left alone', async ({
  open,
  home,
}) => {
  const app = await open();
  let { page } = app;
  await expect(page.getByRole('button', { name: /Game mod/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('High contrast, dark');
  await expect(theme(page)).toHaveAttribute('data-theme', 'hc-dark');
  const settings = () =>
    existsSync(join(home, settingsFile)) ? readFileSync(join(home, settingsFile), 'utf8') : '';
  await expect.poll(settings).toContain('"hc-dark"');
  // A change of the file is taken over at once.
  writeFileSync(
    join(home, settingsFile),
    readFileSync(join(home, settingsFile), 'utf8').replace('hc-dark', 'light'),
  );
  await expect(theme(page)).toHaveAttribute('data-theme', 'light');
  await app.kill();

  page = await app.restart();
  await expect(theme(page)).toHaveAttribute('data-theme', 'light');
  await app.kill();

  const broken = '{ "window.theme": "dark", ';
  layFiles(home, { [settingsFile]: broken });
  page = await app.restart();
  await page.getByRole('button', { name: 'Settings' }).click();
  const said = page.getByRole('alert').filter({ hasText: 'settings.json:1:27' });
  await expect(said).toContainText('left as it is');
  expect(readFileSync(join(home, settingsFile), 'utf8')).toBe(broken);
});

test('tabs are split and moved, and are there again after a restart @shells', async ({
  open,
  home,
}) => {
  const app = await open(chatProject(home));
  let { page } = app;
  await quickOpen(page, 'types.wit');
  await quickOpen(page, 'world.wit');
  await page.keyboard.press('ControlOrMeta+\\');
  const second = () => page.getByRole('region', { name: 'Editor group 2' });
  await expect(second().getByRole('tab', { name: 'world.wit' })).toBeVisible();
  // A tab of the first group goes to the second by dragging.
  await page
    .getByRole('region', { name: 'Editor group 1' })
    .getByRole('tab', { name: 'types.wit' })
    .dragTo(second().getByRole('tab', { name: 'world.wit' }));
  await expect(second().getByRole('tab')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('region', { name: 'Panel' })).toBeHidden();
  // What is remembered is written a moment later.
  await page.waitForTimeout(1_500);
  await app.kill();

  page = await app.restart(join(home, 'chat/wit'));
  await ready(page);
  await expect(second().getByRole('tab')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Panel' })).toBeHidden();
  // The last tab of a group takes the group with it.
  await second().getByRole('tab', { name: 'types.wit' }).click({ button: 'middle' });
  await second().getByRole('tab', { name: 'world.wit' }).click({ button: 'middle' });
  await expect(second()).toBeHidden();
});

test('the tour is left and taken up again, and leads through the parts', async ({ open }) => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Take the tour' }).click();
  const step = (title: string) => page.getByRole('dialog', { name: title });
  await expect(step('The slot is text')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(step('Write it here')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(step('Write it here')).toBeHidden();
  await ready(page);
  await runCommand(page, 'Take the tour');
  await expect(step('The slot is text')).toBeVisible();
  for (const title of [
    'Write it here',
    'Every edit is checked against all plugins',
    'Problems in one list',
    'See which plugins fit',
    'Go to anything',
  ]) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(step(title)).toBeVisible();
  }
  await page.getByRole('button', { name: 'End the tour' }).click();
  await expect(step('Go to anything')).toBeHidden();
});

test('commands are run out of the palette, with their keys told', async ({ open, home }) => {
  const { page } = await open(chatProject(home));
  await ready(page);
  await runCommand(page, 'Show or hide the side bar');
  await expect(page.getByRole('tree', { name: 'Files' })).toBeHidden();
  await page.keyboard.press('ControlOrMeta+b');
  await expect(page.getByRole('tree', { name: 'Files' })).toBeVisible();
  await runCommand(page, 'Zoom in');
  await page.keyboard.press('ControlOrMeta+0');
  await runCommand(page, 'Dark theme');
  await expect(theme(page)).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: /Go to anything/ }).fill('>hide the panel');
  await expect(page.getByRole('option', { selected: true })).toContainText('Ctrl J');
  await page.keyboard.press('Escape');
  // Symbols and plugins by their signs.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /Go to anything/ }).fill('@filter');
  await expect(page.getByRole('option', { selected: true })).toContainText('filter');
  await page.keyboard.press('Enter');
  await expect(tab(page, 'world.wit')).toBeVisible();
});

test('a server that stops is said; what is typed meanwhile is saved when it goes on @browser', async ({
  open,
  home,
}, info) => {
  const app = await open(chatProject(home));
  const { page } = app;
  const file = join(home, 'chat/wit/types.wit');
  await quickOpen(page, 'types.wit');
  await expect.poll(() => shownText(page)).toContain('record message');
  app.freeze();
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// while it was away');
  const banner = page.getByText('Slotwright does not answer.');
  await expect(banner).toBeVisible({ timeout: 20_000 });
  expect(readFileSync(file, 'utf8')).not.toContain('while it was away');
  // Should it never come back: the text can be taken out of the window.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the unsaved file' }).click();
  const taken = info.outputPath('types.wit');
  await (await download).saveAs(taken);
  expect(readFileSync(taken, 'utf8')).toContain('// while it was away');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(', and on');
  app.thaw();
  await expect(banner).toBeHidden({ timeout: 20_000 });
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('// while it was away, and on');
  await expect.poll(() => shownText(page)).toContain('while it was away, and on');
  await expect(page.getByText(/changed on disk/)).toBeHidden();
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await activity(page, 'Plugins').click();
});
