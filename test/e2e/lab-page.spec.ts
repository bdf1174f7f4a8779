/** The page of the test lab on the screen: what is answered, the trace, two runs beside each other. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { assembled } from '../../workspace/wat.ts';
import { adder, forwarder } from '../support/wat-plugins.ts';
import { type App, expect, layFiles, test } from './app.ts';
import { gameMod } from './projects.ts';
import { activity, fits } from './screen.ts';

const wit = `package test:host@1.0.0;

interface api {
  log: func(message: string);
  /// What is kept under a key.
  get: func(key: string) -> result<string, u32>;
  add: func(a: u32, b: u32) -> u32;
}

world plugin {
  import api;
  export log: func(message: string);
  export get: func(key: string) -> result<string, u32>;
  export twice: func(key: string) -> result<string, u32>;
  export add: func(a: u32, b: u32) -> u32;
  export add-many: func(times: u32) -> u32;
  export catching: func() -> u32;
  export trap: func();
}
`;

const slotFile = {
  schema: 'slot/1',
  slots: {
    keeper: {
      world: 'test:host/plugin',
      versions: [{ version: '1.0.0', wit: 'wit', status: 'served' }],
      capabilities: [
        { id: 'kept', title: 'Read what is kept', risk: 'high', imports: ['test:host/api.get'] },
      ],
    },
  },
};

type Open = (path?: string) => Promise<App>;

/** The lab with the plugin; gives the page. */
async function lab(open: Open, home: string, plugins = 1): Promise<Page> {
  layFiles(home, {
    'keeper/slot.json': JSON.stringify(slotFile),
    'keeper/wit/host.wit': wit,
    'keeper/plugins/forward.wasm': await assembled(
      'forward.wat',
      new TextEncoder().encode(forwarder()),
    ),
  });
  const { page } = await open(join(home, 'keeper'));
  await fits(page, 1, plugins);
  await activity(page, 'Test').click();
  await exported(page, 'get').waitFor();
  return page;
}

const main = (page: Page): Locator => page.getByRole('main');
const imports = (page: Page): Locator => page.getByRole('complementary', { name: 'Imports' });
const exported = (page: Page, name: string): Locator =>
  page
    .getByRole('tree', { name: 'Exports' })
    // A count or the state of a test may follow.
    .getByRole('treeitem', { name: new RegExp(`^${name}(?![-\\w])`) });
const trace = (page: Page): Locator => page.getByRole('tree', { name: /^Calls between/ });
const lines = (page: Page): Locator => trace(page).getByRole('treeitem');
const result = (page: Page): Locator => main(page).getByRole('region', { name: 'Result' });

async function call(page: Page, number: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(main(page).getByRole('tablist', { name: `Run ${number}` })).toBeVisible();
}

async function callGet(page: Page, key: string, number = 1): Promise<void> {
  await exported(page, 'get').click();
  await main(page)
    .getByRole('group', { name: 'Arguments of get' })
    .getByRole('textbox', { name: 'key' })
    .fill(key);
  await call(page, number);
}

test('a call is drawn line by line, and opens with its values', async ({ open, home }) => {
  const page = await lab(open, home);
  await callGet(page, 'name');
  await expect(result(page)).toContainText('Returned ok');
  await expect(lines(page)).toHaveCount(3);
  await expect(lines(page).nth(0)).toContainText('get("name")');
  await expect(lines(page).nth(1)).toContainText('api.get("name")');
  await expect(lines(page).nth(1)).toContainText('ok("")');
  await expect(lines(page).nth(2)).toContainText('returns ok("")');

  // By keys: down, open, closed, and back to the call that it happened in.
  await trace(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lines(page).nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(lines(page).nth(1)).toContainText('asked with');
  await expect(imports(page).getByRole('button', { name: /^api\.get/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await page.keyboard.press('ArrowLeft');
  await expect(lines(page).nth(1)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowLeft');
  await expect(lines(page).nth(0)).toHaveAttribute('aria-selected', 'true');

  // The import leads to its call.
  await page.keyboard.press('F6');
  await expect(imports(page).locator(':focus')).toHaveCount(1);
  await imports(page)
    .getByRole('button', { name: /^api\.get/ })
    .click();
  await imports(page)
    .getByRole('button', { name: /^api\.get/ })
    .click();
  await expect(lines(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(imports(page)).toContainText('Read what is kept');
});

test('answers are made from what came: rule, error, trap, sequence', async ({ open, home }) => {
  const page = await lab(open, home);
  const field = (name: string): Locator =>
    imports(page).getByRole('group', { name, exact: true }).getByRole('textbox');
  await callGet(page, 'a');
  await imports(page)
    .getByRole('button', { name: /^api\.get/ })
    .click();

  await imports(page).getByRole('button', { name: 'Make a rule' }).click();
  // The field of the answer gets the focus.
  await expect(field('Answer')).toBeFocused();
  await page.keyboard.type('one');
  await expect(imports(page)).toContainText('from the next call on');
  await call(page, 2);
  await expect(result(page)).toContainText('"one"');
  await expect(imports(page)).toContainText('rule 1');
  // For other arguments the default answers.
  await callGet(page, 'b', 3);
  await expect(result(page)).toContainText('""');

  // An err, by keys: for these arguments alone, then for all calls.
  const answerErr = async (choice: string, error: string): Promise<void> => {
    await imports(page).getByRole('button', { name: 'Answer err…' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Only for these arguments' })).toBeFocused();
    if (choice === 'For all calls') await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: choice })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(field('Error')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(error);
  };
  await answerErr('Only for these arguments', '42');
  await call(page, 4);
  await expect(result(page)).toContainText('Returned err');
  await expect(result(page)).toContainText('42');
  await callGet(page, 'c', 5);
  await expect(result(page)).toContainText('Returned ok');
  await answerErr('For all calls', '7');
  await call(page, 6);
  await expect(result(page)).toContainText('7');
  await callGet(page, 'd', 7);
  await expect(result(page)).toContainText('Returned err');

  await imports(page).getByLabel('Answer with').selectOption('Trap');
  await imports(page).getByLabel('Message of the trap').fill('out of order');
  await call(page, 8);
  await expect(result(page)).toContainText('get trapped');
  await expect(result(page)).toContainText('out of order');
  await expect(lines(page).last()).toContainText('trap: ');

  await exported(page, 'twice').click();
  await imports(page).getByLabel('Answer with').selectOption('Sequence');
  await imports(page).getByRole('button', { name: 'Add answer' }).click();
  await field('Answer 2').fill('second');
  await call(page, 9);
  await expect(result(page)).toContainText('"second"');
});

test('two runs are compared, with what differs in words', async ({ open, home }) => {
  const page = await lab(open, home);
  await callGet(page, 'a');
  await callGet(page, 'b', 2);
  await result(page).getByRole('button', { name: 'Compare with run 1' }).click();
  await expect(main(page)).toContainText('Run 2 against run 1: 0 calls alike, 2 different.');
  const differing = main(page).getByRole('button', { name: /api\.get.*other arguments/ });
  await differing.click();
  const detail = main(page).getByRole('region', { name: 'What differs' });
  await expect(detail).toContainText('"a"');
  await expect(detail).toContainText('"b"');
  await result(page).getByRole('button', { name: 'End comparison' }).click();
  await expect(lines(page)).toHaveCount(3);
});

test('who is asked answers, and the answer can be kept as a rule', async ({ open, home }) => {
  const page = await lab(open, home);
  await callGet(page, 'a');
  await imports(page)
    .getByRole('button', { name: /^api\.get/ })
    .click();
  await imports(page).getByLabel('Answer with').selectOption('Ask me');
  await page.keyboard.press('ControlOrMeta+Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('What does api.get answer?');
  await expect(dialog).toContainText('"a"');
  await dialog.getByRole('textbox').fill('by hand');
  await dialog.getByRole('button', { name: 'Answer and keep as rule' }).click();
  await expect(result(page)).toContainText('"by hand"');
  await call(page, 3);
  await expect(dialog).toHaveCount(0);
  await expect(result(page)).toContainText('"by hand"');

  await imports(page).getByLabel('Answer with').selectOption('Ask me');
  await page.keyboard.press('ControlOrMeta+Enter');
  await dialog.getByRole('button', { name: 'Stop the run' }).click();
  await expect(result(page)).toContainText('Stopped');
});

test('10,000 calls are drawn, filtered and gone through by keys', async ({ open, home }) => {
  const page = await lab(open, home);
  await exported(page, 'add-many').click();
  await main(page).getByLabel('times', { exact: true }).fill('9000');
  await call(page, 1);
  await expect(main(page).getByRole('tab', { name: /^Trace/ })).toContainText('9,001');
  expect(await lines(page).count()).toBeLessThan(80);
  await trace(page).focus();
  await page.keyboard.press('End');
  await expect(trace(page).locator('[aria-selected="true"]')).toContainText('returns');
  await page.keyboard.press('Home');
  await expect(trace(page).locator('[aria-selected="true"]')).toContainText('add-many(9000)');

  await main(page).getByRole('button', { name: 'Filter calls' }).click();
  await page.keyboard.type('no-such');
  await expect(main(page)).toContainText('No call is like that.');
  await main(page).getByLabel('Filter calls', { exact: true }).fill('');
  await main(page)
    .getByRole('button', { name: /^default answer/ })
    .click();
  await expect(main(page)).toContainText(/9,00[01] of 9,001 calls/);
});

test('a script answers, from a file with types beside it', async ({ open, home }) => {
  const page = await lab(open, home);
  await callGet(page, 'a');
  await imports(page)
    .getByRole('button', { name: /^api\.get/ })
    .click();
  await imports(page).getByLabel('Answer with').selectOption('Script');
  await imports(page).getByRole('button', { name: 'Create api-get.js' }).click();
  await expect(page.getByRole('tab', { name: 'api-get.js', selected: true })).toBeVisible();
  await expect.poll(() => existsSync(join(home, 'keeper/mocks/api-get.d.ts'))).toBe(true);
  const file = join(home, 'keeper/mocks/api-get.js');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('export function apiGet(key)');
  // What may come next is known from the import's types.
  const editor = page.getByRole('tabpanel', { name: 'Editor' }).locator('.monaco-editor').first();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Space');
  await expect(page.locator('.suggest-widget')).toContainText('throw');
  await expect(page.locator('.suggest-widget')).toContainText('key');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+s');

  layFiles(home, { 'keeper/mocks/api-get.js': text.replace("''", "'script of ' + key") });
  await activity(page, 'Test').click();
  await callGet(page, 'z', 2);
  await expect(result(page)).toContainText('"script of z"');
});

test('a run is saved as a picture and as a table', async ({ open, home }) => {
  const page = await lab(open, home);
  await callGet(page, 'a');
  for (const [title, name] of [
    ['Save trace as SVG', 'forward-run-1.svg'],
    ['Save trace as Markdown', 'forward-run-1.md'],
  ] as const) {
    await main(page).getByRole('button', { name: 'Save trace' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: title }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
});

test('a recording answers as it did', async ({ open, home }) => {
  const page = await lab(open, home);
  await callGet(page, 'a');
  await imports(page)
    .getByRole('button', { name: /^api\.get/ })
    .click();
  await imports(page).getByLabel('Answer with').selectOption('Fixed value');
  await imports(page)
    .getByRole('group', { name: 'Answer', exact: true })
    .getByRole('textbox')
    .fill('first');
  await call(page, 2);
  await main(page).getByRole('button', { name: 'Record', exact: true }).click();
  await expect.poll(() => existsSync(join(home, 'keeper/recordings/forward.json'))).toBe(true);

  await imports(page).getByLabel('Answer with').selectOption('Recording');
  await expect(imports(page).getByLabel('Recording')).toHaveValue('forward.json');
  await call(page, 3);
  await expect(result(page)).toContainText('"first"');
  await expect(imports(page)).toContainText('recorded');
});

test('what WASI finds is told, and its functions can be mocked', async ({ open, home }) => {
  const { page } = await open(gameMod(home, ['wolves.wasm']));
  await fits(page, 1, 1);
  await activity(page, 'Test').click();
  await exported(page, 'describe').click();
  await imports(page).getByRole('button', { name: /^WASI/ }).click();
  await imports(page).getByRole('button', { name: 'Set up…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Environment').fill('HOME');
  await expect(dialog.getByRole('alert')).toContainText('NAME=value');
  await expect(dialog.getByRole('button', { name: 'Use these settings' })).toBeDisabled();
  await dialog.getByLabel('Environment').fill('HOME=/home/wolf');
  await dialog.getByRole('button', { name: 'Use these settings' }).click();
  await expect(dialog).toHaveCount(0);
  // What was set is there when one comes back.
  await imports(page).getByRole('button', { name: 'Set up…' }).click();
  await expect(dialog.getByLabel('Environment')).toHaveValue('HOME=/home/wolf');
  await page.keyboard.press('Escape');
  await call(page, 1);
  await expect(result(page)).toContainText('Returned');
});

test('a resource lives on in a kept instance, and the next call takes it', async ({
  open,
  home,
}) => {
  const { page } = await open(gameMod(home, ['wolves.wasm']));
  await fits(page, 1, 1);
  await activity(page, 'Test').click();
  await exported(page, 'constructor').click();
  await main(page).getByText('Keep instance').click();
  await call(page, 1);
  await expect(result(page)).toContainText('behavior#');
  await main(page)
    .getByRole('tab', { name: /^Handles/ })
    .click();
  await expect(main(page).getByRole('list', { name: 'Handles' })).toContainText('behavior#');

  await exported(page, 'think').click();
  // There is one, so it is taken.
  await expect(main(page).getByRole('button', { name: /^self: behavior#1/ })).toBeVisible();
  await call(page, 2);
  await expect(result(page)).toContainText('Returned');
  await expect(result(page)).toContainText('x:');
});

test('another plugin answers', async ({ open, home }) => {
  layFiles(home, {
    'keeper/plugins/adder.wasm': await assembled('adder.wat', new TextEncoder().encode(adder())),
  });
  const page = await lab(open, home, 2);
  await exported(page, 'add').click();
  const form = main(page).getByRole('group', { name: 'Arguments of add' });
  await form.getByRole('textbox', { name: 'a', exact: true }).fill('2');
  await form.getByRole('textbox', { name: 'b', exact: true }).fill('3');
  await call(page, 1);
  await imports(page)
    .getByRole('button', { name: /^api\.add/ })
    .click();
  await imports(page).getByLabel('Answer with').selectOption('Another plugin');
  await expect(imports(page).getByLabel('Plugin', { exact: true })).toHaveValue(/adder\.wasm$/);
  await call(page, 2);
  await expect(result(page)).toContainText('105');
  await expect(imports(page)).toContainText('another plugin');
});
