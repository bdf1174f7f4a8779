/** Ways in: a new slot, an existing host, one file, a slot out of git, and slots that are not right. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, layFiles, test } from './app.ts';
import { chat, chatProject, gameMod } from './projects.ts';
import {
  editor,
  goTo,
  problems,
  quickOpen,
  ready,
  runCommand,
  shownText,
  status,
} from './screen.ts';

test('a new slot is made from a template, in a folder that is chosen', async ({ open, home }) => {
  const { page } = await open();
  await page.getByRole('button', { name: /New slot/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New slot' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('Not a name');
  await expect(dialog.getByText(/lower-case words/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Make slot' })).toBeDisabled();
  await name.fill('gadget');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(join(home, 'work'));
  await dialog.getByRole('radio').nth(1).check();
  await name.press('Enter');
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Place' })).toContainText('gadget');
  expect(JSON.parse(readFileSync(join(home, 'work/gadget/slot.json'), 'utf8'))).toMatchObject({
    schema: 'slot/1',
  });
  // What is there is not made again over it.
  await runCommand(page, 'New slot');
  await name.fill('gadget');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(join(home, 'work'));
  await dialog.getByRole('button', { name: 'Make slot' }).click();
  await expect(
    page
      .getByRole('alert')
      .getByText(/gadget/)
      .first(),
  ).toBeAttached();
});

test('an existing host is adopted: slot.json is added, nothing else is touched @browser', async ({
  open,
  home,
}) => {
  for (const version of ['0.1.0', '0.2.0']) {
    layFiles(home, {
      [`host/wit/since_v${version}/a.wit`]: `package my:host@${version};\n\nworld plugin {\n}\n`,
    });
  }
  const { page } = await open();
  await page.getByRole('button', { name: /Adopt an existing host/ }).click();
  const chooser = page.getByRole('dialog');
  await expect(chooser.getByRole('option', { name: 'host' })).toBeVisible();
  await chooser.getByRole('option', { name: 'host' }).dblclick();
  await expect(chooser.getByRole('option', { name: 'wit' })).toBeVisible();
  await chooser
    .getByRole('button', { name: /Adopt|Choose/ })
    .last()
    .click();
  const adopting = page.getByRole('dialog', { name: 'Adopt an existing host' });
  await adopting.getByRole('button', { name: 'Adopt host' }).click();
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  const text = readFileSync(join(home, 'host/slot.json'), 'utf8');
  expect(text).toContain('wit/since_v0.1.0');
  expect(text).toContain('wit/since_v0.2.0');
});

test('one file is a slot, too @shells', async ({ open, home }) => {
  layFiles(home, { 'one.wit': 'package my:one@0.1.0;\n\nworld plugin {\n}\n' });
  const { page } = await open(join(home, 'one.wit'));
  await expect(page.getByRole('tab', { name: 'one.wit', selected: true })).toBeVisible();
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// first\n');
  await expect.poll(() => readFileSync(join(home, 'one.wit'), 'utf8')).toMatch(/^\/\/ first\n/);
});

test('a slot.json that is not right says where, and is left as it is', async ({ open, home }) => {
  const project = gameMod(home);
  const broken = `{\n  "schema": "slot/1",\n  "slots": {\n    "game-mod": { "world": 7 }\n  }\n}\n`;
  writeFileSync(join(project, 'slot.json'), broken);
  const { page } = await open(project);
  const row = problems(page).getByRole('row', {
    name: /slots\["game-mod"\]\.world.*slot\.json 4:/,
  });
  await expect(row).toBeVisible();
  expect(readFileSync(join(project, 'slot.json'), 'utf8')).toBe(broken);
  // The app goes on: the file is opened at the place, and mended in it.
  await row.dblclick();
  await expect.poll(() => shownText(page)).toContain('"world": 7');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  const whole = JSON.stringify({
    schema: 'slot/1',
    slots: {
      'game-mod': {
        world: 'emberfall:modding/game-mod',
        versions: [{ version: '0.5.0', wit: 'wit/v0.5.0', status: 'served' }],
      },
    },
  });
  await page.evaluate((text) => navigator.clipboard.writeText(text), whole);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(status(page).getByText('Slot is valid')).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => readFileSync(join(project, 'slot.json'), 'utf8')).toContain('0.5.0');
});

test('a version out of git is shown, and cannot be written to', async ({ open, home }) => {
  const project = gameMod(home);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@t', ...args], { cwd: project });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  git('tag', 'v0.5.0');
  writeFileSync(
    join(project, 'slot.json'),
    JSON.stringify({
      schema: 'slot/1',
      slots: {
        'game-mod': {
          world: 'emberfall:modding/game-mod',
          versions: [
            { version: '0.5.0', wit: { git: 'v0.5.0', path: 'wit/v0.5.0' }, status: 'served' },
          ],
        },
      },
    }),
  );
  const { page } = await open(project);
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await expect(page.getByRole('tab', { name: /modding\.wit/, selected: true })).toBeVisible();
  // What is said below the line hides some of the last.
  const firstLines = async () => (await shownText(page)).split('\n').slice(0, 8).join('\n');
  const before = await firstLines();
  await editor(page).locator('.view-lines').click();
  await page.keyboard.type('x');
  await expect(page.getByText(/read out of git/).first()).toBeVisible();
  expect(await firstLines()).toBe(before);
  // Its names lead on inside of the version: here to the record that `use` brings in.
  await page.keyboard.press('Escape');
  await goTo(page, 21, 18);
  await page.keyboard.press('F12');
  await expect(status(page)).toContainText('Ln 10, Col 10');
});

test('a folder that cannot be written to says so, and keeps the text', async ({ open, home }) => {
  test.skip(process.getuid?.() === 0, 'root may write into a folder that is read-only');
  const { chmodSync } = await import('node:fs');
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'types.wit');
  chmodSync(join(home, 'chat/wit'), 0o555);
  try {
    await editor(page).locator('.view-lines').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('// mine');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByText(/Could not save types\.wit/).first()).toBeVisible();
    await expect.poll(() => shownText(page)).toContain('// mine');
  } finally {
    chmodSync(join(home, 'chat/wit'), 0o755);
  }
  await page.getByRole('button', { name: 'Save again' }).first().click();
  await expect
    .poll(() => readFileSync(join(home, 'chat/wit/types.wit'), 'utf8'))
    .toContain('// mine');
});

test('what is not there is said, and Welcome stays @browser', async ({ open, home }) => {
  layFiles(home, chat);
  const { page } = await open();
  await page.getByRole('button', { name: /Open a folder/ }).click();
  const chooser = page.getByRole('dialog');
  const field = chooser.getByRole('textbox').first();
  await field.fill(join(home, 'nowhere'));
  await field.press('Enter');
  await expect(chooser.getByText(/no|not/i).first()).toBeVisible();
  await field.fill(join(home, 'chat'));
  await field.press('Enter');
  await expect(chooser.getByRole('option', { name: 'wit' })).toBeVisible();
  await chooser.getByRole('button', { name: /^Open/ }).last().click();
  await ready(page);
  await runCommand(page, 'Close the slot');
  await expect(page.getByRole('button', { name: /Game mod/ })).toBeVisible();
  expect(existsSync(join(home, 'nowhere'))).toBe(false);
});
