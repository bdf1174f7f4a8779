/**
 * `npm run test:e2e`: what a user does, through the screen. Finds a Chromium or installs Debian's;
 * where there is none it says what to do and fails, for these tests are not optional. Arguments are
 * Playwright's: `npm run test:e2e -- --grep rename`.
 */

import { spawnSync } from 'node:child_process';
import { findOrInstallBrowser } from '../test/support/browser.ts';

const browser = findOrInstallBrowser();
if (browser === undefined) {
  console.error(
    'The tests on the screen need a Chromium and found none. Install Chromium or Chrome, run `npx playwright install chromium`, or name one in SLOTWRIGHT_BROWSER.',
  );
  process.exit(3);
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/playwright/cli.js', 'test', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, SLOTWRIGHT_BROWSER: browser } },
);
process.exitCode = status ?? 3;
