/**
 * Closing a window asks nothing: the page is told, saves or backs up what it holds, and the window
 * goes when the page says that it has nothing more to do, or after two seconds. Silence is no such
 * word: a page that is busy has not even heard.
 */

import type { App, BrowserWindow } from 'electron';

export const closingTimes = {
  /** As the contract says of `window/closing`. */
  most: 2000,
  step: 20,
} as const;

export interface ClosingParts {
  readonly app: Pick<App, 'on' | 'off' | 'quit'>;
  readonly window: BrowserWindow;
  /** False when no page listens, so that there is nothing to wait for. */
  readonly tell: () => boolean;
  /** The page has done all that it had to, or is gone. */
  readonly settled: () => boolean;
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
        await untilSettled(parts);
      }
    } finally {
      // A window that could not be told must not stay for ever.
      if (!window.isDestroyed()) window.destroy();
      // Holding the window back took the quitting back too.
      if (quitting) app.quit();
    }
  }
}

async function untilSettled({ settled, clock }: ClosingParts): Promise<void> {
  const start = clock.now();
  while (!settled() && clock.now() - start < closingTimes.most)
    await clock.pause(closingTimes.step);
}
