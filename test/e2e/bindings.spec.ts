/** TypeScript of the slot: seen live, written on demand, never over what was changed by hand. */

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { gameMod } from './projects.ts';
import { activity, goTo, quickOpen, status } from './screen.ts';

test('bindings follow the slot, are written, and do not go over changes by hand', async ({
  open,
  home,
}) => {
  const project = gameMod(home);
  const { page } = await open(project);
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await activity(page, 'Ship').click();
  const files = page.getByRole('tree', { name: 'Generated files' });
  await files.getByRole('treeitem', { name: /weather\.d\.ts/ }).click();
  const shown = page.getByRole('main').locator('.view-lines');
  await expect(shown).toContainText('export');

  await activity(page, 'Design').click();
  await quickOpen(page, 'wit/v0.5.0/modding.wit');
  const text = readFileSync(join(project, 'wit/v0.5.0/modding.wit'), 'utf8').split('\n');
  const weather = text.findIndex((line) => line.startsWith('interface weather'));
  await goTo(page, weather + 1, 1);
  await page.keyboard.press('End');
  await page.keyboard.type('\nhail-stones: func() -> u32;\n');
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await activity(page, 'Ship').click();
  await expect(shown).toContainText('hailStones');

  await page.getByRole('button', { name: 'Write files…' }).click();
  const dialog = page.getByRole('dialog', { name: /Write files/ });
  await dialog.getByRole('textbox', { name: 'Folder of the project' }).fill('bindings/guest');
  await dialog.getByRole('button', { name: 'Write files' }).click();
  await expect(page.getByText(/Wrote \d+ files to bindings\/guest/).first()).toBeVisible();
  const written = join(project, 'bindings/guest/imports');
  const { readdirSync } = await import('node:fs');
  const weatherFile = readdirSync(written, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('weather.d.ts'),
  );
  const path = join(written, weatherFile ?? '');
  expect(readFileSync(path, 'utf8')).toContain('hailStones');

  appendFileSync(path, '// mine\n');
  await page.getByRole('button', { name: 'Write files…' }).click();
  await dialog.getByRole('button', { name: 'Write files' }).click();
  await expect(dialog.getByText(/changed/).first()).toBeVisible();
  expect(readFileSync(path, 'utf8')).toContain('// mine');
  await dialog.getByRole('button', { name: 'Overwrite changed files' }).click();
  await expect(dialog).toBeHidden();
  expect(readFileSync(path, 'utf8')).not.toContain('// mine');

  await page.getByRole('radio', { name: /For your host/ }).check({ force: true });
  await expect(files.getByRole('treeitem').first()).toBeVisible();
});
