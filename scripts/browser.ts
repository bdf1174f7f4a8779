/**
 * `npm run browser`: finds the Chromium that tests need, or installs Debian's where this user may.
 * Where there is none it says what to do and fails, for those tests are not optional.
 */

import { findOrInstallBrowser } from '../test/support/browser.ts';

const browser = findOrInstallBrowser();
if (browser === undefined) {
  console.error(
    'The tests on the screen need a Chromium and found none. Install Chromium or Chrome, run `npx playwright install chromium`, or name one in SLOTWRIGHT_BROWSER.',
  );
  process.exitCode = 3;
} else {
  console.log(`browser: ${browser}`);
}
