/** The app in each shell, as the specs start and end it. */

import type { Browser, BrowserContext, Page } from 'playwright';
import { Lock } from '../electron-double/desktop.ts';
import { firstWindow, startProcess } from '../electron-double/launch.ts';
import { startAppServer } from '../support/app-server.ts';

export type ShellName = 'browser' | 'electron' | 'electron-double';

export interface Running {
  readonly page: Page;
  /** Without warning, as a crash or a power cut would end it. */
  kill(): Promise<void>;
  close(): Promise<void>;
  /** The process behind the page, where it is one of its own that can be stopped and go on. */
  readonly process?: { kill(signal: NodeJS.Signals): boolean };
}

/** `watch` sees the page before it loads, where that can be had. */
export type StartShell = (
  path: string | undefined,
  watch: (page: Page) => void,
) => Promise<Running>;

export function startIn(shell: ShellName, browser: Browser, home: string): StartShell {
  switch (shell) {
    case 'browser':
      return inBrowser(browser, home);
    case 'electron':
      return inElectron(home);
    case 'electron-double':
      return inDouble(browser, home);
  }
}

function inBrowser(browser: Browser, home: string): StartShell {
  // One for all starts: what the browser keeps outlives the server.
  let context: Promise<BrowserContext> | undefined;
  return async (path, watch) => {
    context ??= browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    });
    const server = await startAppServer(home, path === undefined ? {} : { path });
    const page = await (await context).newPage();
    watch(page);
    await page.goto(server.url);
    return {
      page,
      process: server.process,
      kill: () => server.stop('SIGKILL'),
      async close() {
        await page.context().close();
        await server.stop();
      },
    };
  };
}

function inElectron(home: string): StartShell {
  return async (path, watch) => {
    const { launchElectron } = await import('../electron/launch.ts');
    const electron = await launchElectron(home, path);
    watch(electron.page);
    return electron;
  };
}

function inDouble(browser: Browser, home: string): StartShell {
  const lock = new Lock();
  return async (path, watch) => {
    const running = startProcess(browser, home, { path, lock });
    const { page } = await firstWindow(running);
    watch(page);
    return { page, kill: () => running.end(), close: () => running.end() };
  };
}
