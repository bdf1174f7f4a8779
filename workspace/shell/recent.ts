/** Projects that were open lately, newest first. */

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { RecentProject } from '../contract/shell-data.ts';
import { isMissing } from '../file-tree.ts';
import type { HandlersOf } from './handlers.ts';
import { readStored, updateStored } from './json-store.ts';
import { type OpenProject, projectName } from './open-projects.ts';
import { withTilde } from './path-forms.ts';
import type { Room } from './room.ts';

const most = 30;

const schema = v.object({
  schema: v.literal('recent/1'),
  projects: v.array(
    v.object({
      path: v.pipe(v.string(), v.nonEmpty()),
      opened: v.number(),
      fit: v.optional(v.strictObject({ fit: v.number(), total: v.number() })),
    }),
  ),
});
type Recent = v.InferOutput<typeof schema>;
const empty: Recent = { schema: 'recent/1', projects: [] };

const fileOf = (room: Room) => join(room.machine.directories.data, 'recent.json');

const placeOf = ({ root, focus }: OpenProject) => (focus === undefined ? root : join(root, focus));

export async function noteOpened(room: Room, project: OpenProject): Promise<void> {
  const path = placeOf(project);
  await updateStored(fileOf(room), schema, empty, (before) => {
    const known = before.projects.find((one) => one.path === path);
    const others = before.projects.filter((one) => one !== known);
    const entry = { ...known, path, opened: Date.now() };
    return { ...before, projects: [entry, ...others].slice(0, most) };
  });
}

/** Whether a person had it open before: to choose it again is no new choice. */
export async function wasOpened(room: Room, path: string): Promise<boolean> {
  const { projects } = await readStored(fileOf(room), schema, empty);
  return projects.some((one) => one.path === path);
}

export function recentHandlers(room: Room): HandlersOf<'recent'> {
  const { home, system } = room.machine;
  return {
    async 'recent/list'() {
      const { projects } = await readStored(fileOf(room), schema, empty);
      return Promise.all(
        projects.map(
          async ({ path, opened, fit }): Promise<RecentProject> => ({
            path,
            name: projectName(path),
            shownPath: withTilde(path, home, system),
            opened,
            missing: await isGone(path),
            ...(fit === undefined ? {} : { fit }),
          }),
        ),
      );
    },
    async 'recent/remove'({ path }) {
      await updateStored(fileOf(room), schema, empty, (before) => ({
        ...before,
        projects: before.projects.filter((one) => one.path !== path),
      }));
      return {};
    },
    async 'recent/note'({ project, fit, total }, { peer }) {
      const path = placeOf(room.projects.get(project, peer));
      await updateStored(fileOf(room), schema, empty, (before) => ({
        ...before,
        projects: before.projects.map((one) =>
          one.path === path ? { ...one, fit: { fit, total } } : one,
        ),
      }));
      return {};
    },
  };
}

async function isGone(path: string): Promise<boolean> {
  try {
    await stat(path);
    return false;
  } catch (error) {
    // A place that may not be looked at is not gone; opening it says what is the matter.
    return isMissing(error);
  }
}
