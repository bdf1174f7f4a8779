/**
 * The editors and views of values, without the app around them: `test/gallery` shows them for a slot
 * with types of every kind, under the headers of the app's page.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { buildGallery } from '../gallery/build.ts';
import { type Served, serveGallery } from '../gallery/serve.ts';
import { test as base, expect } from './app.ts';
import { nothingSerious } from './axe.ts';

type Show = (example: string, width?: number) => Promise<Page>;

const test = base.extend<{ readonly show: Show }, { readonly served: Served }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'slotwright-gallery-'));
      await buildGallery(folder);
      const served = await serveGallery(folder);
      await use(served);
      served.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  show: async ({ served, chromium_ }, use) => {
    const context = await chromium_.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
    });
    const failures: string[] = [];
    await use(async (example, width = 815) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => failures.push(String(error.stack ?? error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) {
          failures.push(message.text());
        }
      });
      await page.goto(`${served.url}?example=${example}&width=${width}px`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    });
    await context.close();
    expect(failures).toEqual([]);
  },
});

/** The arguments as they would be sent. */
async function args(page: Page): Promise<readonly JsonValue[]> {
  return JSON.parse(await page.locator('textarea[readonly]').first().inputValue());
}

const arg = async (page: Page, index: number): Promise<JsonValue | undefined> =>
  (await args(page))[index];

async function problems(page: Page): Promise<readonly { readonly message: string }[]> {
  return JSON.parse(await page.locator('textarea[readonly]').last().inputValue());
}

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const notation = (page: Page, name: 'Form' | 'WAVE' | 'JSON') => page.getByRole('radio', { name });

const examples = [
  ...['language-server-command', 'scalars', 'choices', 'optional', 'lists', 'data', 'live'],
  ...['deep', 'large', 'many-items', 'diagnose', 'nothing', 'a-function-with-a-name-that-is-long'],
  ...['view-lines', 'view-trees', 'view-diffs'],
];

test.describe('@browser values', () => {
  for (const example of examples) {
    test(`${example} is open to all`, async ({ show }) => {
      test.setTimeout(180_000);
      const page = await show(example);
      await nothingSerious(page, example);
      // Text has the same colours in all.
      if (example !== 'scalars') return;
      for (const name of ['WAVE', 'JSON'] as const) {
        await notation(page, name).click();
        await nothingSerious(page, `${example} as ${name}`);
      }
    });

    test(`${example} has room, wide and narrow`, async ({ show }) => {
      for (const width of [815, 280]) {
        const page = await show(example, width);
        const hidden = await page.evaluate(() => {
          const main = document.querySelector('main');
          return main === null ? undefined : main.scrollWidth - main.clientWidth;
        });
        expect(hidden, `${width}`).toBe(0);
      }
    });
  }

  test('form, WAVE and JSON stay in step, by keyboard alone', async ({ show }) => {
    const page = await show('language-server-command');
    await page.keyboard.press('Tab');
    await expect(notation(page, 'Form')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(box(page, 'language-server-id')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('ruff');
    expect(await args(page)).toMatchObject(['ruff', { $handle: 1 }]);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expect(notation(page, 'WAVE')).toBeFocused();
    const wave = page.getByRole('textbox', { name: /WAVE$/ });
    await expect(wave).toHaveValue('{\n  language-server-id: "ruff",\n  worktree: handle(1),\n}');
    await wave.fill('("zls", handle(2))');
    expect(await args(page)).toMatchObject(['zls', { $handle: 2 }]);
    await notation(page, 'WAVE').focus();
    await page.keyboard.press('ArrowRight');
    const json = page.getByRole('textbox', { name: /JSON$/ });
    await expect(json).toHaveValue(/"language-server-id": "zls"/);
    await json.fill((await json.inputValue()).replace('zls', 'gopls'));
    await notation(page, 'JSON').focus();
    await page.keyboard.press('ArrowRight');
    await expect(box(page, 'language-server-id')).toHaveValue('gopls');
    await expect(page.getByRole('button', { name: /^worktree: worktree#2/ })).toBeVisible();
  });

  test('text that does not read keeps the values, shows where, and is there again', async ({
    show,
  }) => {
    const page = await show('scalars');
    await notation(page, 'WAVE').click();
    const wave = page.getByRole('textbox', { name: /WAVE$/ });
    const before = await args(page);
    const text = await wave.inputValue();
    await wave.fill(text.replace('small: 255', 'small: 256'));
    expect(await args(page)).toEqual(before);
    await expect(wave).toHaveAttribute('aria-invalid', 'true');
    await expect(wave).toHaveAccessibleDescription(/256 does not fit a/);
    await expect(page.locator('[data-wrong]')).toHaveText('256');
    await page.getByRole('button', { name: '3:10' }).click();
    await expect(wave).toBeFocused();
    const selected = await wave.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    expect(selected).toBe('256');

    await notation(page, 'Form').click();
    await expect(box(page, 'small')).toHaveValue('255');
    await box(page, 'signed').fill('7');
    await notation(page, 'WAVE').click();
    await expect(wave).toHaveValue(/signed: 7/);
    await page.getByRole('button', { name: 'Show it again' }).click();
    await expect(wave).toHaveValue(/small: 256/);
    await page.keyboard.press('Tab');
  });

  test('text is undone with the keys that undo everywhere', async ({ show }) => {
    const page = await show('scalars');
    await notation(page, 'JSON').click();
    const json = page.getByRole('textbox', { name: /JSON$/ });
    const text = await json.inputValue();
    await json.focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    await expect(json).toHaveValue(/^\{\n {2}x\n/);
    for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('ControlOrMeta+z');
    await expect(json).toHaveValue(text);
    expect(await problems(page)).toEqual([]);
  });

  test('numbers are held to their range at the field', async ({ show }) => {
    const page = await show('scalars');
    const big = box(page, 'big');
    await big.fill('18446744073709551616');
    await expect(big).toHaveAccessibleDescription(/does not fit a u64, which is 0 to 184/);
    expect(await problems(page)).toHaveLength(1);
    expect(await arg(page, 3)).toEqual('18446744073709551615');
    await big.fill('0x10');
    expect(await arg(page, 3)).toEqual('16');
    await expect(big).toHaveValue('0x10');
    await big.press('ArrowUp');
    await expect(big).toHaveValue('17');
    await big.press('Shift+ArrowDown');
    await expect(big).toHaveValue('7');

    const double = box(page, 'double');
    await double.fill('-inf');
    expect(await arg(page, 6)).toEqual({ $float: '-inf' });
    await double.fill('1.50');
    await expect(double).toHaveValue('1.50');
    await double.blur();
    await expect(double).toHaveValue('1.5');
    await box(page, 'letter').fill('U+1F30A');
    expect(await arg(page, 7)).toEqual('🌊');
    await box(page, 'text').fill('one\ntwo\nthree');
    expect(await arg(page, 8)).toEqual('one\ntwo\nthree');
    expect(await problems(page)).toEqual([]);
  });

  test('items are added, moved with the focus, removed, and pasted', async ({ show }) => {
    const page = await show('lists');
    const list = page.getByRole('group', { name: 'args', exact: true });
    await list.getByRole('button', { name: 'Add item' }).click();
    await expect(box(page, 'args[2]')).toBeFocused();
    await page.keyboard.type('third');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(box(page, 'args[0]')).toBeFocused();
    await expect(box(page, 'args[0]')).toHaveValue('third');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await arg(page, 0)).toEqual(['third', 'lsp', '--stdio']);
    await page.keyboard.press('Alt+Delete');
    await expect(box(page, 'args[0]')).toBeFocused();
    expect(await arg(page, 0)).toEqual(['lsp', '--stdio']);

    await list.getByText('1', { exact: true }).dragTo(list.getByText('0', { exact: true }), {
      targetPosition: { x: 4, y: 2 },
    });
    expect(await arg(page, 0)).toEqual(['--stdio', 'lsp']);

    await list.getByRole('button', { name: 'Paste items…' }).click();
    await page.keyboard.insertText('one\ntwo\n"three"');
    await list.getByRole('button', { name: 'Add 3 items' }).click();
    expect(await arg(page, 0)).toEqual(['--stdio', 'lsp', 'one', 'two', 'three']);
    await expect(box(page, 'args[2]')).toBeFocused();

    await list.getByRole('button', { name: 'Add item' }).focus();
    await page.evaluate(() => navigator.clipboard.writeText('["four"]'));
    await page.keyboard.press('ControlOrMeta+v');
    await list.getByRole('button', { name: 'Add 1 item' }).click();
    expect(await arg(page, 0)).toHaveLength(6);

    const pairs = page.getByRole('group', { name: 'pairs', exact: true });
    await pairs.getByRole('button', { name: 'Paste items…' }).click();
    await page.keyboard.insertText('c,3\nd,x');
    await expect(pairs.getByText('Row 2: x is no whole number')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(pairs.getByRole('textbox', { name: 'Text with items' })).toBeHidden();
  });

  test('a map holds each key once', async ({ show }) => {
    const page = await show('lists');
    const labels = page.getByRole('group', { name: 'labels', exact: true });
    await labels.getByRole('button', { name: 'Add entry' }).click();
    await expect(box(page, 'labels[1], key')).toHaveValue('');
    await page.keyboard.type('a');
    await expect(labels.getByRole('alert')).toHaveText(/is there twice/);
    await page.keyboard.type('b');
    expect(await problems(page)).toEqual([]);
    await box(page, 'labels[1], value').fill('7');
    expect(await arg(page, 5)).toEqual([
      ['a', 1],
      ['ab', 7],
    ]);
  });

  test('choices keep what was filled in before', async ({ show }) => {
    const page = await show('choices');
    const kind = page.getByRole('combobox', { name: 'kind' });
    await kind.selectOption('highlighted');
    await box(page, 'kind').fill('abc');
    await kind.selectOption('range');
    await box(page, 'kind.1').fill('9');
    expect(await arg(page, 2)).toEqual({ range: [0, 9] });
    await kind.selectOption('highlighted');
    await expect(box(page, 'kind')).toHaveValue('abc');

    await page
      .getByRole('radiogroup', { name: 'outcome' })
      .getByRole('radio', { name: 'ok', exact: true })
      .focus();
    await page.keyboard.press('ArrowRight');
    expect(await arg(page, 3)).toEqual({ err: { timeout: '0' } });
    await page.getByRole('checkbox', { name: 'execute' }).check();
    await page.getByRole('checkbox', { name: 'read' }).check();
    expect(await arg(page, 5)).toEqual(['read', 'execute']);

    const optional = await show('optional');
    await optional.getByRole('checkbox', { name: 'name, is there' }).check();
    await box(optional, 'name').fill('x');
    await optional.getByRole('checkbox', { name: 'name, is there' }).uncheck();
    expect(await arg(optional, 0)).toEqual(null);
    await optional.getByRole('checkbox', { name: 'name, is there' }).check();
    expect(await arg(optional, 0)).toEqual('x');
    await optional.getByRole('checkbox', { name: 'nested, is there' }).first().check();
    expect(await arg(optional, 1)).toEqual({ some: null });
  });

  test('bytes are text, hex, a file, a picture', async ({ show }) => {
    const page = await show('data');
    await expect(page.getByRole('img', { name: 'content, as PNG' })).toBeVisible();
    await expect(page.getByText('PNG, 16 × 16')).toBeVisible();

    const text = box(page, 'attachment, as UTF-8 text');
    await text.fill('Grüße');
    expect(await arg(page, 1)).toEqual({ $bytes: 'R3LDvMOfZQ==' });
    await page.getByRole('radio', { name: 'Hex' }).click();
    const hex = page.getByRole('textbox', { name: 'attachment, as hex' });
    await hex.focus();
    await page.keyboard.type('48');
    await page.keyboard.press('Delete');
    await page.keyboard.press('End');
    await page.keyboard.type('21');
    expect(await arg(page, 1)).toEqual({ $bytes: Buffer.from('Hüße!').toString('base64') });
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.type('J');
    await expect(hex).toHaveAccessibleDescription(/^Byte 1 of/);

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'From file… for attachment' }).click();
    await (await chooser).setFiles({
      name: 'a.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0, 1, 2, 255]),
    });
    expect(await arg(page, 1)).toEqual({ $bytes: 'AAEC/w==' });
    await page.getByRole('button', { name: 'Empty attachment' }).click();
    expect(await arg(page, 1)).toEqual({ $bytes: '' });
  });

  test('resources are chosen from those that live, or mocked', async ({ show }) => {
    const page = await show('live');
    const worktree = page.getByRole('button', { name: /^worktree: new worktree/ });
    await worktree.click();
    await page.getByRole('menuitemcheckbox', { name: /worktree#2/ }).click();
    expect(await arg(page, 0)).toMatchObject({ $handle: 2 });
    await expect(
      page.getByRole('button', { name: /^cache: no cache none lives yet/ }),
    ).toBeVisible();
  });

  test("a type's menu has examples, copies and resets", async ({ show }) => {
    const page = await show('scalars');
    await box(page, 'text').focus();
    await page.keyboard.press('Alt+Enter');
    await page.getByRole('menuitem', { name: 'Examples' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: '"hello"' }).click();
    await expect(box(page, 'text')).toHaveValue('hello');
    await page.getByRole('button', { name: 'text: string' }).click();
    await page.getByRole('menuitem', { name: 'Copy as WAVE' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('"hello"');
    await page.getByRole('button', { name: 'text: string' }).click();
    await page.getByRole('menuitem', { name: 'Reset to the default' }).click();
    await expect(box(page, 'text')).toHaveValue('');
  });

  test('what was removed or reset can be taken back', async ({ show }) => {
    const page = await show('lists');
    const before = await args(page);
    await page.getByRole('button', { name: 'Remove args[0]' }).click();
    expect(await arg(page, 0)).toEqual(['--stdio']);
    await expect(page.getByText('Removed args[0].').first()).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await args(page)).toEqual(before);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
    await page.getByRole('button', { name: 'args: list<string>' }).click();
    await page.getByRole('menuitem', { name: 'Reset to the default' }).click();
    expect(await arg(page, 0)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await args(page)).toEqual(before);
    // Nothing is taken back over what was typed since.
    await page.getByRole('button', { name: 'Remove args[0]' }).click();
    await box(page, 'args[0]').fill('x');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  });

  test('Ctrl+Enter is left to the page', async ({ show }) => {
    const page = await show('lists');
    await page.evaluate(() => {
      window.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && event.ctrlKey && !event.defaultPrevented) {
          document.title = `${Number(document.title) || 0}`.replace(
            /\d+/,
            (count) => `${+count + 1}`,
          );
        }
      });
    });
    await box(page, 'args[0]').press('Control+Enter');
    expect(await page.title()).toBe('1');
    await notation(page, 'WAVE').click();
    await page.getByRole('textbox', { name: /WAVE$/ }).press('Control+Enter');
    expect(await page.title()).toBe('2');
    expect(await arg(page, 0)).toEqual(['lsp', '--stdio']);
  });

  test('problems inside of what is folded are told', async ({ show }) => {
    const page = await show('diagnose');
    const line = page.getByRole('textbox', { name: 'line' }).first();
    await line.fill('x');
    await page.getByRole('button', { name: 'diagnostic, its parts' }).click();
    await expect(page.getByText('1 problem inside')).toBeVisible();
    await page.getByRole('button', { name: 'diagnostic, its parts' }).click();
    await expect(line).toHaveValue('x');
  });

  test('a thousand items stay few in the document, and quick', async ({ show }) => {
    const page = await show('many-items');
    expect(await page.locator('input[type="text"], textarea').count()).toBeLessThan(150);
    const field = box(page, 'numbers[3]');
    await field.focus();
    const perKey = await field.evaluate(async (input: HTMLInputElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const started = performance.now();
      for (let turn = 0; turn < 20; turn += 1) {
        set?.call(input, `${turn}`);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(done));
      }
      return (performance.now() - started) / 20;
    });
    test.info().annotations.push({ type: 'ms a key', description: perKey.toFixed(1) });
    expect(perKey).toBeLessThan(120);
    const numbers = page.getByRole('group', { name: 'numbers', exact: true });
    await numbers.getByRole('button', { name: 'Add item' }).click();
    await expect(box(page, 'numbers[1000]')).toBeFocused();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(box(page, 'numbers[999]')).toBeFocused();
    await expect(box(page, 'numbers[1000]')).toHaveValue('999');
  });

  test('trees fold, show more when asked, and are copied', async ({ show }) => {
    const page = await show('view-trees');
    const numbers = page.getByRole('group', { name: 'numbers' });
    await expect(numbers).not.toContainText('119,');
    await numbers.getByRole('button', { name: '980 more' }).click();
    await expect(numbers).toContainText('119,');
    await numbers.getByRole('button', { name: 'list', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(numbers).toContainText('[1000 items]');
    const content = page.getByRole('group', { name: 'content' });
    await content.getByRole('button', { name: /bytes/ }).click();
    await expect(content.getByRole('img')).toBeVisible();
    await numbers.getByRole('button', { name: 'Copy' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Copy as JSON' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toHaveLength(1_000);
  });
});
