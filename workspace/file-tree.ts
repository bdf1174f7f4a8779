/**
 * Something that has directories and files: the disk, or a git revision (`git.ts`). Reading WIT and
 * projects goes through it, so that both come from either.
 */

import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, SlotwrightError } from '../wit/errors.ts';
import { shownPath } from './paths.ts';
import { assembled } from './wat.ts';

export type EntryKind = 'file' | 'directory' | 'other' | 'missing';

export interface Entry {
  readonly name: string;
  /** What a link leads to, if it is one; `missing` for a link to nothing. */
  readonly kind: EntryKind;
}

export interface FileTree {
  kind(path: string): Promise<EntryKind>;
  /** Sorted by name, in the order of UTF-16 units. */
  list(path: string): Promise<readonly Entry[]>;
  /** A file's bytes; of WebAssembly in its text form, the bytes it describes. */
  read(path: string): Promise<Uint8Array>;
  /** How a message names a path of this tree: `wit/a.wit`, or `v1.0.0:wit/a.wit`. */
  shown(path: string): string;
}

/** Larger files are refused: no component and no WIT is that large, and reading would exhaust memory. */
export const maximumFileBytes = 1024 ** 3;

/** The files of the disk; relative paths start at `workingDirectory`. */
export function diskTree(workingDirectory: string): FileTree {
  const kind = async (path: string): Promise<EntryKind> => {
    try {
      const found = await stat(resolve(workingDirectory, path));
      if (found.isDirectory()) return 'directory';
      return found.isFile() ? 'file' : 'other';
    } catch (error) {
      if (isMissing(error)) return 'missing';
      throw readError(shownPath(path), error);
    }
  };
  return {
    kind,
    shown: shownPath,
    async list(path) {
      const directory = resolve(workingDirectory, path);
      try {
        const names = (await readdir(directory)).sort();
        return await Promise.all(
          names.map(async (name) => ({ name, kind: await kind(resolve(directory, name)) })),
        );
      } catch (error) {
        throw readError(shownPath(path), error);
      }
    },
    async read(path) {
      const file = resolve(workingDirectory, path);
      try {
        const { size } = await stat(file);
        if (size > maximumFileBytes) throw tooLarge(shownPath(path), size, maximumFileBytes);
        return await assembled(shownPath(path), await readFile(file));
      } catch (error) {
        throw readError(shownPath(path), error);
      }
    },
  };
}

export function tooLarge(path: string, bytes: number, limit: number): SlotwrightError {
  const mebibytes = (n: number) => `${Math.round(n / 1024 ** 2)} MiB`;
  return new SlotwrightError(
    'usage',
    'file-too-large',
    `${path} is ${mebibytes(bytes)} large; the limit is ${mebibytes(limit)}.`,
  );
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** What the system said about reading `path`, as an error of ours. */
export function readError(path: string, error: unknown): SlotwrightError {
  if (error instanceof SlotwrightError) return error;
  const usage = (code: string, message: string, advice?: string) =>
    new SlotwrightError('usage', code, message, {
      cause: error,
      ...(advice === undefined ? {} : { advice }),
    });
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return usage('no-such-file', `There is no ${path}.`);
    case 'EACCES':
    case 'EPERM':
      return usage(
        'not-readable',
        `${path} may not be read: permission denied.`,
        'Allow this user to read it.',
      );
    case 'EISDIR':
      return usage('is-a-directory', `${path} is a directory, not a file.`);
    case 'ELOOP':
      return usage('link-loop', `${path} is a link that leads back to itself.`);
    case 'ENAMETOOLONG':
      return usage('name-too-long', `${path.slice(0, 60)}… is longer than a path may be.`);
    default:
      return usage('not-readable', `${path} cannot be read: ${messageOf(error)}.`);
  }
}
