/** The test lab on the screen: calls, mocks, what is kept, and what fails later. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { pricePlugin, priceWit } from '../support/price-plugin.ts';
import { expect, layFiles, test } from './app.ts';
import { nothingSerious } from './axe.ts';
import { activity, fits, runCommand, status } from './screen.ts';

const slotFile = {
  schema: 'slot/1',
  slots: {
    shop: {
      world: 'acme:shop/plugin',
      versions: [{ version: '1.0.0', wit: 'wit', status: 'served' }],
      limits: { callMs: 1_000 },
    },
  },
  lint: { L02: 'off', L04: 'off', L05: 'off' },
};

/** The project; gives its path. */
async function shop(home: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  layFiles(home, {
    'shop/slot.json': JSON.stringify(slotFile),
    'shop/wit/shop.wit': priceWit,
    'shop/plugins/price.wasm': await pricePlugin(),
    ...Object.fromEntries(Object.entries(more).map(([path, text]) => [`shop/${path}`, text])),
  });
  return join(home, 'shop');
}

const suiteOf = (home: string): unknown =>
  JSON.parse(readFileSync(join(home, 'shop/suites/startup.json'), 'utf8'));

const exportsTree = (page: Page): Locator => page.getByRole('tree', { name: 'Exports' });
const row = (page: Page, name: string | RegExp): Locator =>
  exportsTree(page).getByRole('treeitem', { name });
const trace = (page: Page): Locator => page.getByRole('tree', { name: /^Calls between/ });
const callButton = (page: Page): Locator => page.getByRole('button', { name: /^Call/ });

async function openLab(page: Page): Promise<void> {
  await fits(page, 1, 1);
  await activity(page, 'Test').click();
  await expect(row(page, /^total/)).toBeVisible();
}

const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    await page.getByRole('main').getByLabel(name, { exact: true }).fill(value);
  }
};

test('from the first call to a test that fails and is mended @shells', async ({ open, home }) => {
  const { page } = await open(await shop(home));
  await openLab(page);
  await expect(status(page).getByText('Runner ready')).toBeVisible();
  await expect(page.getByText('Confined, no network')).toBeVisible();

  // The first call needs nothing: the import answers 0.
  await fill(page, { item: '7', count: '3' });
  await callButton(page).click();
  await expect(page.getByText('run 1 of 1')).toBeVisible();
  await expect(trace(page).getByRole('treeitem')).toHaveCount(3);
  await expect(trace(page)).toContainText('price-of(7)');

  // A rule from what came, and another answer.
  await page.getByRole('button', { name: /^price-of/ }).click();
  await page.getByRole('button', { name: 'Make a rule' }).click();
  await page.getByRole('group', { name: 'Answer', exact: true }).getByRole('textbox').fill('5');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('run 2 of 2')).toBeVisible();
  await expect(page.getByRole('main').getByText('15', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^price-of rule 1/ })).toBeVisible();

  // Kept as a test, which is run at once.
  await page.getByRole('button', { name: 'Keep as test…' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('sums up');
  await page.getByRole('button', { name: 'Keep test' }).click();
  await expect(row(page, /^sums up passes/)).toBeVisible();
  await expect(page.getByText('1 of 1 pass')).toBeVisible();
  expect(suiteOf(home)).toMatchObject({
    cases: [{ name: 'sums up', calls: [{ call: 'total(7, 3)' }] }],
  });

  // The plugin is built anew, with a fault.
  layFiles(home, { 'shop/plugins/price.wasm': await pricePlugin(1) });
  await expect(row(page, /^sums up not run/)).toBeVisible();
  await page.getByRole('button', { name: 'Run suite' }).click();
  await expect(row(page, /^sums up fails/)).toBeVisible();
  await row(page, /^sums up/).click();
  const card = page.getByRole('region', { name: 'Test sums up' });
  await expect(card).toContainText('15');
  await expect(card).toContainText('16');

  // It was meant so.
  await card.getByRole('button', { name: 'Expect what it gives now' }).click();
  await expect(row(page, /^sums up passes/)).toBeVisible();
  expect(suiteOf(home)).toMatchObject({
    cases: [{ calls: [{ expect: [{ kind: 'equal', value: 16 }] }] }],
  });
});

test('by keyboard alone: call, read the trace, keep as test, run, delete, bring back', async ({
  open,
  home,
}) => {
  const { page } = await open(await shop(home));
  await fits(page, 1, 1);
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await expect(row(page, /^total/)).toBeVisible();
  const tabTo = async (target: Locator): Promise<void> => {
    for (let stops = 0; stops < 80; stops++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${target}`);
  };
  await tabTo(page.getByRole('main').getByLabel('item', { exact: true }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('run 1 of 1')).toBeVisible();
  await tabTo(trace(page));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(trace(page).getByRole('treeitem', { expanded: true })).toContainText('price-of');

  await page.keyboard.press('ControlOrMeta+F9');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('costs nothing');
  await page.keyboard.press('Enter');
  await expect(row(page, /^costs nothing passes/)).toBeVisible();

  await page.keyboard.press('F9');
  await expect(page.getByText('1 of 1 pass')).toBeVisible();
  await tabTo(exportsTree(page));
  await page.keyboard.type('costs');
  await page.keyboard.press('Delete');
  await expect(row(page, /^costs nothing/)).toHaveCount(0);
  await tabTo(page.getByRole('button', { name: 'Bring “costs nothing” back' }));
  await page.keyboard.press('Enter');
  await expect(row(page, /^costs nothing/)).toBeVisible();
});

test('a plugin that never comes back is stopped, and the next call works', async ({
  open,
  home,
}) => {
  const { page } = await open(await shop(home));
  await openLab(page);
  await row(page, /^spin/).click();
  await callButton(page).click();
  await expect(
    page
      .getByRole('main')
      .getByText(/did not end within 1 s/)
      .first(),
  ).toBeVisible();
  await row(page, /^total/).click();
  await callButton(page).click();
  await expect(page.getByText('run 2 of 2')).toBeVisible();
  await expect(trace(page).getByRole('treeitem')).toHaveCount(3);

  // By hand it is stopped before its time.
  layFiles(home, {
    'shop/slot.json': JSON.stringify(slotFile).replace('"callMs":1000', '"callMs":60000'),
  });
  await row(page, /^spin/).click();
  await expect(callButton(page)).toBeEnabled();
  await callButton(page).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('main').getByText('Stopped.').first()).toBeVisible();
  await row(page, /^total/).click();
  await callButton(page).click();
  await expect(page.getByText('run 4 of 4')).toBeVisible();
  await expect(trace(page).getByRole('treeitem')).toHaveCount(3);
});

test('a plugin is tested from its page, and the lab is open to all', async ({ open, home }) => {
  test.setTimeout(180_000);
  const suite = {
    schema: 'suite/1',
    cases: [
      { name: 'sums up', calls: [{ call: 'total(1, 0)', expect: [{ kind: 'equal', value: 1 }] }] },
    ],
  };
  const { page } = await open(await shop(home, { 'suites/startup.json': JSON.stringify(suite) }));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await fits(page, 1, 1);
  await activity(page, 'Plugins').click();
  await page.getByRole('row', { name: /price/ }).dblclick();
  await page.getByRole('main').getByRole('button', { name: 'Test', exact: true }).click();
  await expect(row(page, /^total/)).toBeVisible();
  await page.keyboard.press('F9');
  await row(page, /^sums up fails/).click();
  await nothingSerious(page, 'test, with a test that fails');
  await page.getByRole('button', { name: 'Call it' }).click();
  await expect(trace(page)).toBeVisible();
  await nothingSerious(page, 'test, with a run');
  await page.getByRole('button', { name: 'Test another plugin' }).click();
  await expect(page.getByRole('option', { name: /price/ })).toBeVisible();
  await nothingSerious(page, 'choosing a plugin to test');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F9');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
  await nothingSerious(page, 'plugins and tests');
});

test('nothing of it is fetched before it is looked at @browser', async ({ open, home }) => {
  const { page } = await open(await shop(home));
  await fits(page, 1, 1);
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  // But its store, which is empty: half a kilobyte that facts and titles look at.
  const ofLab = /\/(?:lab-(?!store)|sections-|transpile-worker)[\w.-]*\.js$|\/sandbox\//;
  expect((await fetched()).filter((name) => ofLab.test(name))).toEqual([]);
  await expect(page.locator('iframe')).toHaveCount(0);
  await activity(page, 'Test').click();
  await expect(row(page, /^total/)).toBeVisible();
  expect((await fetched()).filter((name) => ofLab.test(name)).length).toBeGreaterThan(2);
  await expect(page.locator('iframe')).toHaveCount(1);
});

test('what was in hand is there again after a restart', async ({ open, home }) => {
  const app = await open(await shop(home));
  await openLab(app.page);
  await fill(app.page, { item: '7', count: '12' });
  await callButton(app.page).click();
  await app.page.getByRole('button', { name: /^price-of/ }).click();
  await app.page.getByLabel('Answer with').selectOption({ label: 'Fixed value' });
  // The layout and what goes with it are kept a second after the last change.
  await app.page.waitForTimeout(2_500);
  await app.kill();
  const page = await app.restart(join(home, 'shop'));
  await expect(row(page, /^total/)).toBeVisible();
  await expect(page.getByRole('main').getByLabel('count', { exact: true })).toHaveValue('12');
  await callButton(page).click();
  await expect(page.getByRole('button', { name: /^price-of your answer/ })).toBeVisible();
});

test('all plugins by all tests, in a table that can be saved', async ({ open, home }) => {
  const suite = {
    schema: 'suite/1',
    cases: [
      { name: 'sums up', calls: [{ call: 'total(6, 0)', expect: [{ kind: 'equal', value: 0 }] }] },
      { name: 'is quick', calls: [{ call: 'total(1, 1)', expect: [{ kind: 'returns' }] }] },
    ],
  };
  const path = await shop(home, { 'suites/startup.json': JSON.stringify(suite) });
  layFiles(home, {
    'shop/plugins/wrong.wasm': await pricePlugin(1),
    'shop/plugins/core.wasm': new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
  });
  const { page } = await open(path);
  await fits(page, 2, 3);
  await page.keyboard.press('Shift+F9');
  await expect(
    page.getByRole('heading', {
      name: '1 of 3 plugins passes. 1 fails 1 test, 1 cannot be run.',
    }),
  ).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Plugins and tests' });
  await expect(grid.getByRole('gridcell', { name: 'wrong.wasm, sums up: fails' })).toBeVisible();
  const download = page.waitForEvent('download');
  await runCommand(page, 'Export test report as Markdown');
  expect((await download).suggestedFilename()).toBe('tests-shop.md');
  await grid.getByRole('gridcell', { name: 'wrong.wasm, sums up: fails' }).click();
  await expect(page.getByRole('region', { name: 'Test sums up' })).toBeVisible();
  await expect(page.getByRole('main').getByLabel('item', { exact: true })).toHaveValue('6');

  // What all plugins are held to counts for the one that is shown.
  const coverage = page.getByRole('region', { name: 'Coverage' });
  await expect(coverage).toContainText('Nothing was called yet.');
  await page.keyboard.press('Shift+F9');
  await expect(coverage).toContainText(/Exports called1 of \d/);
});

test('says what is the matter with a suite, and with a plugin that does not run', async ({
  open,
  home,
}) => {
  const path = await shop(home, {
    'suites/bad.json': '{\n  "schema": "suite/1",\n  "cases": 5\n}\n',
  });
  layFiles(home, { 'shop/plugins/price.wasm': new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) });
  const { page } = await open(path);
  await fits(page, 0, 1);
  await activity(page, 'Test').click();
  await expect(page.getByText('price.wasm does not run')).toBeVisible();
  await expect(page.getByText(/core module/).first()).toBeVisible();
  await expect(page.getByText(/^bad\.json cannot be read/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+m');
  await expect(page.getByRole('grid', { name: 'Problems' })).toContainText('bad.json 3:12');
});
