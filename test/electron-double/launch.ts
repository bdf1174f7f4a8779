/**
 * Starts the built desktop shell under the double. Needs `npm run build`; `SLOTWRIGHT_DIST` names
 * another `dist`.
 */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { isolated } from '../support/app-server.ts';
import { Lock, type WindowDouble } from './desktop.ts';
import { type RunningDouble, runDouble } from './double.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = process.env.SLOTWRIGHT_DIST ?? join(root, 'dist');

export interface Desktop extends RunningDouble {
  /** The page of the app's window, which is loaded and shown. */
  readonly page: Page;
  readonly window: WindowDouble;
}

/** As a process is started, with `path` on its command line; a second one meets the first's lock. */
export function startProcess(
  browser: Browser,
  home: string,
  { path, lock = new Lock() }: { readonly path?: string | undefined; readonly lock?: Lock } = {},
): RunningDouble {
  const main = join(dist, 'electron/main.cjs');
  if (!existsSync(main)) throw new Error(`${main} is not built: npm run build`);
  return runDouble({
    browser,
    main,
    argv: ['electron', root, ...(path === undefined ? [] : [path])],
    env: { ...isolated(home), SLOTWRIGHT_APP_DIR: join(dist, 'app') },
    home,
    lock,
  });
}

/** The window of a process that was just started. */
export async function firstWindow(double: RunningDouble): Promise<Desktop> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    for (const window of double.app.windows) {
      const shown = window.contents.getURL().startsWith('app://slotwright/');
      if (shown && window.isVisible()) {
        return { ...double, window, page: await window.contents.page() };
      }
    }
    await new Promise((later) => setTimeout(later, 20));
  }
  throw new Error(`there is no window with the app\n${double.errors.join('')}`);
}
