/** The app's window comes up, as it should be, and nothing leaves the machine. */

import { expect, test } from './fixture.ts';

test('boots into a window that shows the app, sandboxed and from its own scheme', async ({
  start,
  home,
}) => {
  const { app, window, page, sessions, errors } = await start();
  expect(app.sandboxed).toBe(true);
  // Apart from `settings.json` and the backups of the user.
  expect(app.getPath('userData')).toMatch(/[/\\][sS]lotwright[/\\]chromium$/);
  expect(app.getPath('userData').startsWith(home)).toBe(true);
  expect(window.contents.getURL()).toBe('app://slotwright/');
  await expect(page).toHaveTitle(/Slotwright/);
  expect(window.isVisible()).toBe(true);
  expect(window.options).toMatchObject({
    windowStatePersistence: true,
    show: false,
    backgroundColor: '#0f1115',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  expect(await page.evaluate(() => Reflect.has(window, 'require'))).toBe(false);
  for (const name of ['', 'sandbox']) {
    expect(sessions.get(name)).toMatchObject({ refused: [], leaked: [] });
  }
  expect(errors).toEqual([]);
});
