/**
 * Starts the built desktop shell under the double, for specs: a home of the test's own, the window's
 * page, and the double to look into. Needs `npm run build`; `SLOTWRIGHT_DIST` names another `dist`.
 */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { test as base } from 'playwright/test';
import { isolated, makeHome } from '../support/app-server.ts';
import { findBrowser, launchFlags } from '../support/browser.ts';
import { Lock, type WindowDouble } from './desktop.ts';
import { type RunningDouble, runDouble } from './double.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = process.env.SLOTWRIGHT_DIST ?? join(root, 'dist');

export interface Desktop extends RunningDouble {
  /** The page of the app's window, which is loaded and shown. */
  readonly page: Page;
  readonly window: WindowDouble;
}

interface Fixtures {
  readonly home: string;
  /** Starts the app, with `path` on its command line. */
  readonly start: (path?: string) => Promise<Desktop>;
  /** As a second process would be started; it does not get to a window. */
  readonly startAgain: (path?: string) => RunningDouble;
}

export const test = base.extend<Fixtures & { readonly run: Run }, { readonly chromium_: Browser }>({
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
    const main = join(dist, 'electron/main.cjs');
    if (!existsSync(main)) throw new Error(`${main} is not built: npm run build`);
    const lock = new Lock();
    const running: RunningDouble[] = [];
    await use((path) => {
      const one = runDouble({
        browser: chromium_,
        main,
        argv: ['electron', root, ...(path === undefined ? [] : [path])],
        env: { ...isolated(home), SLOTWRIGHT_APP_DIR: join(dist, 'app') },
        home,
        lock,
      });
      running.push(one);
      return one;
    });
    for (const one of running) await one.end();
  },

  start: async ({ run }, use) => {
    await use(async (path) => {
      const double = run(path);
      const window = await firstWindow(double);
      const page = await window.contents.page();
      return { ...double, window, page };
    });
  },

  startAgain: async ({ run }, use) => use(run),
});

type Run = (path?: string) => RunningDouble;

async function firstWindow({ app, errors }: RunningDouble): Promise<WindowDouble> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    for (const window of app.windows) {
      const shown = window.contents.getURL().startsWith('app://slotwright/');
      if (shown && window.isVisible()) return window;
    }
    await new Promise((later) => setTimeout(later, 20));
  }
  throw new Error(`there is no window with the app\n${errors.join('')}`);
}

export { expect } from 'playwright/test';
