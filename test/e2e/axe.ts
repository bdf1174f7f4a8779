/** Asks axe-core what keeps people out of a view, in the four themes. */

import { readFileSync } from 'node:fs';
import type axeCore from 'axe-core';
import type { Page } from 'playwright';
import { expect } from './app.ts';

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

declare global {
  interface Window {
    readonly axe: typeof axeCore;
  }
}

/** All rules hold in the first; colours alone are looked at again in the others. */
const themes = ['dark', 'light', 'hc-dark', 'hc-light'] as const;

export async function nothingSerious(page: Page, view: string): Promise<void> {
  const there = await page.evaluate(() => 'axe' in window);
  // Not as a script element, which the page's policy forbids.
  if (!there) await page.evaluate(source);
  const before = await page.evaluate(() => document.documentElement.dataset.theme ?? '');
  for (const theme of themes) {
    const found = await page.evaluate(
      async ([name, colours]) => {
        document.documentElement.dataset.theme = name;
        // Monaco follows, and draws.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        // Colours that are on their way to the new ones would be measured as they are by chance.
        const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
        await Promise.allSettled(changes.map(({ finished }) => finished));
        const { violations } = await window.axe.run(document, {
          resultTypes: ['violations'],
          ...(colours ? { runOnly: ['color-contrast'] } : {}),
        });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, nodes }) =>
            nodes
              .slice(0, 5)
              .map(({ html, failureSummary = '' }) =>
                [id, html.slice(0, 300), ...failureSummary.split('\n').slice(1, 4)].join(' | '),
              ),
          );
      },
      [theme, theme !== themes[0]] as const,
    );
    expect.soft(found, `${view}, ${theme}`).toEqual([]);
  }
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, before);
}
