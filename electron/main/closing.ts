/**
 * Closing a window asks nothing: the page is told, saves or backs up what it holds, and the window
 * goes when the page has nothing more to do, or after two seconds.
 */

import type { App, BrowserWindow } from 'electron';

export const closingTimes = {
  /** As the contract says of `window/closing`. */
  most: 2000,
  /** Without a request under way for so long, the page is taken to be done. */
  quiet: 200,
  step: 20,
} as const;

export interface ClosingParts {
  readonly app: Pick<App, 'on' | 'off' | 'quit'>;
  readonly window: BrowserWindow;
  /** False when no page listens, so that there is nothing to wait for. */
  readonly tell: () => boolean;
  /** Requests of the page that have no answer yet. */
  readonly waiting: () => number;
  /** Milliseconds, and a pause. */
  readonly clock: { now(): number; pause(milliseconds: number): Promise<void> };
}

export function setupClosing(parts: ClosingParts): void {
  const { app, window } = parts;
  let quitting = false;
  let closing = false;
  const noteQuitting = (): void => {
    quitting = true;
  };
  app.on('before-quit', noteQuitting);
  // On macOS the app goes on without a window, and gets another one.
  window.once('closed', () => app.off('before-quit', noteQuitting));
  window.on('close', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void finish();
  });

  async function finish(): Promise<void> {
    try {
      if (parts.tell()) {
        // Gone for the user at once; what is left to do is ours.
        window.hide();
        await settled(parts);
      }
    } finally {
      // A window that could not be told must not stay for ever.
      if (!window.isDestroyed()) window.destroy();
      // Holding the window back took the quitting back too.
      if (quitting) app.quit();
    }
  }
}

async function settled({ waiting, clock }: ClosingParts): Promise<void> {
  const start = clock.now();
  let quietSince = start;
  while (clock.now() - start < closingTimes.most) {
    if (waiting() > 0) quietSince = clock.now();
    else if (clock.now() - quietSince >= closingTimes.quiet) return;
    await clock.pause(closingTimes.step);
  }
}
