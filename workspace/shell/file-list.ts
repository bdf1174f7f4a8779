/**
 * What stands in the folder of a project. Of a single `.wit` file's folder, which may be anybody's
 * home, only the WIT directly in it.
 */

import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type FileEntry, projectPathSchema } from '../contract/shell-data.ts';
import { isMissing, readError } from '../file-tree.ts';
import type { OpenProject } from './open-projects.ts';
import { isInside, type System } from './path-forms.ts';

export const mostEntries = 20_000;

/** What no list shows and no search looks into. */
export const hiddenNames: ReadonlySet<string> = new Set(['.git', 'node_modules', '.slotwright']);

export async function listFiles(
  project: OpenProject,
  system: System,
): Promise<{ entries: FileEntry[]; truncated: boolean }> {
  const { root, kind } = project;
  const entries: FileEntry[] = [];
  let truncated = false;

  /** `above`: the directories that a link may lead back to. */
  const walk = async (directory: string, prefix: string, above: readonly string[]) => {
    let names: string[];
    try {
      names = (await readdir(directory)).sort();
    } catch (error) {
      // A folder that may not be read is shown without what is in it; the root has to be.
      if (prefix === '' || !isListable(error)) throw readError(root, error);
      return;
    }
    const shown = names.filter(
      (name) =>
        !hiddenNames.has(name) &&
        (kind !== 'wit-file' || name.endsWith('.wit')) &&
        v.is(projectPathSchema, `${prefix}${name}`),
    );
    const found = await Promise.all(
      shown.map(async (name) => ({ name, status: await statusOf(join(directory, name)) })),
    );
    for (const { name, status } of found) {
      if (status === undefined) continue;
      if (entries.length >= mostEntries) {
        truncated = true;
        return;
      }
      const path = `${prefix}${name}`;
      const place = join(directory, name);
      const { size, mtimeMs } = status;
      entries.push({
        path,
        kind: status.isDirectory() ? 'directory' : 'file',
        bytes: status.isDirectory() ? 0 : size,
        modified: mtimeMs,
      });
      if (!status.isDirectory()) continue;
      if (kind === 'wit-file') continue;
      const real = await realpath(place);
      if (above.includes(real) || !isInside(root, real, system)) continue;
      await walk(place, `${path}/`, [...above, real]);
    }
  };
  await walk(root, '', [root]);
  return { entries, truncated };
}

function isListable(error: unknown): boolean {
  return (
    isMissing(error) ||
    (error instanceof Error && 'code' in error && ['EACCES', 'EPERM'].includes(String(error.code)))
  );
}

/** Files and directories; what else there is (pipes, links to nothing) is left out. */
async function statusOf(path: string) {
  try {
    const status = await stat(path);
    return status.isFile() || status.isDirectory() ? status : undefined;
  } catch {
    return undefined;
  }
}
