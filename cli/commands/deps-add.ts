/** `deps add`: WASI packages into `deps/`. */

import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import { visible } from '../../wit/reports/style.ts';
import { diskTree, type FileTree } from '../../workspace/file-tree.ts';
import { argumentPath, pathWithin, shownPath } from '../../workspace/paths.ts';
import { addWasiDependency } from '../../workspace/wasi.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style } = context;
  const tree = diskTree(workingDirectory);
  const directory = await witDirectory(tree, given.text('to'), workingDirectory);
  const files: string[] = [];
  const present: string[] = [];
  for (const word of given.words) {
    const [name = '', version] = word.split('@');
    const added = await addWasiDependency(resolve(workingDirectory, directory), name, version);
    files.push(...added.written.map((path) => pathWithin(workingDirectory, path)));
    present.push(...added.present.filter((each) => !present.includes(each)));
  }
  print(context, { schema: 'deps/1', files, present }, () => {
    const lines = files.map((file) => `${style.good('+')} ${visible(file)}`);
    if (present.length > 0) lines.push(style.dim(`There already: ${present.join(', ')}.`));
    return `${lines.join('\n')}\n`;
  });
  return exitCode.fine;
}

/** `--to`, else `wit/` here or this directory, whichever holds WIT. */
async function witDirectory(
  tree: FileTree,
  given: string | undefined,
  workingDirectory: string,
): Promise<string> {
  if (given !== undefined) {
    const path = argumentPath(given, workingDirectory);
    if ((await tree.kind(path)) === 'directory') return path;
    throw new SlotwrightError(
      'usage',
      'no-such-directory',
      `There is no directory ${shownPath(path)}.`,
    );
  }
  for (const candidate of ['wit', '.']) {
    if ((await tree.kind(candidate)) !== 'directory') continue;
    const entries = await tree.list(candidate);
    if (entries.some(({ name, kind }) => kind === 'file' && name.endsWith('.wit')))
      return candidate;
  }
  throw new SlotwrightError('usage', 'no-wit', 'There is no WIT here to add dependencies to.', {
    advice: 'Name its directory with `--to`.',
  });
}
