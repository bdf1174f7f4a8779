/** axe-core on every view, in the four themes: nothing serious, nothing critical. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { nothingSerious } from './axe.ts';
import { chat, chatProject, gameMod } from './projects.ts';
import { activity, editor, fits, goTo, problems, quickOpen, runCommand, status } from './screen.ts';

test.beforeEach(() => test.setTimeout(180_000));

test('welcome, palette, menus, dialogs, settings, shortcuts and tour are open to all', async ({
  open,
}) => {
  const { page } = await open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('button', { name: /Game mod/ })).toBeVisible();
  await nothingSerious(page, 'welcome');

  await page.keyboard.press('F1');
  await expect(page.getByRole('option').first()).toBeVisible();
  await nothingSerious(page, 'palette');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await nothingSerious(page, 'menu');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Alt+n');
  await expect(page.getByRole('dialog', { name: 'New slot' })).toBeVisible();
  await nothingSerious(page, 'new slot');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+,');
  await expect(page.getByRole('combobox', { name: 'Theme' })).toBeVisible();
  await nothingSerious(page, 'settings');

  await page.keyboard.press('Control+Alt+k');
  await expect(page.getByRole('tab', { name: 'Keyboard shortcuts', selected: true })).toBeVisible();
  await nothingSerious(page, 'shortcuts');

  await runCommand(page, 'Take the tour');
  await expect(page.getByRole('dialog', { name: 'The slot is text' })).toBeVisible();
  await nothingSerious(page, 'tour');
});

test('the choice of a folder, where the system has no dialog, is open to all @browser', async ({
  open,
}) => {
  const { page } = await open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: /Open a folder/ }).click();
  await expect(page.getByRole('dialog').getByRole('listbox')).toBeVisible();
  await nothingSerious(page, 'choosing a folder');
});

test('the editor with problems, search, output, conflict and notifications are open to all', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await quickOpen(page, 'world.wit');
  await goTo(page, 6, 19);
  await page.keyboard.type('x');
  await expect(problems(page).getByRole('row').first()).toBeVisible();
  await expect(status(page).getByText(/error/).first()).toBeVisible();
  await nothingSerious(page, 'editor with problems');

  await page
    .getByRole('button', { name: /^Explain / })
    .first()
    .click();
  await nothingSerious(page, 'explanation of a code');
  await page.keyboard.press('Escape');

  await editor(page).locator('.view-lines').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await nothingSerious(page, 'menu of the text');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Shift+h');
  await page.getByRole('textbox', { name: 'Search in files' }).fill('message');
  await expect(page.getByRole('tree', { name: 'Matches' })).toBeVisible();
  await nothingSerious(page, 'search in files');

  await runCommand(page, 'Show output');
  await nothingSerious(page, 'output');

  // Both sides of a file change.
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Save on its own' }).selectOption('Never');
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.type('// mine');
  writeFileSync(join(home, 'chat/wit/types.wit'), `// theirs\n${chat['chat/wit/types.wit']}`);
  await expect(page.getByText(/changed on disk/i).first()).toBeVisible();
  await nothingSerious(page, 'banner of a conflict');
  await page
    .getByRole('button', { name: /compare|show/i })
    .first()
    .click();
  await expect(page.locator('.monaco-diff-editor')).toBeVisible();
  await nothingSerious(page, 'conflict');

  await status(page)
    .getByRole('button', { name: /^Notifications/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'Notifications' })).toBeVisible();
  await nothingSerious(page, 'notifications');
});

test('a list without plugins is open to all', async ({ open, home }) => {
  const { page } = await open(gameMod(home));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await activity(page, 'Plugins').click();
  await expect(page.getByRole('button', { name: 'Add plugins' }).first()).toBeVisible();
  await nothingSerious(page, 'no plugins');
});

test('a list of plugins, a page about one, and bindings are open to all', async ({
  open,
  home,
}) => {
  const { page } = await open(
    gameMod(home, ['rain-truce.wasm', 'spiked-armor.wasm', 'combo.wasm', 'scoreboard.wasm']),
  );
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await fits(page, 2, 4);
  await activity(page, 'Plugins').click();
  const row = page.getByRole('row', { name: /spiked-armor/ });
  await row.click();
  await nothingSerious(page, 'list of plugins');
  await row.click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await nothingSerious(page, 'menu of a plugin');
  await page.keyboard.press('Escape');
  await row.dblclick();
  for (const name of ['Findings', 'Picture', 'Capabilities', 'WIT', 'Binary']) {
    const tab = page
      .getByRole('tablist', { name: 'About spiked-armor' })
      .getByRole('tab', { name: new RegExp(`^${name}`) });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await nothingSerious(page, `plugin, ${name}`);
  }
  await activity(page, 'Ship').click();
  await expect(page.getByRole('tree', { name: 'Generated files' })).toBeVisible();
  await nothingSerious(page, 'bindings');
  await page.getByRole('button', { name: 'Write files…' }).click();
  await expect(page.getByRole('dialog', { name: /Write files/ })).toBeVisible();
  await nothingSerious(page, 'writing bindings');
});

test('the inspector, with plugins, findings and lint in it, is open to all', async ({
  open,
  home,
}) => {
  const names = ['scoreboard.wasm', 'spiked-armor.wasm', 'wolves.wasm'];
  const { page } = await open(gameMod(home, names));
  await fits(page, 1, 3);
  await runCommand(page, 'Show or hide the inspector');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await goTo(page, 1, 1);
  await expect(inspector).toContainText('No item at the cursor');
  await nothingSerious(page, 'the inspector without an item');
  await goTo(page, 176, 20);
  await expect(inspector).toContainText('F203');
  await nothingSerious(page, 'the inspector of a function');
  await goTo(page, 20, 12);
  await expect(inspector.getByRole('heading', { name: 'entities' })).toBeVisible();
  await nothingSerious(page, 'the inspector of an interface');
});

test('the test lab, its trace, mocks and dialogs are open to all', async ({ open, home }) => {
  const { page } = await open(gameMod(home, ['wolves.wasm']));
  await fits(page, 1, 1);
  await activity(page, 'Test').click();
  const exported = page.getByRole('tree', { name: 'Exports' }).getByRole('treeitem');
  await exported.filter({ hasText: /^on-event/ }).click();
  await nothingSerious(page, 'lab before a call');
  await page.keyboard.press('ControlOrMeta+Enter');
  const calls = page.getByRole('tree', { name: /^Calls between/ }).getByRole('treeitem');
  await calls.nth(3).click();
  await nothingSerious(page, 'lab with an opened call');

  await page.getByRole('button', { name: 'Filter calls' }).click();
  await page.getByRole('button', { name: 'Make a rule' }).click();
  await nothingSerious(page, 'lab with a rule and a filter');
  await page.getByRole('button', { name: /^WASI/ }).click();
  await page.getByRole('button', { name: 'Set up…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add file' }).click();
  await nothingSerious(page, 'settings of WASI');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('button', { name: 'Compare with run 1' }).click();
  await nothingSerious(page, 'two runs compared');
  await page.getByRole('tab', { name: /^Handles/ }).click();
  await nothingSerious(page, 'handles');
  await page.getByRole('button', { name: 'Keep as test…' }).click();
  await nothingSerious(page, 'the dialog that keeps a test');
});
