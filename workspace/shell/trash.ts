/**
 * What was deleted in a project stands in the user's data folder for a while, from where it can be
 * brought back: `deleted/<id>/entry.json` says where it was, `deleted/<id>/contents` is what it was.
 */

import { randomBytes } from 'node:crypto';
import { cp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { exists, notWritable, writeFileAtomically } from '../atomic-write.ts';
import { projectPathSchema } from '../contract/shell-data.ts';
import { isMissing } from '../file-tree.ts';
import { makeFolder } from '../make-folder.ts';
import { refusal } from './failures.ts';
import { readStored } from './json-store.ts';
import type { OpenProject } from './open-projects.ts';
import type { Room } from './room.ts';

const entrySchema = v.object({
  schema: v.literal('deleted/1'),
  root: v.string(),
  path: projectPathSchema,
  /** Milliseconds since 1970. */
  deleted: v.number(),
});

/** How long it is kept. */
const keptMilliseconds = 30 * 24 * 60 * 60 * 1000;

const folder = (room: Room) => join(room.machine.directories.data, 'deleted');

/** Gives the id that `restoreFromTrash` takes. */
export async function moveToTrash(
  room: Room,
  project: OpenProject,
  path: string,
  target: string,
): Promise<string> {
  if (!(await exists(target))) throw refusal('no-such-file', `There is no ${path}.`);
  const id = randomBytes(12).toString('hex');
  const place = join(folder(room), id);
  const entry = { schema: 'deleted/1', root: project.root, path, deleted: Date.now() };
  try {
    await writeFileAtomically(
      join(place, 'entry.json'),
      `${JSON.stringify(entry, null, 2)}\n`,
      `what is deleted of ${path}`,
    );
    await move(target, join(place, 'contents'));
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    throw notWritable(path, error);
  }
  return id;
}

/** Puts it back where it was, and gives its path. Refuses when something else stands there now. */
export async function restoreFromTrash(
  room: Room,
  project: OpenProject,
  id: string,
): Promise<string> {
  const gone = () => refusal('no-such-file', 'What was deleted is not kept any more.');
  // The id becomes a name on disk.
  if (!/^[0-9a-f]{24}$/.test(id)) throw gone();
  const place = join(folder(room), id);
  const entry = await readStored(join(place, 'entry.json'), v.nullable(entrySchema), null);
  if (entry === null || entry.root !== project.root) throw gone();
  const target = await room.projects.locateEntry(project, entry.path);
  if (await exists(target)) {
    throw refusal(
      'file-exists',
      `${entry.path} is there again; the deleted one is kept.`,
      `Rename ${basename(entry.path)} first.`,
    );
  }
  try {
    await makeFolder(dirname(target));
    await move(join(place, 'contents'), target);
  } catch (error) {
    throw notWritable(entry.path, error);
  }
  await rm(place, { recursive: true, force: true });
  return entry.path;
}

/** Removes for good what was deleted a month ago. */
export async function emptyOldTrash(room: Room, now: number = Date.now()): Promise<void> {
  let ids: string[];
  try {
    ids = await readdir(folder(room));
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const id of ids) {
    const place = join(folder(room), id);
    const entry = await readStored(join(place, 'entry.json'), v.nullable(entrySchema), null);
    if (entry !== null && now - entry.deleted > keptMilliseconds) {
      await rm(place, { recursive: true, force: true });
    }
  }
}

/** The user's data may be on another file system, where a rename cannot reach. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await cp(from, to, {
      recursive: true,
      errorOnExist: true,
      force: false,
      verbatimSymlinks: true,
    });
    await rm(from, { recursive: true });
  }
}
