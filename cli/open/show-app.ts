/** Shows the app: in a window of its own, else in the system's browser, else not at all. */

import type { System } from '../../workspace/shell/path-forms.ts';
import { findBrowser, openWindow } from './browser.ts';
import { hasDesktop, openCommand, start } from './browser-machine.ts';
import type { OpenServer } from './server.ts';

export type Shown =
  | {
      readonly shown: true;
      /** Resolves when the browser ended; absent for one that is not ours. */
      readonly ended?: Promise<void>;
      close(): void;
    }
  | { readonly shown: false; readonly why: string };

/** A browser that was started asks soon, or not at all; its command line can be read by others. */
const soon = 60_000;

export async function showApp(
  system: System,
  server: Pick<OpenServer, 'newAddress'>,
): Promise<Shown> {
  if (!hasDesktop(system, process.env)) {
    return { shown: false, why: 'There is no display for a window.' };
  }
  const program = findBrowser(system, process.env);
  if (program !== undefined) {
    const { ended, close } = await openWindow(program, server.newAddress(soon));
    return { shown: true, ended, close };
  }
  try {
    await start(openCommand(server.newAddress(soon), system));
    return { shown: true, close: () => undefined };
  } catch {
    return { shown: false, why: 'No browser was found that could be started.' };
  }
}
