/** What the desktop brings along for the `Shell` contract: the system's dialogs, menu and browser. */

import { join } from 'node:path';
import type { App, Shell } from 'electron';
import type { Machine } from '../../workspace/shell/machine.ts';
import { systemOf } from '../../workspace/shell/path-forms.ts';
import { userDirectories } from '../../workspace/shell/user-directories.ts';
import { externalLink } from './navigation.ts';

export interface MachineParts {
  readonly app: Pick<App, 'getPath' | 'getVersion' | 'addRecentDocument'>;
  readonly shell: Pick<Shell, 'openExternal' | 'showItemInFolder'>;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  /** A path to open that nobody has opened yet. */
  readonly pending: () => string | undefined;
  readonly pick: NonNullable<Machine['pick']>;
  readonly setMenu: NonNullable<Machine['setMenu']>;
  readonly openSandbox: NonNullable<Machine['openSandbox']>;
}

export function createMachine(parts: MachineParts): Machine {
  const { app, shell, pick, setMenu, openSandbox } = parts;
  const system = systemOf(parts.platform);
  const home = app.getPath('home');
  return {
    shell: 'electron',
    system,
    version: app.getVersion(),
    home,
    workingDirectory: parts.workingDirectory,
    directories: userDirectories(system, home, parts.environment),
    get open() {
      return parts.pending();
    },
    pick,
    reveal: async (path) => shell.showItemInFolder(path),
    async openExternal(url) {
      const link = externalLink(url);
      if (link === undefined) throw new Error(`${url} is not a link to the web`);
      await shell.openExternal(link.href);
    },
    setMenu,
    openSandbox,
    opened: (path) => app.addRecentDocument(path),
  };
}

/** Where Chromium keeps its own things: apart from the user's settings, backups and projects. */
export function chromiumDirectory(
  parts: Pick<MachineParts, 'platform' | 'environment'> & {
    readonly app: Pick<App, 'getPath'>;
  },
): string {
  const system = systemOf(parts.platform);
  const { data } = userDirectories(system, parts.app.getPath('home'), parts.environment);
  return join(data, 'chromium');
}
