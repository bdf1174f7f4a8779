import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeManyPlugins } from '../support/many-plugins.ts';
import { expect, test } from './app.ts';
import { gameMod, samplePlugin } from './projects.ts';
import { activity, drop, editor, fits, goTo, quickOpen, shownText, status } from './screen.ts';

test('plugins that are dropped are judged; the one that fails says why, and where in the slot', async ({
  open,
  home,
}) => {
  const { page } = await open(gameMod(home));
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await drop(page, [
    { name: 'rain-truce.wasm', bytes: samplePlugin('game-mod', 'rain-truce.wasm') },
    { name: 'spiked-armor.wasm', bytes: samplePlugin('game-mod', 'spiked-armor.wasm') },
  ]);
  await fits(page, 1, 2);
  await activity(page, 'Plugins').click();
  await page.getByRole('row', { name: /spiked-armor/ }).dblclick();
  await expect(
    page.getByRole('heading', { name: /spiked-armor does not fit game-mod 0\.5\.0/ }),
  ).toBeVisible();
  await page.getByRole('tab', { name: /Findings/ }).click();
  await expect(page.getByText('F203').first()).toBeVisible();
  await page.getByRole('button', { name: 'Go to slot line' }).first().click();
  await expect(page.getByRole('tab', { name: 'modding.wit', selected: true })).toBeVisible();
  await expect(status(page)).toContainText('Ln 176');

  // The reply to its author says what to declare, and how to build.
  await activity(page, 'Plugins').click();
  await page.getByRole('button', { name: 'Copy reply to author' }).click();
  // Read as anybody reads a clipboard, for a page may not in every shell.
  const paper = page.getByRole('textbox', { name: 'What the host said' });
  await paper.focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(paper).not.toHaveValue('');
  const reply = await paper.inputValue();
  expect(reply).toContain('on-damage: func(victim: u32, attacker: u32, amount: u32) -> u32');
  expect(reply).toContain('wasm-tools component new');
});

test('what a host said when it refused a plugin is explained by a finding', async ({
  open,
  home,
}) => {
  const { page } = await open(gameMod(home, ['scoreboard.wasm']));
  await fits(page, 0, 1);
  await activity(page, 'Plugins').click();
  await page.getByRole('row', { name: /scoreboard/ }).dblclick();
  await page
    .getByRole('textbox', { name: 'What the host said' })
    .fill('no exported instance named `emberfall:modding/behaviors@0.5.0`');
  await expect(page.getByText(/Explained by/)).toBeVisible();
  await expect(page.getByText(/Explained by/).locator('..')).toContainText('F111');
});

test('verdicts follow the slot while it is edited', async ({ open, home }) => {
  const { page } = await open(
    gameMod(home, ['rain-truce.wasm', 'spiked-armor.wasm', 'combo.wasm']),
  );
  await fits(page, 2, 3);
  await quickOpen(page, 'wit/v0.5.0/modding.wit');
  await goTo(page, 176, 12);
  await expect.poll(() => shownText(page)).toContain('on-damage');
  // `on-damage` becomes `on-damages`: all plugins for 0.5.0 lack it now.
  await page.keyboard.press('Home');
  for (let index = 0; index < 'on-damage'.length; index++) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('s');
  await fits(page, 1, 3);
  await activity(page, 'Plugins').click();
  await expect(page.getByText(/This edit breaks/).first()).toContainText('1 of 3');
  await activity(page, 'Design').click();
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+z');
  await fits(page, 2, 3);
});

test('while the slot has errors the last verdicts stay, and say so', async ({ open, home }) => {
  const { page } = await open(gameMod(home, ['rain-truce.wasm', 'spiked-armor.wasm']));
  await fits(page, 1, 2);
  await quickOpen(page, 'wit/v0.5.0/modding.wit');
  await goTo(page, 6, 1);
  await page.keyboard.type('x');
  await expect(status(page).getByText(/error/).first()).toBeVisible();
  await fits(page, 1, 2);
  await activity(page, 'Plugins').click();
  await expect(page.getByText(/last text without errors/).first()).toBeVisible();
});

test('200 plugins at once: all are judged, filtered by chips and grouped by cause', async ({
  open,
  home,
}) => {
  const project = gameMod(home);
  await writeManyPlugins(join(project, 'plugins'), { sample: 'game-mod', count: 200 });
  const { page } = await open(project);
  await expect(status(page).getByRole('button', { name: /\d+ of 200 plugins fit/ })).toBeVisible({
    timeout: 30_000,
  });
  await activity(page, 'Plugins').click();
  await expect(page.getByRole('heading', { name: /\d+ of 200 plugins fit/ })).toBeVisible();
  const grid = page.getByRole('treegrid').or(page.getByRole('grid', { name: /Plugins/ }));
  const drawn = await grid.getByRole('row').count();
  expect(drawn).toBeGreaterThan(15);
  expect(drawn).toBeLessThan(80);
  const chip = page.getByRole('button', { name: /Does not load/ });
  const misfits = Number(/\d+/.exec((await chip.textContent()) ?? '')?.[0]);
  await chip.click();
  await expect(grid).toHaveAttribute('aria-rowcount', /\d+/);
  expect(misfits).toBeGreaterThan(0);
  await page
    .getByRole('searchbox', { name: /Filter/ })
    .or(page.getByPlaceholder(/Filter by name/))
    .first()
    .fill('no such plugin');
  await expect(page.getByRole('button', { name: /Clear/ }).first()).toBeVisible();
});

test('a core module and rubbish are said to be what they are', async ({ open, home }) => {
  const { page } = await open(gameMod(home));
  await expect(status(page).getByText('Slot is valid')).toBeVisible();
  await drop(page, [
    { name: 'core.wasm', bytes: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) },
    { name: 'rubbish.wasm', bytes: new TextEncoder().encode('<html>not found</html>') },
  ]);
  await fits(page, 0, 2);
  await activity(page, 'Plugins').click();
  await expect(page.getByText(/core module/).first()).toBeVisible();
});

test('a report is saved as a file', async ({ open, home }, info) => {
  const { page } = await open(gameMod(home, ['spiked-armor.wasm']));
  await fits(page, 0, 1);
  await activity(page, 'Plugins').click();
  await page.getByRole('row', { name: /spiked-armor/ }).dblclick();
  for (const [format, sign] of [
    ['HTML', '<!doctype html>'],
    ['Markdown', 'spiked-armor'],
    ['SARIF', '"version": "2.1.0"'],
  ] as const) {
    await page.getByRole('button', { name: /Report/ }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(format) }).click();
    const path = info.outputPath(format);
    await (await download).saveAs(path);
    expect(readFileSync(path, 'utf8').toLowerCase()).toContain(sign.toLowerCase());
  }
});
