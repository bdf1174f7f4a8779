/**
 * Text that was typed and not saved. One file a backup in the user's data, written atomically and
 * flushed, so that it outlives a crash of the app, of this process and of the machine.
 */

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomically } from '../atomic-write.ts';
import { type Backup, backupSchema } from '../contract/shell-data.ts';
import { isMissing, readError } from '../file-tree.ts';
import type { HandlersOf } from './handlers.ts';
import { readStored } from './json-store.ts';
import type { OpenProject } from './open-projects.ts';
import { projectData, type Room, shortHash } from './room.ts';

const storedSchema = v.strictObject({
  schema: v.literal('backup/1'),
  /** Of the project, for people who look into the file. */
  root: v.string(),
  ...backupSchema.entries,
});

export function backupHandlers(room: Room): HandlersOf<'backup'> {
  const folder = (project: OpenProject) => join(projectData(room, project), 'backups');
  const place = (project: OpenProject, path: string) =>
    join(folder(project), `${shortHash(path)}.json`);
  return {
    async 'backup/list'({ project }, { peer }) {
      return listBackups(folder(room.projects.get(project, peer)));
    },
    async 'backup/save'({ project: id, path, text, base }, { peer }) {
      const project = room.projects.get(id, peer);
      const stored = {
        schema: 'backup/1',
        root: project.root,
        path,
        text,
        ...(base === undefined ? {} : { base }),
        saved: Date.now(),
      };
      const target = place(project, path);
      await room.turns.take(target, () =>
        writeFileAtomically(
          target,
          `${JSON.stringify(stored, null, 2)}\n`,
          `the backup of ${path}`,
        ),
      );
      return {};
    },
    async 'backup/discard'({ project: id, path }, { peer }) {
      const target = place(room.projects.get(id, peer), path);
      await room.turns.take(target, () => rm(target, { force: true }));
      return {};
    },
  };
}

async function listBackups(folder: string): Promise<Backup[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw readError(folder, error);
  }
  const found = await Promise.all(
    names.map((name) => readStored(join(folder, name), v.nullable(storedSchema), null)),
  );
  return found
    .flatMap((stored) => {
      if (stored === null) return [];
      const { schema: _schema, root: _root, ...backup } = stored;
      return [backup];
    })
    .sort((a, b) => b.saved - a.saved);
}
