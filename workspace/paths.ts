/**
 * Paths as users give them and as messages show them. Inside the workspace a path is whatever the
 * platform takes; in diagnostics, documents and `slot.json` it has `/` on every platform.
 */

import { existsSync } from 'node:fs';
import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';

/** The file that makes a directory a project. */
export const slotFileName = 'slot.json';

/** A path for messages and files: `/` between its parts, no `./` in front. */
export function shownPath(path: string): string {
  const slashed = normalize(path).split(sep).join('/');
  return slashed.startsWith('./') ? slashed.slice(2) : slashed;
}

/**
 * A path from the command line with `/` between its parts, which Windows takes as well. Backslashes
 * are separators there and legal characters elsewhere, so `wit\world.wit` is read as `wit/world.wit`
 * only where no such file is.
 */
export function argumentPath(argument: string, workingDirectory: string): string {
  if (!argument.includes('\\')) return argument;
  if (sep === '/' && existsSync(resolve(workingDirectory, argument))) return argument;
  return argument.replaceAll('\\', '/');
}

/** `path` relative to `directory` with `/`; as it is when that would leave the directory. */
export function pathWithin(directory: string, path: string): string {
  const inside = relative(directory, path);
  if (inside === '') return '.';
  if (inside.startsWith('..') || isAbsolute(inside)) return shownPath(path);
  return shownPath(inside);
}

/** A path of `slot.json` (relative to it, with `/`) as a path of this platform. */
export function pathFromFile(directory: string, relativePath: string): string {
  return join(directory, ...relativePath.split('/'));
}
