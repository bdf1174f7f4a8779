/** Files of a project: made, renamed, deleted and brought back, searched, replaced, formatted, mended. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, layFiles, test } from './app.ts';
import { chatProject } from './projects.ts';
import { editor, goTo, problems, quickOpen, runCommand, shownText, status } from './screen.ts';

test('a file is made, renamed, deleted, and brought back with its text @shells', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  const tree = page.getByRole('tree', { name: 'Files' });
  await expect(tree.getByRole('treeitem', { name: 'types.wit' })).toBeVisible();
  await page.getByRole('button', { name: 'New file' }).click();
  const field = page.getByRole('textbox', { name: 'Name of the new file' });
  await field.fill('types.wit');
  await expect(page.getByText('types.wit is there already.')).toBeVisible();
  await field.fill('emotes.wit');
  await field.press('Enter');
  await expect(page.getByRole('tab', { name: 'emotes.wit', selected: true })).toBeVisible();
  expect(readFileSync(join(home, 'chat/wit/emotes.wit'), 'utf8')).toContain('interface emotes');

  await tree.getByRole('treeitem', { name: 'emotes.wit' }).click();
  await page.keyboard.press('F2');
  const rename = page.getByRole('textbox', { name: 'New name of emotes.wit' });
  await rename.fill('moods.wit');
  await rename.press('Enter');
  await expect(page.getByRole('tab', { name: 'moods.wit', selected: true })).toBeVisible();
  expect(existsSync(join(home, 'chat/wit/emotes.wit'))).toBe(false);

  await tree.getByRole('treeitem', { name: 'moods.wit' }).click();
  await page.keyboard.press('Delete');
  await expect(tree.getByRole('treeitem', { name: 'moods.wit' })).toBeHidden();
  expect(existsSync(join(home, 'chat/wit/moods.wit'))).toBe(false);
  await page.getByRole('button', { name: 'Bring moods.wit back' }).first().click();
  await expect(tree.getByRole('treeitem', { name: 'moods.wit' })).toBeVisible();
  expect(readFileSync(join(home, 'chat/wit/moods.wit'), 'utf8')).toContain('interface emotes');
});

test('a word is searched in all files and replaced in them', async ({ open, home }) => {
  const { page } = await open(chatProject(home));
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+h');
  const query = page.getByRole('textbox', { name: 'Search in files' });
  const panel = page.getByRole('region', { name: 'Panel' });
  await query.fill('MESSAG');
  await expect(panel.getByText('8 places in 2 files')).toBeVisible();
  await panel.getByRole('button', { name: 'Match case' }).click();
  await expect(panel.getByText('Nothing found')).toBeVisible();
  await query.fill('messag');
  await expect(panel.getByText('8 places in 2 files')).toBeVisible();
  await panel.getByRole('button', { name: 'Whole words' }).click();
  await expect(panel.getByText('Nothing found')).toBeVisible();
  await query.fill('message');
  await expect(panel.getByText('8 places in 2 files')).toBeVisible();
  await page.getByRole('textbox', { name: 'Replace with' }).fill('note');
  await panel.getByRole('button', { name: 'Replace all' }).click();
  await expect(page.getByText('Replaced 8 places in 2 files.').first()).toBeVisible();
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await expect
    .poll(() => readFileSync(join(home, 'chat/wit/world.wit'), 'utf8'))
    .toContain('what: note');
  await expect
    .poll(() => readFileSync(join(home, 'chat/wit/types.wit'), 'utf8'))
    .toContain('record note');
});

test('text is formatted on command, and the step is undone', async ({ open, home }) => {
  const ragged = 'package my:slot@0.1.0;\nworld   plugin{import a;}\ninterface a{f:func();}\n';
  layFiles(home, { 'ragged/a.wit': ragged });
  const { page } = await open(join(home, 'ragged'));
  await quickOpen(page, 'a.wit');
  await editor(page).locator('.view-lines').click();
  await runCommand(page, 'Format');
  await expect.poll(() => shownText(page)).toContain('  import a;');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => shownText(page)).toContain('plugin{import a;}');
});

test('a package that is missing is added by the quick fix, as a file in deps', async ({
  open,
  home,
}) => {
  layFiles(home, {
    'clocked/wit/a.wit':
      'package my:slot@0.1.0;\n\nworld plugin {\n  import wasi:clocks/wall-clock@0.2.0;\n}\n',
  });
  const { page } = await open(join(home, 'clocked'));
  await quickOpen(page, 'a.wit');
  await expect(
    problems(page)
      .getByText(/wasi:clocks/)
      .first(),
  ).toBeVisible();
  await goTo(page, 4, 20);
  await page.keyboard.press('ControlOrMeta+.');
  await expect(
    page
      .locator('.action-widget')
      .getByText(/wasi:clocks/)
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await expect
    .poll(() => existsSync(join(home, 'clocked/wit/deps')), { message: 'a folder deps is written' })
    .toBe(true);
});
