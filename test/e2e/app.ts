/**
 * The app as the specs see it, in whatever shell their project names: a page that shows it, a home
 * folder that is the test's own, and the words and keys that a user would use.
 */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { test as base } from 'playwright/test';
import { makeHome } from '../support/app-server.ts';
import { findBrowser, launchFlags } from '../support/browser.ts';
import { type Running, type ShellName, startIn } from './shells.ts';

export interface AppOptions {
  readonly shell: ShellName;
}

export interface App {
  readonly page: Page;
  /** The home folder that the app sees; projects of the test go there. */
  readonly home: string;
  /** Ends the app without warning, as a crash or a power cut would. */
  kill(): Promise<void>;
  /** Stops the process behind the page, which goes on; only where there is one. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on the same home; gives the new page. */
  restart(path?: string): Promise<Page>;
}

/** Lays files below the home folder, by path. */
export function layFiles(home: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(home, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

export function copyInto(home: string, from: string, to: string): string {
  const target = join(home, to);
  cpSync(from, target, { recursive: true });
  return target;
}

interface Fixtures extends AppOptions {
  /** Starts the app; `path` is opened in it. Once per test. */
  readonly open: (path?: string) => Promise<App>;
  readonly home: string;
}

export const test = base.extend<Fixtures, { readonly chromium_: Browser }>({
  shell: ['browser', { option: true }],

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

  open: async ({ shell, chromium_, home }, use, info) => {
    const start = startIn(shell, chromium_, home);
    const started: Running[] = [];
    // A failure of the page itself fails the test, whatever it looks at.
    const failures: string[] = [];
    const watch = (page: Page) => {
      page.on('pageerror', (error) => failures.push(String(error.stack ?? error)));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text()))
          failures.push(message.text());
      });
    };
    await use(async (path) => {
      const launch = async (again: string | undefined) => {
        const running = await start(again, watch);
        started.push(running);
        return running;
      };
      let running = await launch(path);
      const signal = (name: NodeJS.Signals) => {
        if (running.process === undefined) throw new Error('the page stops with its process');
        running.process.kill(name);
      };
      return {
        page: running.page,
        home,
        kill: () => running.kill(),
        freeze: () => signal('SIGSTOP'),
        thaw: () => signal('SIGCONT'),
        restart: async (again) => {
          running = await launch(again);
          return running.page;
        },
      };
    });
    for (const one of started) await one.close();
    if (failures.length > 0 && info.status === 'passed') {
      throw new Error(`The page failed:\n${failures.join('\n')}`);
    }
  },
});

export { expect } from 'playwright/test';
