/** Where a user's own files of Slotwright stand: outside of all projects, as each system has it. */

import { posix, win32 } from 'node:path';
import type { System } from './path-forms.ts';

export interface UserDirectories {
  /** Backups, deleted files, recent projects, view state. */
  readonly data: string;
  /** `settings.json`. */
  readonly settings: string;
  /** What can be made again. `SLOTWRIGHT_CACHE` names another place. */
  readonly cache: string;
}

export function userDirectories(
  system: System,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): UserDirectories {
  // An XDG variable that is not absolute has to be ignored.
  const absolute = (name: string, fallback: string) => {
    const value = environment[name];
    return value !== undefined && posix.isAbsolute(value) ? value : fallback;
  };
  const told = environment.SLOTWRIGHT_CACHE;
  const cacheOr = (usual: string) => (told === undefined || told === '' ? usual : told);
  switch (system) {
    case 'linux':
      return {
        cache: cacheOr(
          posix.join(absolute('XDG_CACHE_HOME', posix.join(home, '.cache')), 'slotwright'),
        ),
        data: posix.join(absolute('XDG_DATA_HOME', posix.join(home, '.local/share')), 'slotwright'),
        settings: posix.join(
          absolute('XDG_CONFIG_HOME', posix.join(home, '.config')),
          'slotwright',
        ),
      };
    case 'darwin': {
      const both = posix.join(home, 'Library/Application Support/Slotwright');
      const cache = cacheOr(posix.join(home, 'Library/Caches/Slotwright'));
      return { data: both, settings: both, cache };
    }
    case 'windows': {
      const both = win32.join(
        environment.APPDATA ?? win32.join(home, 'AppData', 'Roaming'),
        'Slotwright',
      );
      const local = environment.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local');
      const cache = cacheOr(win32.join(local, 'Slotwright', 'Cache'));
      return { data: both, settings: both, cache };
    }
  }
}
