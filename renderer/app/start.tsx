/** Shows the app in its window. */

import { createRoot } from 'react-dom/client';
import { messageOf } from '../../wit/errors.ts';
import { afterPaint } from '../core/after-paint.ts';
import { sayFirstShown } from '../core/first-shown.ts';
import { loadMonaco } from '../monaco/load.ts';
import { ShellError } from '../shell/shell.ts';
import { App, CannotStart } from './App.tsx';
import type { AskedShell } from './ask-shell.ts';
import { boot, startFeatures } from './boot.ts';
import { firstContent, shownTexts } from './first-content.ts';

/** For a text that is on its way to the screen, in milliseconds. */
const patience = 2_000;

export async function start(place: HTMLElement, asked: Promise<AskedShell>): Promise<void> {
  const root = createRoot(place);
  try {
    const { shell, settings, reopening, listening } = await asked;
    // Long before a file is asked for: it is compiled while the project is opened.
    if (reopening) void loadMonaco();
    const services = await boot(shell, settings);
    const begin = () => {
      startFeatures(services);
      listening();
    };
    if (reopening) {
      begin();
      await firstContent(services);
    } else {
      // There is a page to look at already; what features load comes after it.
      afterPaint(begin);
    }
    root.render(<App services={services} />);
    if (shownTexts().length === 0) sayFirstShown();
    else setTimeout(sayFirstShown, patience);
  } catch (error) {
    const light = matchMedia('(prefers-color-scheme: light)').matches;
    document.documentElement.dataset.theme ??= light ? 'light' : 'dark';
    root.render(
      <CannotStart
        message={messageOf(error)}
        advice={error instanceof ShellError ? error.advice : undefined}
      />,
    );
  }
}
