/** Where what can be computed again is kept. */

import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** `.slotwright/` of a project; without a project, the user's own cache directory. */
export function cacheDirectory(
  projectDirectory: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (projectDirectory !== undefined) return join(projectDirectory, '.slotwright');
  const base =
    environment.XDG_CACHE_HOME ??
    (platform() === 'win32'
      ? environment.LOCALAPPDATA
      : platform() === 'darwin'
        ? join(homedir(), 'Library', 'Caches')
        : undefined) ??
    join(homedir(), '.cache');
  return join(base, 'slotwright');
}
