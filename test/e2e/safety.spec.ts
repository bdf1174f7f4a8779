import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAppServer } from '../support/app-server.ts';
import { expect, test } from './app.ts';
import { chat, chatProject } from './projects.ts';
import { activity, editor, quickOpen, ready, shownText } from './screen.ts';

/** Autosave off, so that there is text that is nowhere but in the window. */
async function withoutAutosave(page: import('playwright').Page): Promise<void> {
  await ready(page);
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('combobox', { name: 'Save on its own' }).selectOption('Never');
  await activity(page, 'Design').click();
}

/** In `types.wit`, where a backup has it, which is promised within a second. */
async function typeUnsaved(page: import('playwright').Page): Promise<void> {
  await withoutAutosave(page);
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// not saved yet');
  await page.waitForTimeout(1_500);
}

test('what was typed is there again after the app was killed', async ({ open, home }) => {
  const app = await open(chatProject(home));
  let { page } = app;
  await typeUnsaved(page);
  await app.kill();
  expect(readFileSync(join(home, 'chat/wit/types.wit'), 'utf8')).toBe(chat['chat/wit/types.wit']);
  page = await app.restart(join(home, 'chat/wit'));
  await expect(page.getByText(/restored/).first()).toBeVisible();
  await quickOpen(page, 'types.wit');
  await page.keyboard.press('ControlOrMeta+End');
  await expect.poll(() => shownText(page)).toContain('// not saved yet');
  expect(readFileSync(join(home, 'chat/wit/types.wit'), 'utf8')).toBe(chat['chat/wit/types.wit']);
});

test('a window of a Slotwright that was started again says where its text is @browser', async ({
  open,
  home,
}) => {
  const app = await open(chatProject(home));
  const { page } = app;
  await typeUnsaved(page);
  await app.kill();
  const again = await startAppServer(home, {
    path: join(home, 'chat/wit'),
    port: new URL(page.url()).port,
  });
  try {
    await expect(page.getByText('Slotwright was started again.')).toContainText(
      'your unsaved text is kept and comes back there',
    );
    await expect(page.getByRole('button', { name: 'Download the unsaved file' })).toBeVisible();
    await page.goto('about:blank');
    await page.goto(again.url);
    await expect(page.getByText(/restored/).first()).toBeVisible();
    await quickOpen(page, 'types.wit');
    await page.keyboard.press('ControlOrMeta+End');
    await expect.poll(() => shownText(page)).toContain('// not saved yet');
  } finally {
    await again.stop();
  }
});

test('a file that changed on disk meanwhile is not overwritten: both texts are shown', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await withoutAutosave(page);
  const path = join(home, 'chat/wit/types.wit');
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// mine');
  const theirs = `${chat['chat/wit/types.wit']}// theirs\n`;
  writeFileSync(path, theirs);
  await expect(page.getByText(/changed on disk/i).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await page.waitForTimeout(500);
  expect(readFileSync(path, 'utf8')).toBe(theirs);
  await page
    .getByRole('button', { name: /compare|show/i })
    .first()
    .click();
  await expect(page.locator('.monaco-diff-editor')).toBeVisible();
  await page
    .getByRole('button', { name: /keep (mine|yours|my)/i })
    .first()
    .click();
  await expect.poll(() => readFileSync(path, 'utf8')).toContain('// mine');
});

test('a file that is not open in an edit is read again when it changes on disk', async ({
  open,
  home,
}) => {
  const { page } = await open(chatProject(home));
  await quickOpen(page, 'types.wit');
  writeFileSync(
    join(home, 'chat/wit/types.wit'),
    chat['chat/wit/types.wit'].replace('One message.', 'One message, as it was said.'),
  );
  await expect.poll(() => shownText(page)).toContain('as it was said');
});

test('a file that is gone keeps its text in the window', async ({ open, home }) => {
  const { page } = await open(chatProject(home));
  await withoutAutosave(page);
  await quickOpen(page, 'types.wit');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// mine');
  unlinkSync(join(home, 'chat/wit/types.wit'));
  await expect(page.getByText(/deleted|gone|no longer/i).first()).toBeVisible();
  await expect.poll(() => shownText(page)).toContain('// mine');
});
