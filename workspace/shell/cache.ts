/** What the app has transpiled, kept for the next time; the command line uses the same. */

import { join } from 'node:path';
import { diskCache } from '../disk-cache.ts';
import type { HandlersOf } from './handlers.ts';
import { ownBytes, type Room } from './room.ts';
import type { UserDirectories } from './user-directories.ts';

export function preparedDirectory({ cache }: UserDirectories): string {
  return join(cache, 'prepared');
}

export function cacheHandlers({ machine }: Room): HandlersOf<'cache'> {
  const cache = diskCache({ directory: preparedDirectory(machine.directories) });
  return {
    async 'cache/get'({ key }) {
      const bytes = await cache.get(key);
      return { bytes: bytes === undefined ? null : ownBytes(bytes) };
    },
    async 'cache/put'({ key, bytes }) {
      await cache.put(key, bytes);
      return {};
    },
  };
}
