/** Choosing places: with the system's dialogs, or by looking into granted folders. */

import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exists } from '../atomic-write.ts';
import type { Result } from '../contract/shell.ts';
import { readError } from '../file-tree.ts';
import { refusal } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import { isInside, nameProblem, withTilde } from './path-forms.ts';
import type { Room } from './room.ts';

type Entries = Result<'dialog/browse'>['entries'];

/** More than a list shows; a folder with more is not one to choose from. */
const most = 5_000;

export function dialogHandlers(room: Room): HandlersOf<'dialog'> {
  const { machine, grants } = room;
  return {
    async 'dialog/pick'(dialog) {
      if (machine.pick === undefined) {
        throw refusal('unsupported', 'There are no native dialogs here.');
      }
      const { startAt, ...rest } = dialog;
      const picked = await machine.pick(startAt === undefined ? rest : { ...rest, startAt });
      if (picked === null) return null;
      for (const path of picked) await grants.add(path);
      return [...picked];
    },
    async 'dialog/browse'({ directory }) {
      const place = await grants.resolve(directory ?? machine.home);
      const parent = dirname(place);
      return {
        directory: place,
        parent: parent !== place && grants.allows(parent) ? parent : null,
        roots: grants.roots.map((path) => ({
          name: isInside(machine.home, path, machine.system)
            ? path === machine.home
              ? 'Home'
              : withTilde(path, machine.home, machine.system)
            : path,
          path,
        })),
        entries: await entriesOf(place),
      };
    },
    async 'dialog/create-folder'({ parent, name }) {
      const problem = nameProblem(name, machine.system);
      if (problem !== undefined) throw refusal('bad-name', `\`${name}\` ${problem}.`);
      const path = join(await grants.resolve(parent), name);
      if (await exists(path)) {
        throw refusal('file-exists', `${name} is there already.`);
      }
      try {
        await mkdir(path);
      } catch (error) {
        throw readError(path, error);
      }
      return { path };
    },
  };
}

/** Folders first. A link to nothing, and what may not be looked at, is left out. */
async function entriesOf(directory: string): Promise<Entries> {
  let names: string[];
  try {
    names = (await readdir(directory)).filter((name) => !name.startsWith('.')).slice(0, most);
  } catch (error) {
    throw readError(basename(directory), error);
  }
  const found = await Promise.all(
    names.map(async (name): Promise<Entries> => {
      const path = join(directory, name);
      try {
        const status = await stat(path);
        if (status.isDirectory()) return [{ name, path, kind: 'directory' }];
        return status.isFile() ? [{ name, path, kind: 'file' }] : [];
      } catch {
        return [];
      }
    }),
  );
  const order = new Intl.Collator('en', { numeric: true });
  return found
    .flat()
    .sort((a, b) =>
      a.kind === b.kind ? order.compare(a.name, b.name) : a.kind === 'file' ? 1 : -1,
    );
}
