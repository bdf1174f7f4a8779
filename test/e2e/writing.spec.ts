import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { chat, chatProject } from './projects.ts';
import { editor, goTo, problems, quickOpen, shownText, status } from './screen.ts';

test('a mistake is marked as it is typed, and mended by a quick fix', async ({ open, home }) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'types.wit');
  await goTo(page, 7, 19);
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('    author: strng');
  await expect(problems(page).getByText('strng').first()).toBeVisible();
  await expect(status(page).getByText(/error/).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+.');
  const fix = page
    .getByRole('listbox')
    .or(page.locator('.action-widget'))
    .getByText(/string/);
  await expect(fix.first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => shownText(page)).toContain('author: string');
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
});

test('a rename goes through all files of the package, and is one step of undo', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'types.wit');
  await goTo(page, 6, 12);
  await page.keyboard.press('F2');
  const field = page.locator('.rename-input, .rename-box input').first();
  await expect(field).toBeVisible();
  await field.fill('utterance');
  await page.keyboard.press('Enter');
  await expect.poll(() => shownText(page)).toContain('record utterance');
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await quickOpen(page, 'world.wit');
  await expect.poll(() => shownText(page)).toContain('use types.{utterance');
  expect(await shownText(page)).not.toContain('message}');

  // What was saved by itself meanwhile is on disk, in both files.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => readFileSync(join(home, 'chat/wit/world.wit'), 'utf8'))
    .toContain('what: utterance');
  await expect
    .poll(() => readFileSync(join(home, 'chat/wit/types.wit'), 'utf8'))
    .toContain('record utterance');

  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => shownText(page)).toContain('what: message');
  await quickOpen(page, 'types.wit');
  await expect.poll(() => shownText(page)).toContain('record message');
});

test('a name that would clash is refused where it is typed, and nothing changes', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'world.wit');
  await goTo(page, 3, 12);
  await page.keyboard.press('F2');
  const field = page.locator('.rename-input, .rename-box input').first();
  await field.fill('filter');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/already|taken|clash/i).first()).toBeVisible();
  await page.keyboard.press('Escape');
  expect(readFileSync(join(home, 'chat/wit/world.wit'), 'utf8')).toBe(chat['chat/wit/world.wit']);
});

test('completion, hover and definition lead through the files', async ({ open, home }) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'world.wit');
  await goTo(page, 6, 19);
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: 'types.wit', selected: true })).toBeVisible();
  await quickOpen(page, 'world.wit');
  await editor(page).locator('.view-line').nth(5).getByText('message').first().hover();
  await expect(page.locator('.monaco-hover').getByText('One message.').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 6, 26);
  await page.keyboard.press('Home');
  await page.keyboard.type('  hush: func(who: mes');
  await page.keyboard.press('ControlOrMeta+Space');
  await expect(page.locator('.suggest-widget').getByText('message').first()).toBeVisible();
});

test('Enter after the brace of a body makes a line, and takes no word that was offered', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('interface more {');
  // So long that what would be offered is there.
  await page.waitForTimeout(1_000);
  await page.keyboard.press('Enter');
  await page.keyboard.type('// inside');
  await expect.poll(() => shownText(page)).toMatch(/interface more \{\s*\/\/ inside/);
});
