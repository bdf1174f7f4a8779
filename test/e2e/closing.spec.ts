/** A tab or window that is closed: nothing that was typed in the last second is lost. */

import { join } from 'node:path';
import { expect, test } from './app.ts';
import { chatProject } from './projects.ts';
import { editor, quickOpen, shownText } from './screen.ts';

test('what was typed just before the tab was closed is there when it is opened again @browser', async ({
  open,
  home,
}) => {
  const app = await open(chatProject(home));
  await quickOpen(app.page, 'types.wit');
  await editor(app.page).locator('.view-lines').click();
  await app.page.keyboard.press('ControlOrMeta+End');
  await app.page.keyboard.insertText('// in a hurry');
  // At once: neither saving nor the backup had its pause.
  await app.page.close({ runBeforeUnload: true });
  const page = await app.restart(join(home, 'chat'));
  await quickOpen(page, 'types.wit');
  await expect.poll(() => shownText(page)).toContain('// in a hurry');
});

test('what was typed just before the page was loaded again is there as well @browser', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('// in a hurry');
  await page.reload();
  await quickOpen(page, 'types.wit');
  await expect.poll(() => shownText(page)).toContain('// in a hurry');
});
