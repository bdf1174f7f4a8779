/** The files of the built app: where they are, and nothing but them. */

import { existsSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SlotwrightError } from '../../wit/errors.ts';
import { isMissing } from '../../workspace/file-tree.ts';

/** The directory of the built app: as told, else `dist/app`, looked for upwards from this file. */
export function findApp(told: string | undefined): string {
  if (told !== undefined && told !== '') {
    const directory = resolve(told);
    if (existsSync(join(directory, 'index.html'))) return directory;
    throw notBuilt(`There is no app in ${directory}: it has no index.html.`);
  }
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    for (const directory of [join(at, 'app'), join(at, 'dist/app')]) {
      // `renderer/app` and the like are folders of sources.
      if (existsSync(join(directory, 'index.html'))) return directory;
    }
    if (dirname(at) === at) break;
  }
  throw notBuilt('The app is not built.');
}

function notBuilt(message: string): SlotwrightError {
  return new SlotwrightError('unsupported', 'no-app', message, {
    advice: 'In a checkout run `npm run build`; an installed package has it: install it again.',
  });
}

/**
 * The path of a file below the app's directory, with `/`, that an address asks for; `undefined` for
 * all that does not name one plainly. The names of built files are plain: there is nothing to unfold.
 */
export function appFile(path: string): string | undefined {
  if (path === '/') return 'index.html';
  const steps = path.split('/').slice(1);
  return steps.every((step) => /^[\w-][\w.-]*$/.test(step)) ? steps.join('/') : undefined;
}

/** The bytes of a file of the app. `undefined` for directories, links, and what is not there. */
export async function readAppFile(root: string, path: string): Promise<Uint8Array | undefined> {
  const file = join(await realpath(root), ...path.split('/'));
  try {
    // A link on the way, wherever it leads, makes another path of it.
    if ((await realpath(file)) !== file || !(await stat(file)).isFile()) return undefined;
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
