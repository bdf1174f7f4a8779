/**
 * Paths as the three systems write them, as functions of the system's name, so that the rules of
 * each are tested on every other.
 */

import { posix, win32 } from 'node:path';

export type System = 'linux' | 'darwin' | 'windows';

/** What is neither Windows nor macOS is closest to Linux. */
export function systemOf(platform: NodeJS.Platform): System {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'darwin' : 'linux';
}

const formOf = (system: System) => (system === 'windows' ? win32 : posix);

/**
 * Whether `path` is `root` or below it, by their names alone: links have to be followed before.
 * Windows and macOS take names that differ in case for the same.
 */
export function isInside(root: string, path: string, system: System): boolean {
  const form = formOf(system);
  const fold = (text: string) => (system === 'linux' ? text : text.normalize('NFC').toLowerCase());
  const inner = form.relative(fold(form.resolve(root)), fold(form.resolve(path)));
  // On another drive `relative` gives an absolute path.
  return inner !== '..' && !inner.startsWith(`..${form.sep}`) && !form.isAbsolute(inner);
}

/** `path` relative to `root` with `/`; `undefined` when it is not below it. */
export function innerPath(root: string, path: string, system: System): string | undefined {
  if (!isInside(root, path, system)) return undefined;
  return formOf(system).relative(root, path).replaceAll(formOf(system).sep, '/');
}

/** For people: the home folder as `~`, and as the system writes it otherwise. */
export function withTilde(path: string, home: string, system: System): string {
  if (!isInside(home, path, system)) return path;
  const form = formOf(system);
  const inner = form.relative(home, path);
  return inner === '' ? '~' : `~${form.sep}${inner}`;
}

/**
 * Whether `path` is a place of the machine that can be named: absolute, without a NUL, and on Windows
 * neither a device (`\\.\`, `\\?\`) nor relative to the current drive.
 */
export function isPlainAbsolute(path: string, system: System): boolean {
  if (path.includes('\0')) return false;
  if (system !== 'windows') return posix.isAbsolute(path);
  if (/^[\\/]{2}[.?][\\/]/.test(path)) return false;
  return /^[A-Za-z]:[\\/]/.test(path) || /^[\\/]{2}[^\\/]+[\\/]+[^\\/]+/.test(path);
}

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

/** Why a file cannot have this name on the system, in words that follow “`name`”; or `undefined`. */
export function nameProblem(name: string, system: System): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'is no name for a file';
  if (name.includes('/') || name.includes('\0')) return 'holds a character that no name may hold';
  // Projects move between systems by git, where a backslash would split the name elsewhere.
  if (name.includes('\\')) return 'holds a backslash, which divides paths on Windows';
  if (Buffer.byteLength(name) > 255) return 'is longer than a name may be';
  if (system !== 'windows') return undefined;
  const held = [...name].find((one) => '<>:"|?*'.includes(one) || one < ' ');
  if (held !== undefined) return `holds \`${held}\`, which Windows does not allow in names`;
  if (/[. ]$/.test(name)) return 'ends in a dot or a space, which Windows drops';
  return reserved.test(name) ? 'is a name that Windows keeps for itself' : undefined;
}
