/**
 * Tests on the screen. The same specs run in every shell: `browser` is a real Chromium against
 * `slotwright open`; `electron` the real Electron, where its binary is; `electron-double-app` the
 * built main and preload against a stand-in for Electron. That one runs the specs that say `@shells`,
 * and all with SLOTWRIGHT_EVERY_SHELL=1. What says `@browser` is about that shell alone.
 * `electron-double` has specs of its own, on the desktop shell itself.
 */

import { existsSync } from 'node:fs';
import { defineConfig } from 'playwright/test';
import type { AppOptions } from './test/e2e/app.ts';

const electron =
  process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined ||
  existsSync('node_modules/electron/path.txt');
if (!electron && process.env.TEST_WORKER_INDEX === undefined) {
  process.stdout.write(
    'The real Electron is NOT tested: its binary is not here (`npx install-electron --no` fetches it).\n',
  );
}

export default defineConfig<AppOptions>({
  testDir: 'test',
  outputDir: 'test-results',
  reporter: [['list'], ['./scripts/lib/count-e2e-reporter.ts']],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // A gate must not fail because a machine stood still; what passes late is listed as flaky.
  retries: process.env.CI === undefined ? 0 : 2,
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testDir: 'test/e2e', use: { shell: 'browser' } },
    { name: 'electron-double', testDir: 'test/electron-double' },
    {
      name: 'electron-double-app',
      testDir: 'test/e2e',
      use: { shell: 'electron-double' },
      grepInvert: /@browser/,
      ...(process.env.SLOTWRIGHT_EVERY_SHELL === undefined ? { grep: /@shells/ } : {}),
    },
    ...(electron
      ? [
          {
            name: 'electron',
            testDir: 'test/e2e',
            use: { shell: 'electron' as const },
            grepInvert: /@browser/,
          },
        ]
      : []),
  ],
});
