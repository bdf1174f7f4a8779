/** Opening, making and reading projects. */

import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { adopt } from '../adopt.ts';
import { exists } from '../atomic-write.ts';
import { isMissing, readError } from '../file-tree.ts';
import { createProject, findTemplate } from '../init.ts';
import { makeFolder } from '../make-folder.ts';
import { templates } from '../templates.ts';
import { refusal } from './failures.ts';
import type { HandlersOf, Peer } from './handlers.ts';
import { projectsFolder } from './platform.ts';
import { noteOpened, wasOpened } from './recent.ts';
import type { Room } from './room.ts';
import { copySample } from './samples.ts';
import { slotsDocument } from './slots-document.ts';

export function projectHandlers(room: Room): HandlersOf<'project'> {
  const { projects, grants, machine } = room;
  const open = async (path: string, peer: Peer) => {
    const project = await projects.open(path, peer);
    await noteOpened(room, project);
    machine.opened?.(join(project.root, project.focus ?? ''));
    return projects.describe(project);
  };
  return {
    async 'project/open'({ path }, { peer }) {
      if (await wasOpened(room, path)) await grants.addChosen(path);
      return open(path, peer);
    },
    async 'project/close'({ project }, { peer }) {
      projects.close(project, peer);
      return {};
    },
    async 'project/create'({ directory, template, name }, { peer }) {
      const found = findTemplate(template);
      const place = await grants.resolve(directory);
      await refuseOccupied(place);
      await createProject(place, found, name);
      return open(place, peer);
    },
    async 'project/templates'() {
      return templates.map(({ name, summary }) => ({ name, description: summary }));
    },
    async 'project/from-sample'({ sample, directory }, { peer, progress, signal }) {
      const place =
        directory === undefined
          ? await freePlace(projectsFolder(machine), sample)
          : await grants.resolve(directory);
      await refuseOccupied(place);
      await copySample(sample, place, { progress, signal });
      await grants.add(place);
      return open(place, peer);
    },
    async 'project/adopt'({ directory, patterns }, { peer }) {
      const place = await grants.resolve(directory);
      await adopt(patterns, { workingDirectory: place, directory: place });
      return open(place, peer);
    },
    async 'project/slots'({ project }, { peer }) {
      return slotsDocument(projects.get(project, peer), grants, machine.system);
    },
  };
}

/** A new project goes where nothing is yet. Version control may be there already. */
async function refuseOccupied(directory: string): Promise<void> {
  try {
    const names = (await readdir(directory)).filter((name) => !name.startsWith('.'));
    if (names.length === 0) return;
  } catch (error) {
    if (isMissing(error) && !(await exists(directory))) return;
    throw readError(directory, error);
  }
  throw refusal(
    'not-empty',
    `${basename(directory)} is not empty; nothing was written.`,
    'Choose another name, or make a project of the WIT that is there.',
  );
}

async function freePlace(folder: string, name: string): Promise<string> {
  await makeFolder(folder).catch((error: unknown) => {
    throw readError(folder, error);
  });
  for (let number = 1; ; number++) {
    const place = join(folder, number === 1 ? name : `${name}-${number}`);
    if (!(await exists(place))) return place;
  }
}
