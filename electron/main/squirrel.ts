/**
 * Windows' installer starts the app with a switch while it installs, updates or removes it. Shortcuts
 * are made or removed then by the installer's own program, and no window is opened.
 */

import { win32 } from 'node:path';

export interface InstallerStep {
  /** What is to be run before the app ends; nothing for steps that need nothing. */
  readonly run?: { readonly file: string; readonly args: readonly string[] };
}

/** The step that `argv` names; `undefined` when the app is to start as usual. */
export function installerStep(
  argv: readonly string[],
  platform: NodeJS.Platform,
  executable: string,
): InstallerStep | undefined {
  const step = platform === 'win32' ? argv[1] : undefined;
  const name = win32.basename(executable);
  const file = win32.join(win32.dirname(executable), '..', 'Update.exe');
  switch (step) {
    case '--squirrel-install':
    case '--squirrel-updated':
      return { run: { file, args: [`--createShortcut=${name}`] } };
    case '--squirrel-uninstall':
      return { run: { file, args: [`--removeShortcut=${name}`] } };
    case '--squirrel-obsolete':
      return {};
    default:
      return undefined;
  }
}
