/** For specs: a home of the test's own, and the desktop shell under the double, ended with the test. */

import { type Browser, chromium } from 'playwright';
import { test as base } from 'playwright/test';
import { makeHome } from '../support/app-server.ts';
import { findBrowser, launchFlags } from '../support/browser.ts';
import { Lock } from './desktop.ts';
import type { RunningDouble } from './double.ts';
import { type Desktop, firstWindow, startProcess } from './launch.ts';

export type { Desktop } from './launch.ts';

type Run = (path?: string) => RunningDouble;

interface Fixtures {
  readonly home: string;
  readonly run: Run;
  /** Starts the app, with `path` on its command line. */
  readonly start: (path?: string) => Promise<Desktop>;
  /** As a second process would be started; it does not get to a window. */
  readonly startAgain: Run;
}

export const test = base.extend<Fixtures, { readonly chromium_: Browser }>({
  chromium_: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
    async ({}, use) => {
      const executablePath = findBrowser();
      const browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        args: [...launchFlags],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above
  home: async ({}, use) => {
    const { home, remove } = makeHome();
    await use(home);
    remove();
  },

  run: async ({ chromium_, home }, use) => {
    const lock = new Lock();
    const running: RunningDouble[] = [];
    await use((path) => {
      const one = startProcess(chromium_, home, { path, lock });
      running.push(one);
      return one;
    });
    for (const one of running) await one.end();
  },

  start: async ({ run }, use) => use((path) => firstWindow(run(path))),
  startAgain: async ({ run }, use) => use(run),
});

export { expect } from 'playwright/test';
