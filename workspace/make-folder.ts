/** Folders, with those above them. */

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * As `mkdir` with `recursive`, and it ends: that one tries for ever where the system says that there is
 * no folder above although there is one, as in `/proc`, which homes of services may be in.
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if (!isNoEntry(error) || above === path || (await isFolder(above))) throw error;
    await makeFolder(above, mode);
    await madeNow(path, mode);
  }
}

/** Another process may have been faster. */
async function madeNow(path: string, mode: number | undefined): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

const isNoEntry = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
