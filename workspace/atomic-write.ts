/** Writes that leave either the old file or the new one, never half of one. */

import { randomBytes } from 'node:crypto';
import { lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SlotwrightError } from '../wit/errors.ts';
import { isMissing } from './file-tree.ts';
import { makeFolder } from './make-folder.ts';
import { shownPath } from './paths.ts';

/**
 * Replaces `path` by `contents`.
 *
 * A plain write truncates first, so a crash, a full disk or a reader in between meets an empty
 * file. So: write a new file in the same directory (`rename` works only inside one file system),
 * flush it to the disk (else the rename may be durable before the contents), then rename, which
 * file systems do at once. A link is followed, so that it stays a link; permissions are kept.
 */
export async function writeFileAtomically(
  path: string,
  contents: string | Uint8Array,
  /** How a message names it. */
  shown: string = path,
): Promise<void> {
  try {
    const target = await linkTarget(path);
    await makeFolder(dirname(target));
    const mode = await modeOf(target);
    const temporary = join(
      dirname(target),
      `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`,
    );
    try {
      const file = await open(temporary, 'wx', mode ?? 0o666);
      try {
        await file.writeFile(contents);
        if (mode !== undefined) await file.chmod(mode);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw notWritable(shown, error);
  }
}

/** Like `writeFileAtomically`, and refuses when the file is there already. */
export async function writeNewFile(
  path: string,
  contents: string | Uint8Array,
  /** How a message names it. */
  shown: string = shownPath(path),
): Promise<void> {
  await requireNewFile(path, shown);
  await writeFileAtomically(path, contents);
}

/** To be asked before the work whose result `writeNewFile` is to write. */
export async function requireNewFile(path: string, shown: string): Promise<void> {
  if (!(await exists(path))) return;
  throw new SlotwrightError(
    'usage',
    'file-exists',
    `${shown} is there already and is left as it is.`,
  );
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw notWritable(path, error);
  }
}

async function linkTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What the system said about changing `path`, as an error of ours. */
export function notWritable(path: string, error: unknown): unknown {
  if (error instanceof SlotwrightError || !(error instanceof Error) || !('code' in error)) {
    return error;
  }
  const reasons: Record<string, string> = {
    EACCES: 'the folder or file may not be written by this user',
    EPERM: 'the folder or file may not be written by this user',
    EROFS: 'the folder is read-only',
    ENOSPC: 'the disk is full',
    EISDIR: 'it is a directory',
    // What `mkdir` says of places that are the system's own, such as `/proc`.
    ENOENT: 'no folder can be made there',
    ENOTDIR: 'a part of the path is a file',
    // What `mkdir` says of a file that is in the way.
    EEXIST: 'a part of the path is a file',
  };
  const reason = reasons[String(error.code)] ?? error.message;
  return new SlotwrightError(
    'unsupported',
    'not-writable',
    `Could not save ${shownPath(path)}: ${reason}.`,
    { cause: error },
  );
}
