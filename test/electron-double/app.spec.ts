/** The app itself in its window: the project of the command line, typed in and saved by the menu. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { doorName } from '../../workspace/contract/electron-door.ts';
import { layFiles } from '../e2e/app.ts';
import { expect, test } from './fixture.ts';

test('shows the project, and saves from the native menu what was typed', async ({
  start,
  home,
}) => {
  const wit = 'package my:slot@0.1.0;\n\nworld plugin {\n}\n';
  layFiles(home, { 'slot/slot.wit': wit });
  const file = join(home, 'slot/slot.wit');
  const { page, electron, errors } = await start(file);

  await expect(page.getByRole('tab', { name: /slot\.wit/ })).toBeVisible();
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// typed\n');
  const save = () => electron.Menu.getApplicationMenu()?.getMenuItemById('file/file.save');
  await expect.poll(() => save()?.label).toBe('Save file');
  save()?.click();
  await expect.poll(() => readFileSync(file, 'utf8')).toBe(`// typed\n${wit}`);
  expect(errors).toEqual([]);
});

test('opens in the app what a second start names', async ({ start, startAgain, home }) => {
  layFiles(home, {
    'one/one.wit': 'package my:one;\n',
    'two/two.wit': 'package my:two;\n',
  });
  const { page } = await start(join(home, 'one/one.wit'));
  await expect(page.getByRole('tab', { name: /one\.wit/ })).toBeVisible();
  startAgain(join(home, 'two/two.wit'));
  await expect(page.getByRole('tab', { name: /two\.wit/ })).toBeVisible();
});

test('opens a folder that is dropped on the window, and names no file of a script', async ({
  start,
  home,
}) => {
  layFiles(home, {
    'one/one.wit': 'package my:one;\n',
    'two/two.wit': 'package my:two;\n',
  });
  const { page, window, errors } = await start(join(home, 'one/one.wit'));
  await expect(page.getByRole('tab', { name: /one\.wit/ })).toBeVisible();
  const path = await page.evaluate((name) => {
    const door: unknown = Reflect.get(window, name);
    if (typeof door !== 'object' || door === null || !('pathOf' in door)) return undefined;
    return typeof door.pathOf === 'function' ? door.pathOf(new File([], 'passwd')) : undefined;
  }, doorName);
  expect(path).toBe('');
  await window.contents.drop(join(home, 'two'));
  await expect(page.getByRole('tab', { name: /two\.wit/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test('brings back after closing what was typed and not saved', async ({ start, home }) => {
  const wit = 'package my:slot@0.1.0;\n';
  layFiles(home, { 'slot/slot.wit': wit });
  const file = join(home, 'slot/slot.wit');
  const first = await start(file);
  await first.page.locator('.monaco-editor .view-line').first().click();
  await first.page.keyboard.press('Control+Home');
  await first.page.keyboard.type('// in a hurry\n');
  // At once: only the last words of the page can have kept it.
  first.window.close();
  await first.app.ended;

  const second = await start(file);
  await expect(second.page.locator('.view-lines')).toContainText('in a hurry');
});
