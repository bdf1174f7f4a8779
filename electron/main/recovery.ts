/** A page that died or does not answer: what was typed is in the backups, so loading again loses nothing. */

import type { BrowserWindow, Dialog, RenderProcessGoneDetails } from 'electron';

export interface RecoveryParts {
  readonly window: BrowserWindow;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
}

/** Ends that nobody has to be asked about. */
function isCrash(reason: RenderProcessGoneDetails['reason']): boolean {
  return reason !== 'clean-exit';
}

export function setupRecovery({ window, dialog }: RecoveryParts): void {
  const contents = window.webContents;
  let asking = false;
  /** We ended its process ourselves, to load it again. */
  let forced = false;

  /** The number of the button; 1, the harmless one, also when the question went away by itself. */
  async function ask(
    message: string,
    detail: string,
    buttons: [string, string],
    signal?: AbortSignal,
  ): Promise<number> {
    asking = true;
    try {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        title: 'Slotwright',
        message,
        detail,
        buttons,
        defaultId: 0,
        cancelId: 1,
        noLink: true,
        ...(signal === undefined ? {} : { signal }),
      });
      return response;
    } finally {
      asking = false;
    }
  }

  contents.on('render-process-gone', (_event, { reason }) => {
    if (!isCrash(reason) || window.isDestroyed()) return;
    if (forced) {
      forced = false;
      contents.reload();
      return;
    }
    const why = reason === 'oom' ? 'It ran out of memory.' : `The system says: ${reason}.`;
    void ask('The window stopped working', `${why} What you typed was backed up and comes back.`, [
      'Reload',
      'Close Window',
    ]).then((choice) => {
      if (window.isDestroyed()) return;
      if (choice === 0) contents.reload();
      // Its page cannot be told any more, so there is nothing to wait for.
      else window.destroy();
    });
  });

  window.on('unresponsive', () => {
    if (asking) return;
    const answers = new AbortController();
    window.once('responsive', () => answers.abort());
    const detail = 'What you typed until a second ago is backed up.';
    void ask('The window does not answer', detail, ['Reload', 'Wait'], answers.signal).then(
      (choice) => {
        if (choice !== 0 || window.isDestroyed()) return;
        // A page that hangs would never get to loading itself again.
        forced = true;
        contents.forcefullyCrashRenderer();
      },
    );
  });
}
