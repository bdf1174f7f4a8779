/** Where a picture is taken: the app on a home of its own. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { type AppServer, makeHome, startAppServer } from '../../test/support/app-server.ts';

export const themes = ['dark', 'light', 'contrast-dark', 'contrast-light'] as const;
export type Theme = (typeof themes)[number];

export interface Stage {
  readonly home: string;
  /** Starts the app anew, with `path` opened in it; what it keeps in `home` stays. */
  open(path?: string): Promise<Page>;
}

export interface View {
  /** Of the file; the theme is added to it. */
  readonly name: string;
  /** Dark and light without it. */
  readonly themes?: readonly Theme[];
  /** Something floats that ends when the pointer leaves. */
  readonly pointing?: boolean;
  /** Brings the view onto the page that it gives. */
  show(stage: Stage): Promise<Page>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Takes one view in its themes; gives the files. */
export async function takeView(
  browser: Browser,
  view: View,
  folder: string,
  size: Size,
): Promise<string[]> {
  const { home, remove } = makeHome();
  const context = await browser.newContext({
    viewport: size,
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  let server: AppServer | undefined;
  try {
    const page = await view.show({
      home,
      async open(path) {
        await server?.stop();
        server = await startAppServer(home, path === undefined ? {} : { path });
        const page = await context.newPage();
        await page.goto(server.url);
        return page;
      },
    });
    const files: string[] = [];
    mkdirSync(folder, { recursive: true });
    // Nothing answers the pointer at the right of the title bar.
    if (view.pointing !== true) await page.mouse.move(size.width - 200, 17);
    for (const theme of view.themes ?? ['dark', 'light']) {
      await page.emulateMedia({
        colorScheme: theme.endsWith('dark') ? 'dark' : 'light',
        contrast: theme.startsWith('contrast') ? 'more' : 'no-preference',
      });
      // Colours of code and pictures follow a moment after those of the page.
      await page.waitForTimeout(500);
      const path = join(folder, `${view.name}-${theme}.png`);
      await page.screenshot({ path });
      files.push(path);
    }
    return files;
  } finally {
    await context.close();
    await server?.stop();
    remove();
  }
}
