/** What a window opens by itself: what it had open before it was loaded again, or was started with. */

import { useProject } from '../../core/project-store.ts';
import type { Shell } from '../../shell/shell.ts';
import { type OpenedProject, openAt, openedProject } from './opened-project.ts';

/** Where the tab remembers what it had open, for when it is loaded again. */
const tabKey = 'slotwright.project';
/** In its place once it was closed: then what the shell was started with stays closed, too. */
const closed = '';

export const rememberOpen = (root: string): void => sessionStorage.setItem(tabKey, root);
export const rememberClosed = (): void => sessionStorage.setItem(tabKey, closed);
export const forgetOpen = (): void => sessionStorage.removeItem(tabKey);

function pathToReopen(): string | undefined {
  const path = sessionStorage.getItem(tabKey) ?? useProject.getState().platform?.open;
  return path === closed ? undefined : path;
}

let asked: Promise<OpenedProject> | undefined;

/** Asks the shell for it, before the app itself is there; false where there is nothing to open. */
export function askReopening(shell: Shell): boolean {
  const path = pathToReopen();
  if (path === undefined) return false;
  useProject.setState({ opening: true });
  asked = openedProject(shell, () => openAt(shell, path));
  // Its taker hears of it.
  asked.catch(() => undefined);
  return true;
}

/** What was asked for, once. */
export function takeReopening(): Promise<OpenedProject> | undefined {
  const taken = asked;
  asked = undefined;
  return taken;
}
