/** What is done on a page before its picture is taken, beyond what the tests on the screen do. */

import type { Page } from 'playwright';
import { activity, editor, status } from '../../test/e2e/screen.ts';

/** Waits until all plugins have verdicts. */
export async function judged(page: Page, total: number): Promise<void> {
  const words = new RegExp(`of ${total} plugins fit`);
  await status(page).getByRole('button', { name: words }).first().waitFor({ timeout: 60_000 });
}

export async function showPlugins(page: Page, total: number): Promise<void> {
  await judged(page, total);
  await activity(page, 'Plugins').click();
  await page.getByRole('treegrid', { name: 'Plugins' }).getByRole('row').nth(1).waitFor();
}

/** Opens a plugin's page from the list, at one of its tabs. */
export async function showPlugin(page: Page, name: string, tab?: string): Promise<void> {
  await page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .dblclick();
  await page.getByRole('tablist', { name: /^About / }).waitFor();
  if (tab !== undefined) {
    await page
      .getByRole('tablist', { name: /^About / })
      .getByRole('tab', { name: new RegExp(`^${tab}`) })
      .click();
  }
}

/** Puts the pointer on a word of the text that is shown. */
export async function pointAt(page: Page, word: string, which = 0): Promise<void> {
  const words = editor(page).locator('.view-line span span').getByText(word, { exact: true });
  await words.nth(which).hover();
}
