import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { activity, fits, status } from './screen.ts';

const samples = [
  { title: 'Agent tool', folder: 'agent-tool', fitting: 5, total: 8 },
  { title: 'CMS extension', folder: 'cms-extension', fitting: 4, total: 5 },
  { title: 'Function handler', folder: 'faas-handler', fitting: 4, total: 5 },
  { title: 'Game mod', folder: 'game-mod', fitting: 4, total: 6 },
];

for (const { title, folder, fitting, total } of samples) {
  test(`a copy of the sample ${title} opens, with its plugins judged`, async ({ open }) => {
    const { page, home } = await open();
    await page.getByRole('button', { name: new RegExp(title) }).click();
    await fits(page, fitting, total);
    await expect(status(page).getByText('Slot is valid')).toBeVisible();
    expect(existsSync(join(home, 'Slotwright', folder, 'slot.json'))).toBe(true);
    await activity(page, 'Plugins').click();
    await expect(
      page.getByRole('heading', { name: `${fitting} of ${total} plugins fit` }),
    ).toBeVisible();
  });
}

test('what was opened is listed on the first page afterwards, with how it stood', async ({
  open,
}) => {
  const app = await open();
  await app.page.getByRole('button', { name: /Game mod/ }).click();
  await fits(app.page, 4, 6);
  await app.page.waitForTimeout(1500);
  await app.kill();
  const page = await app.restart();
  const recent = page
    .getByRole('row', { name: /game-mod/ })
    .or(page.getByRole('button', { name: /game-mod/ }));
  await expect(recent.first()).toContainText('4 of 6 plugins fit');
});
