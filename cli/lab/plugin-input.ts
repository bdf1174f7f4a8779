/**
 * What is read and checked before the place is opened in which plugins run: starting a browser takes
 * seconds, and a slip in a path or a name should be told at once.
 */

import { readWorld } from '../../sandbox/prepare/prepare.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Mocks, Recording } from '../../wit/lab/files.ts';
import type { PluginToRun } from '../../wit/lab/runner.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import type { FileTree } from '../../workspace/file-tree.ts';
import { readHashed } from '../../workspace/find-components.ts';
import { filesForMocks } from '../../workspace/lab-files.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { projectPlugins } from '../../workspace/project-plugins.ts';
import type { LoadedSlot } from '../../workspace/slots.ts';
import type { Context } from '../command.ts';
import type { Setting } from './setting.ts';

export interface PluginInput extends PluginToRun {
  readonly sha256: string;
  readonly world: WorldRef;
}

/** Throws as `Runner.open` does of bytes that are no component. */
export async function readPluginInput(
  { workingDirectory }: Context,
  word: string,
): Promise<PluginInput> {
  const file = argumentPath(word, workingDirectory);
  const { bytes, sha256 } = await readHashed(file, workingDirectory);
  return { file, bytes, sha256, world: readWorld(file, bytes) };
}

/** For plugins that are read one after another, when their turn comes. */
export async function requireFiles(tree: FileTree, files: readonly string[]): Promise<void> {
  for (const file of files) {
    if ((await tree.kind(file)) !== 'missing') continue;
    throw new SlotwrightError('usage', 'no-such-file', `There is no ${tree.shown(file)}.`);
  }
}

/** What mocks need beside them. */
export interface MockNeeds {
  readonly scripts: Readonly<Record<string, string>>;
  readonly recordings: Readonly<Record<string, Recording>>;
  readonly others: readonly PluginToRun[];
}

export async function mockNeeds(
  { workingDirectory }: Context,
  { tree, slot, directory }: Setting,
  /** All that plugins may be run with. */
  mocks: readonly Mocks[],
  /** Where their files are looked for; the setting's own directory unless told. */
  home: string = directory,
): Promise<MockNeeds> {
  const { scripts, recordings, plugins } = await filesForMocks(tree, home, mocks);
  const others = await otherPlugins(tree, slot, plugins, workingDirectory);
  return { scripts, recordings, others };
}

/** Plugins that mocks name, by the ends of their paths, among those of the project. */
async function otherPlugins(
  tree: FileTree,
  slot: LoadedSlot | undefined,
  names: readonly string[],
  workingDirectory: string,
): Promise<readonly PluginToRun[]> {
  if (names.length === 0) return [];
  const known = slot?.project === undefined ? [] : await projectPlugins(tree, slot.project);
  return Promise.all(
    names.map(async (name) => {
      const found = known.find((path) => path === name || path.endsWith(`/${name}`)) ?? name;
      if ((await tree.kind(found)) !== 'file') {
        throw new SlotwrightError(
          'usage',
          'no-such-file',
          `A mock needs the plugin ${name}, and there is none of that name.`,
        );
      }
      const { bytes } = await readHashed(found, workingDirectory);
      return { file: name, bytes };
    }),
  );
}
