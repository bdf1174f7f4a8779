/** What a user looks for on the screen, by the names that it has there. */

import type { Locator, Page } from 'playwright';
import { expect } from './app.ts';

export const editor = (page: Page): Locator =>
  page.getByRole('tabpanel', { name: 'Editor' }).locator('.monaco-editor').first();

export const status = (page: Page): Locator => page.getByRole('contentinfo');

export const problems = (page: Page): Locator => page.getByRole('grid', { name: 'Problems' });

export const activity = (page: Page, name: 'Design' | 'Plugins' | 'Test' | 'Ship'): Locator =>
  page.getByRole('navigation', { name: 'Activities' }).getByRole('button', {
    name: new RegExp(`^${name}`),
  });

/** The text that the editor shows, with blanks as blanks. */
export async function shownText(page: Page): Promise<string> {
  const lines = await editor(page).locator('.view-line').allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Waits until a project is open and its slot was read, valid or not. */
export async function ready(page: Page): Promise<void> {
  await expect(status(page).getByText(/^Slot (is valid|has)/)).toBeVisible();
}

/** Waits until the slot was read and all plugins have verdicts. */
export async function fits(page: Page, fitting: number, total: number): Promise<void> {
  const words = `${fitting} of ${total} plugins fit`;
  await expect(status(page).getByRole('button', { name: words })).toBeVisible();
}

/** Opens a file of the project by its name, as one does who knows it. */
export async function quickOpen(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  await ready(page);
  await page.keyboard.press('ControlOrMeta+p');
  await page.getByRole('combobox', { name: 'Go to anything' }).fill(path);
  await expect(page.getByRole('option', { selected: true })).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
  await editor(page).locator('.view-line').first().waitFor();
}

/** Puts the cursor to a line and column, 1-based, by the dialog for it. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+g');
  const field = page.locator('.quick-input-widget input');
  await field.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText(`Ln ${line}, Col ${column}`);
}

/** Drops files on the window, as from a file manager. */
export async function drop(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const data = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
  );
  for (const type of ['dragenter', 'dragover', 'drop'] as const) {
    await page.dispatchEvent('main', type, { dataTransfer: data });
  }
}

/** Runs a command by its title, out of the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: /Go to anything/ }).fill(`>${title}`);
  await expect(page.getByRole('option', { selected: true })).toContainText(title);
  await page.keyboard.press('Enter');
}
