/** `--mocks` and `--wasi`. */

import { SlotwrightError } from '../../wit/errors.ts';
import type { MockSet, Wasi } from '../../wit/lab/files.ts';
import { readMocks } from '../../workspace/lab-files.ts';
import { argumentPath, pathFromFile } from '../../workspace/paths.ts';
import type { Context } from '../command.ts';
import type { Setting } from './setting.ts';

export const wasiModes = ['denied', 'deterministic', 'mocked'] as const;

/** `--wasi` goes before the mode of the mock set, and leaves the rest of it as it is. */
export function wasiOption(
  { arguments: given }: Context,
  set: MockSet | undefined,
): Wasi | undefined {
  const mode = given.choice('wasi', wasiModes);
  return mode === undefined ? set?.wasi : { ...set?.wasi, mode };
}

/** A file as it is given, or one below `mocks/` of the project. */
export async function mockSetOption(
  { arguments: given, workingDirectory }: Context,
  { tree, directory }: Setting,
): Promise<MockSet | undefined> {
  const named = given.text('mocks');
  if (named === undefined) return undefined;
  const file = argumentPath(named, workingDirectory);
  const inProject = pathFromFile(pathFromFile(directory, 'mocks'), file);
  for (const candidate of [file, inProject]) {
    if ((await tree.kind(candidate)) === 'file') return readMocks(tree, candidate);
  }
  throw new SlotwrightError('usage', 'no-such-file', `There is no ${tree.shown(file)}.`, {
    advice: `Mock sets stand in ${tree.shown(pathFromFile(directory, 'mocks'))}/.`,
  });
}
