/** A `slot.json` for the WIT that an existing host has, one directory a version. */

import { basename, dirname, isAbsolute, join, relative, resolve as resolvePath } from 'node:path';
import { SlotwrightError } from '../wit/errors.ts';
import { packageOf, worldOf } from '../wit/model/names.ts';
import { resolve } from '../wit/model/resolve.ts';
import { compareVersions } from '../wit/model/versions.ts';
import { exists, writeNewFile } from './atomic-write.ts';
import type { SlotFile, SlotVersion } from './contract/slot-file.ts';
import { diskTree } from './file-tree.ts';
import { expandGlob } from './glob.ts';
import { argumentPath, shownPath, slotFileName } from './paths.ts';
import { readWitFrom } from './read-wit.ts';
import { chooseWorld, InvalidWitError } from './slots.ts';
import { versionIn } from './versions.ts';

export interface AdoptOptions {
  readonly workingDirectory: string;
  readonly world?: string;
  /** Name of the slot; the world's name otherwise. */
  readonly slotName?: string;
  /** Where `slot.json` goes: the working directory, or what all paths have in common. */
  readonly directory?: string;
}

export interface Adopted {
  /** The file that was written. */
  readonly file: string;
  readonly slot: string;
  readonly world: string;
  /** Newest first, as in the file. */
  readonly versions: readonly { readonly version: string; readonly wit: string }[];
}

/** Writes `slot.json` and nothing else; refuses when there is one. Paths may hold `*` and `?`. */
export async function adopt(patterns: readonly string[], options: AdoptOptions): Promise<Adopted> {
  const { workingDirectory } = options;
  const tree = diskTree(workingDirectory);
  const paths: string[] = [];
  for (const pattern of patterns) {
    const found = await expandGlob(tree, argumentPath(pattern, workingDirectory));
    if (found.length === 0) {
      throw new SlotwrightError('usage', 'no-match', `Nothing matches ${pattern}.`);
    }
    paths.push(...found);
  }
  const absolute = [...new Set(paths.map((path) => resolvePath(workingDirectory, path)))];
  const directory = resolvePath(
    workingDirectory,
    options.directory ?? commonDirectory(workingDirectory, absolute),
  );
  const target = join(directory, slotFileName);
  const shown = shownPath(relative(workingDirectory, target) || target);
  if (await exists(target)) {
    throw new SlotwrightError(
      'usage',
      'file-exists',
      `${shown} is there already and is left as it is.`,
    );
  }

  const adopted: { version: string; wit: string; world: string; bare: string }[] = [];
  for (const path of absolute) {
    adopted.push(await adoptVersion(path, directory, options));
  }
  adopted.sort((a, b) => compareVersions(b.version, a.version));
  adopted.forEach(({ version, wit }, index) => {
    const next = adopted[index + 1];
    if (next?.version !== version) return;
    throw new SlotwrightError(
      'usage',
      'version-twice',
      `${wit} and ${next.wit} are both version ${version}.`,
      { advice: 'Name the directories by version, or leave one of them out.' },
    );
  });

  const [newest] = adopted;
  if (newest === undefined)
    throw new SlotwrightError('usage', 'no-match', 'There is no WIT to adopt.');
  const foreign = adopted.find(({ world }) => world !== newest.world);
  if (foreign !== undefined) {
    throw new SlotwrightError(
      'usage',
      'different-worlds',
      `${newest.wit} has the world ${newest.world}, ${foreign.wit} has ${foreign.world}: they are not versions of one slot.`,
      { advice: 'Adopt each slot by itself, or choose a world with `--world`.' },
    );
  }
  const slot = options.slotName ?? newest.bare;
  const versions = adopted.map(
    ({ version, wit }): SlotVersion => ({ version, wit, status: 'served' }),
  );
  const data: SlotFile = { schema: 'slot/1', slots: { [slot]: { world: newest.world, versions } } };
  await writeNewFile(target, `${JSON.stringify(data, null, 2)}\n`);
  return {
    file: shown,
    slot,
    world: newest.world,
    versions: adopted.map(({ version, wit }) => ({ version, wit })),
  };
}

async function adoptVersion(path: string, directory: string, options: AdoptOptions) {
  const wit = shownPath(relative(directory, path)) || '.';
  if (isAbsolute(wit) || wit.startsWith('../')) {
    throw new SlotwrightError(
      'usage',
      'outside-project',
      `${shownPath(path)} is not below ${shownPath(directory)}, where slot.json goes.`,
    );
  }
  const tree = diskTree(options.workingDirectory);
  const shown = shownPath(relative(options.workingDirectory, path)) || '.';
  const resolution = resolve(await readWitFrom(tree, isAbsolute(shown) ? path : shown), {
    features: 'all',
  });
  if (resolution.diagnostics.some(({ severity }) => severity === 'error')) {
    throw new InvalidWitError(shown, resolution);
  }
  const id = chooseWorld(shown, resolution, options.world);
  const world = worldOf(resolution.model, id);
  const owner =
    world.package === undefined ? undefined : packageOf(resolution.model, world.package);
  const version =
    owner?.name.version ?? versionIn(basename(path)) ?? versionIn(basename(dirname(path)));
  if (version === undefined) {
    throw new SlotwrightError(
      'usage',
      'no-version',
      `${shown} has no version: neither its package nor its name says one.`,
      { advice: 'Write it in the WIT (`package ns:name@1.0.0;`) or in the name (`v1.0.0`).' },
    );
  }
  const name =
    owner === undefined ? world.name : `${owner.name.namespace}:${owner.name.name}/${world.name}`;
  return { version, wit, world: name, bare: world.name };
}

/** The working directory when all paths are below it, else the nearest directory that holds them all. */
function commonDirectory(workingDirectory: string, paths: readonly string[]): string {
  let directory = workingDirectory;
  const holds = (path: string) => {
    const inside = relative(directory, path);
    return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
  };
  if (paths.every(holds)) return directory;
  directory = dirname(paths[0] ?? workingDirectory);
  while (!paths.every(holds) && dirname(directory) !== directory) directory = dirname(directory);
  return directory;
}
