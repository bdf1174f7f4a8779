/** The plugins of a project: where they are found, read, added and taken away. */

import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { exists, writeFileAtomically } from '../atomic-write.ts';
import { readError } from '../file-tree.ts';
import { assembled } from '../wat.ts';
import { refusal } from './failures.ts';
import { readWhole } from './files.ts';
import { realPlace } from './grants.ts';
import type { HandlersOf, Peer } from './handlers.ts';
import { readStored, updateStored } from './json-store.ts';
import { type OpenProject, tellOthers } from './open-projects.ts';
import { revisionOf } from './own-writes.ts';
import { isInside, nameProblem, withTilde } from './path-forms.ts';
import {
  type FoundPlugins,
  findPluginAt,
  findPlugins,
  isPluginName,
  pluginsFolder,
} from './plugin-places.ts';
import { ownBytes, projectData, type Room } from './room.ts';
import { moveToTrash } from './trash.ts';

/** A larger one is not read into the app: it crosses to the window whole. */
const largestPlugin = 256 * 1024 ** 2;

const watchedSchema = v.object({
  schema: v.literal('watched/1'),
  /** Directories, and single plugin files. */
  paths: v.array(v.pipe(v.string(), v.nonEmpty())),
});
const watchedNone: v.InferOutput<typeof watchedSchema> = { schema: 'watched/1', paths: [] };

export function pluginHandlers(room: Room): HandlersOf<'plugin'> {
  const { projects, grants, machine, turns, watchers } = room;
  /** What was found last. Ids are made of places, so one that is still there is the same plugin. */
  const lists = new WeakMap<OpenProject, FoundPlugins>();
  const watchedFile = (project: OpenProject) => join(projectData(room, project), 'watched.json');
  /** Where plugins that were dropped onto a bare slot are kept. */
  const addedFolder = (project: OpenProject) => join(projectData(room, project), 'plugins');

  const find = async (project: OpenProject): Promise<FoundPlugins> => {
    const { paths } = await readStored(watchedFile(project), watchedSchema, watchedNone);
    // What a person chose once stays chosen; a native dialog granted it then.
    for (const path of paths) await grants.add(path);
    const found = await findPlugins(room, project, paths, addedFolder(project));
    watchers.watchPlaces(project, found.places);
    lists.set(project, found);
    return found;
  };
  const withId = async (project: OpenProject, id: string) => {
    // A list of 200 is read one by one: to look all over the disk for each would be 40,000 looks.
    const known = lists.get(project)?.plugins.find((one) => one.file.id === id);
    if (known !== undefined && (await isStill(known.place))) return known;
    const found = (await find(project)).plugins.find((one) => one.file.id === id);
    if (found !== undefined) return found;
    throw refusal('no-such-plugin', 'This plugin is no longer there.', 'The list has the others.');
  };
  const tell = (project: OpenProject, except: Peer) => {
    for (const peer of project.peers) {
      if (peer !== except) peer.notify('plugins/changed', { project: project.id });
    }
  };

  return {
    async 'plugin/list'({ project: id }, { peer }) {
      const project = projects.get(id, peer);
      const { plugins, problems } = await find(project);
      const { paths } = await readStored(watchedFile(project), watchedSchema, watchedNone);
      return {
        plugins: plugins.map(({ file }) => file),
        problems,
        watched: paths
          .filter((path) => !isPluginName(path))
          .map((path) => ({ path, shownPath: withTilde(path, machine.home, machine.system) })),
      };
    },
    async 'plugin/read'({ project: id, id: plugin }, { peer }) {
      const { place, file } = await withId(projects.get(id, peer), plugin);
      const bytes = await readWhole(place, file.path, largestPlugin);
      return { bytes: ownBytes(await assembled(file.path, bytes)), sha256: revisionOf(bytes) };
    },
    async 'plugin/add'({ project: id, name, bytes }, { peer }) {
      const project = projects.get(id, peer);
      const problem = nameProblem(name, machine.system);
      if (problem !== undefined) throw refusal('bad-name', `\`${name}\` ${problem}.`);
      const folder =
        project.kind === 'project'
          ? await projects.locate(project, pluginsFolder)
          : addedFolder(project);
      return turns.take(project.root, async () => {
        const place = await freePlace(folder, name);
        if (project.kind === 'project') {
          project.ownWrites.madeDirectory(pluginsFolder);
          project.ownWrites.wrote(`${pluginsFolder}/${basename(place)}`, revisionOf(bytes));
        }
        await writeFileAtomically(place, bytes, name);
        if (project.kind === 'project') {
          const path = `${pluginsFolder}/${basename(place)}`;
          tellOthers(project, peer, [{ path, kind: 'created' }]);
        }
        tell(project, peer);
        const origin = project.kind === 'project' ? 'project' : 'added';
        const found = await findPluginAt(room, project, place, origin);
        if (found !== undefined) return found.file;
        throw refusal(
          'no-such-file',
          `${basename(place)} was written to ${project.name} and is gone.`,
        );
      });
    },
    async 'plugin/remove'({ project: id, id: plugin }, { peer }) {
      const project = projects.get(id, peer);
      const { place, file } = await withId(project, plugin);
      return turns.take(project.root, async () => {
        if (file.origin === 'project') {
          if (!isInside(project.root, place, machine.system)) {
            throw refusal(
              'not-removable',
              `${file.name} is on the list because a link leads to it, out of the project.`,
              'Delete the link, or the file where it is.',
            );
          }
          project.ownWrites.removed(file.path);
          const restore = await moveToTrash(room, project, file.path, place);
          tellOthers(project, peer, [{ path: file.path, kind: 'deleted' }]);
          tell(project, peer);
          return { restore };
        }
        if (file.origin === 'slot.json') {
          throw refusal(
            'not-removable',
            `${file.name} is on the list because slot.json names it.`,
            'Take its entry out of `plugins` in slot.json.',
          );
        }
        const { paths } = await readStored(watchedFile(project), watchedSchema, watchedNone);
        if (file.origin === 'added' && !paths.includes(place)) {
          await moveToTrash(room, project, `${pluginsFolder}/${basename(place)}`, place);
        } else if (paths.includes(place)) {
          await forget(project, place);
        } else {
          throw refusal(
            'not-removable',
            `${file.name} is on the list because its folder is watched.`,
            'Stop watching the folder, or delete the file there.',
          );
        }
        tell(project, peer);
        return {};
      });
    },
    async 'plugin/watch'({ project: id, directory }, { peer }) {
      const project = projects.get(id, peer);
      const place = await grants.resolve(directory);
      if (!isPluginName(place) && !(await isDirectory(place))) {
        throw refusal('not-a-plugin', `${basename(place)} is neither a folder nor a .wasm file.`);
      }
      await updateStored(watchedFile(project), watchedSchema, watchedNone, (before) => ({
        ...before,
        paths: before.paths.filter((path) => path !== place).concat(place),
      }));
      await find(project);
      tell(project, peer);
      return {};
    },
    async 'plugin/unwatch'({ project: id, directory }, { peer }) {
      const project = projects.get(id, peer);
      await forget(project, directory);
      await find(project);
      tell(project, peer);
      return {};
    },
  };

  function forget(project: OpenProject, path: string): Promise<void> {
    return updateStored(watchedFile(project), watchedSchema, watchedNone, (before) => ({
      ...before,
      paths: before.paths.filter((known) => known !== path),
    }));
  }
}

/** There, and no link to elsewhere in its place: what was granted is what was found. */
async function isStill(place: string): Promise<boolean> {
  return (await exists(place)) && (await realPlace(place)) === place;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw readError(path, error);
  }
}

/** `name`, or with a number before its ending while something of that name is there. */
async function freePlace(folder: string, given: string): Promise<string> {
  const name = isPluginName(given) ? given : `${given}.wasm`;
  const dot = name.lastIndexOf('.');
  for (let number = 1; ; number++) {
    const place = join(
      folder,
      number === 1 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`,
    );
    if (!(await exists(place))) return place;
  }
}
