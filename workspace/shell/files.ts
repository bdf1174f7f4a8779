/** The files of a project: listed, read, and changed without losing anything. */

import { lstat, open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists, notWritable, writeFileAtomically } from '../atomic-write.ts';
import { readError, tooLarge } from '../file-tree.ts';
import { makeFolder } from '../make-folder.ts';
import { decodeText } from '../read-wit.ts';
import { refusal } from './failures.ts';
import { listFiles } from './file-list.ts';
import type { HandlersOf } from './handlers.ts';
import { type OpenProject, tellOthers } from './open-projects.ts';
import { revisionOf } from './own-writes.ts';
import { nameProblem } from './path-forms.ts';
import type { Room } from './room.ts';
import { searchFiles } from './search.ts';
import { moveToTrash, restoreFromTrash } from './trash.ts';

const largestText = 16 * 1024 ** 2;
/** With the flag `u` a pair is one character, so this finds halves only. */
const loneSurrogate = /[\ud800-\udfff]/u;

export function fileHandlers(room: Room): HandlersOf<'file'> {
  const { projects, turns, machine } = room;

  /** Where the path leads is looked up in the turn: what came before may have moved it. */
  const inTurn = <T>(project: OpenProject, path: string, task: (target: string) => Promise<T>) =>
    turns.take(project.root, async () => task(await projects.locate(project, path)));
  const checkName = (path: string) => {
    for (const name of path.split('/')) {
      const problem = nameProblem(name, machine.system);
      if (problem !== undefined) throw refusal('bad-name', `\`${name}\` ${problem}.`);
    }
  };

  return {
    async 'file/list'({ project }, { peer }) {
      return listFiles(projects.get(project, peer), machine.system);
    },
    async 'file/read'({ project, path }, { peer }) {
      const target = await projects.locate(projects.get(project, peer), path);
      const bytes = await readWhole(target, path, largestText);
      return { text: decodeText(path, bytes), revision: revisionOf(bytes) };
    },
    async 'file/write'({ project: id, path, text, expected }, { peer }) {
      const project = projects.get(id, peer);
      checkName(path);
      if (loneSurrogate.test(text)) {
        throw refusal('not-utf8', `${path} holds half a character, which UTF-8 cannot say.`);
      }
      return inTurn(project, path, async (target) => {
        await refuseGone(project);
        const present = await revisionOfFile(target, path);
        if (present !== (expected ?? undefined)) throw conflict(path, present);
        const revision = revisionOf(text);
        project.ownWrites.wrote(path, revision);
        await noteParents(project, path);
        await writeFileAtomically(target, text, path);
        const kind = present === undefined ? 'created' : 'changed';
        tellOthers(project, peer, [{ path, kind }]);
        return { revision };
      });
    },
    async 'file/create-directory'({ project: id, path }, { peer }) {
      const project = projects.get(id, peer);
      checkName(path);
      return inTurn(project, path, async (target) => {
        await refuseGone(project);
        if (await exists(target)) throw refusal('file-exists', `${path} is there already.`);
        await noteParents(project, `${path}/`);
        await changing(path, () => makeFolder(target));
        tellOthers(project, peer, [{ path, kind: 'created' }]);
        return {};
      });
    },
    async 'file/rename'({ project: id, from, to }, { peer }) {
      const project = projects.get(id, peer);
      checkName(to);
      return inTurn(project, to, async (target) => {
        const source = await projects.locateEntry(project, from);
        if (to.startsWith(`${from}/`)) {
          throw refusal('bad-name', `${from} cannot be moved into itself.`);
        }
        if (!(await exists(source))) throw refusal('no-such-file', `There is no ${from}.`);
        // Where names that differ in case are the same, `A.wit` may be renamed to `a.wit`.
        if ((await exists(target)) && !(await isSame(source, target))) {
          throw refusal('file-exists', `${to} is there already.`, 'Choose another name.');
        }
        await noteParents(project, to);
        await changing(to, async () => {
          await makeFolder(dirname(target));
          await rename(source, target);
        });
        project.ownWrites.removed(from);
        await noteTree(project, to, target);
        tellOthers(project, peer, [
          { path: from, kind: 'deleted' },
          { path: to, kind: 'created' },
        ]);
        return {};
      });
    },
    async 'file/delete'({ project: id, path }, { peer }) {
      const project = projects.get(id, peer);
      return turns.take(project.root, async () => {
        const target = await projects.locateEntry(project, path);
        project.ownWrites.removed(path);
        const restore = await moveToTrash(room, project, path, target);
        tellOthers(project, peer, [{ path, kind: 'deleted' }]);
        return { restore };
      });
    },
    async 'file/restore'({ project: id, restore }, { peer }) {
      const project = projects.get(id, peer);
      return turns.take(project.root, async () => {
        const path = await restoreFromTrash(room, project, restore);
        await noteTree(project, path, await projects.locateEntry(project, path));
        tellOthers(project, peer, [{ path, kind: 'created' }]);
        return {};
      });
    },
    async 'file/search'({ project: id, ...query }, { peer, signal, progress }) {
      const project = projects.get(id, peer);
      const { entries } = await listFiles(project, machine.system);
      const files = entries.filter(({ kind, bytes }) => kind === 'file' && bytes <= largestText);
      return searchFiles(
        files.map(({ path }) => path),
        async (path) => readWhole(await projects.locate(project, path), path, largestText),
        query,
        { signal, progress },
      );
    },
  };
}

/** The bytes of a file of the project; other than a plain file is refused, and what is too large. */
export async function readWhole(target: string, shown: string, limit: number): Promise<Uint8Array> {
  try {
    // Before it is opened: that would wait for a writer where it is a pipe.
    const found = await stat(target);
    if (found.isDirectory()) throw refusal('is-a-directory', `${shown} is a folder, not a file.`);
    if (!found.isFile()) throw refusal('not-a-file', `${shown} is neither a file nor a folder.`);
    if (found.size > limit) throw tooLarge(shown, found.size, limit);
    const file = await open(target);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readError(shown, error);
  }
}

async function revisionOfFile(target: string, shown: string): Promise<string | undefined> {
  try {
    return revisionOf(await readWhole(target, shown, Number.MAX_SAFE_INTEGER));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'no-such-file')
      return undefined;
    throw error;
  }
}

function conflict(path: string, present: string | undefined) {
  return refusal(
    'conflict',
    present === undefined
      ? `${path} is no longer there.`
      : `${path} was changed by somebody else meanwhile.`,
    'Compare both, and keep yours or theirs.',
    present === undefined ? {} : { revision: present },
  );
}

/** A folder that vanished would be made anew, with one file in it, by whatever is written. */
async function refuseGone(project: OpenProject): Promise<void> {
  if (await exists(project.root)) return;
  throw refusal(
    'no-such-file',
    `The folder ${project.root} is no longer there.`,
    'Bring it back, or copy your text to another place.',
  );
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other)]);
  return a.ino === b.ino && a.dev === b.dev && a.ino !== 0;
}

/** Directories that are made on the way are the app's own doing too. */
async function noteParents(project: OpenProject, path: string): Promise<void> {
  const steps = path.split('/').slice(0, -1);
  for (let length = 1; length <= steps.length; length++) {
    const parent = steps.slice(0, length).join('/');
    if (!(await exists(join(project.root, parent)))) project.ownWrites.madeDirectory(parent);
  }
}

/** Of a large directory not every file is noted: the app then reads it again, which harms nothing. */
const mostNoted = 2_000;

async function noteTree(project: OpenProject, path: string, target: string): Promise<void> {
  let noted = 0;
  const note = async (inner: string, place: string): Promise<void> => {
    if (++noted > mostNoted) return;
    const found = await lstat(place);
    if (found.isDirectory()) {
      project.ownWrites.madeDirectory(inner);
      for (const name of await readdir(place)) await note(`${inner}/${name}`, join(place, name));
    } else if (found.isFile() && found.size <= largestText) {
      project.ownWrites.wrote(inner, revisionOf(await readWhole(place, inner, largestText)));
    }
  };
  await note(path, target);
}

async function changing(shown: string, task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (error) {
    throw notWritable(shown, error);
  }
}
