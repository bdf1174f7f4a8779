/** The list of plugins as one works in it: watching, taking off, grouping, sorting, choosing, reporting. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, layFiles, test } from './app.ts';
import { gameMod, samplePlugin } from './projects.ts';
import { activity, fits, runCommand, status } from './screen.ts';

const grid = (page: Page) => page.getByRole('treegrid', { name: 'Plugins' });
const row = (page: Page, name: RegExp) => grid(page).getByRole('row', { name });

test('a folder is watched: a plugin that is built into it is judged, and followed @browser', async ({
  open,
  home,
}) => {
  layFiles(home, { 'built/readme.txt': '' });
  const { page } = await open(gameMod(home, ['rain-truce.wasm']));
  await fits(page, 1, 1);
  await activity(page, 'Plugins').click();
  await runCommand(page, 'Watch a folder');
  const chooser = page.getByRole('dialog', { name: 'Watch a folder with plugins' });
  await chooser.getByRole('textbox').first().fill(join(home, 'built'));
  // The path counts as it was typed, without Enter.
  await chooser.getByRole('button', { name: 'Watch folder' }).click();
  await expect(page.getByText(/Plugins in built are followed/).first()).toBeVisible();
  const built = join(home, 'built/mod.wasm');
  writeFileSync(built, samplePlugin('game-mod', 'spiked-armor.wasm'));
  await fits(page, 1, 2);
  await expect(row(page, /does not fit mod /)).toBeVisible();
  writeFileSync(built, samplePlugin('game-mod', 'hoarder.wasm'));
  await fits(page, 2, 2);
});

test('plugins are taken off the list and put back', async ({ open, home }) => {
  const project = gameMod(home, ['rain-truce.wasm', 'spiked-armor.wasm', 'combo.wasm']);
  const { page } = await open(project);
  await fits(page, 2, 3);
  await activity(page, 'Plugins').click();
  await row(page, /spiked-armor/).click();
  await row(page, /rain-truce/).click({ modifiers: ['ControlOrMeta'] });
  await expect(status(page)).toContainText('2 selected');
  await page.keyboard.press('Delete');
  await fits(page, 1, 1);
  expect(existsSync(join(project, 'plugins/spiked-armor.wasm'))).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await fits(page, 2, 3);
  expect(existsSync(join(project, 'plugins/spiked-armor.wasm'))).toBe(true);
});

test('the list is grouped, sorted, filtered, and reported on', async ({ open, home }, info) => {
  const project = gameMod(home, [
    'rain-truce.wasm',
    'spiked-armor.wasm',
    'combo.wasm',
    'scoreboard.wasm',
    'wolves.wasm',
  ]);
  const { page } = await open(project);
  await fits(page, 3, 5);
  await activity(page, 'Plugins').click();
  const names = async () => {
    const cells = await grid(page).getByRole('row').allInnerTexts();
    return cells
      .map((text) => /rain-truce|spiked-armor|combo|scoreboard|wolves/.exec(text)?.[0])
      .filter((name) => name !== undefined);
  };
  await page.getByRole('button', { name: /^Group:/ }).click();
  await page
    .getByRole('menuitemradio', { name: 'None' })
    .or(page.getByRole('menuitemcheckbox', { name: 'None' }))
    .click();
  await grid(page).getByRole('button', { name: 'Size' }).click();
  await expect(grid(page).getByRole('columnheader', { name: 'Size' })).not.toHaveAttribute(
    'aria-sort',
    'none',
  );
  const first = await names();
  await grid(page).getByRole('button', { name: 'Size' }).click();
  await expect.poll(names).toEqual([...first].reverse());
  expect([first[0], first.at(-1)]).toContain('wolves');

  await page.getByRole('button', { name: /Does not load/ }).click();
  await expect.poll(async () => (await names()).sort()).toEqual(['scoreboard', 'spiked-armor']);
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('searchbox', { name: /Filter/ }).fill('wasi:');
  await expect.poll(names).toEqual(['wolves']);
  await page.getByRole('searchbox', { name: /Filter/ }).fill('');

  await page.keyboard.press('Escape');
  const download = page.waitForEvent('download');
  await runCommand(page, 'Export report as JSON');
  const path = info.outputPath('report.json');
  await (await download).saveAs(path);
  const report = JSON.parse(readFileSync(path, 'utf8'));
  expect(report.results).toHaveLength(5);

  // How it is grouped is a setting, and stays.
  await expect
    .poll(() => readFileSync(join(home, '.config/slotwright/settings.json'), 'utf8'))
    .toContain('none');
});
