/**
 * The app as the specs see it, in whatever shell their project names: a page that shows it, a home
 * folder that is the test's own, and the words and keys that a user would use.
 */

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { test as base } from 'playwright/test';
import { type AppServer, makeHome, startAppServer } from '../support/app-server.ts';
import { findBrowser, launchFlags } from '../support/browser.ts';

export interface AppOptions {
  readonly shell: 'browser' | 'electron';
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

function inOneProcess(): never {
  throw new Error('the page and what is behind it stop together in this shell');
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
    if (shell === 'electron') {
      const { launchElectron } = await import('../electron/launch.ts');
      const started: { close(): Promise<void> }[] = [];
      await use(async (path) => {
        const launch = async (again?: string) => {
          const electron = await launchElectron(home, again);
          started.push(electron);
          return electron;
        };
        let electron = await launch(path);
        return {
          page: electron.page,
          home,
          kill: () => electron.kill(),
          freeze: inOneProcess,
          thaw: inOneProcess,
          restart: async (again) => {
            electron = await launch(again);
            return electron.page;
          },
        };
      });
      for (const one of started) await one.close();
      return;
    }
    const servers: AppServer[] = [];
    const context = await chromium_.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    });
    // A failure of the page itself fails the test, whatever it looks at.
    const failures: string[] = [];
    const show = async (path?: string) => {
      const server = await startAppServer(home, path === undefined ? {} : { path });
      servers.push(server);
      const page = await context.newPage();
      page.on('pageerror', (error) => failures.push(String(error.stack ?? error)));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text()))
          failures.push(message.text());
      });
      await page.goto(server.url);
      return { page, server };
    };
    await use(async (path) => {
      let { page, server } = await show(path);
      return {
        page,
        home,
        kill: () => server.stop('SIGKILL'),
        freeze: () => void server.process.kill('SIGSTOP'),
        thaw: () => void server.process.kill('SIGCONT'),
        restart: async (again) => {
          ({ page, server } = await show(again));
          return page;
        },
      };
    });
    await context.close();
    for (const server of servers) await server.stop();
    if (failures.length > 0 && info.status === 'passed') {
      throw new Error(`The page failed:\n${failures.join('\n')}`);
    }
  },
});

export { expect } from 'playwright/test';
