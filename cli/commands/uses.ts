/** `uses`: which plugins use something. */

import { SlotwrightError } from '../../wit/errors.ts';
import { uses } from '../../wit/evolution/uses.ts';
import type { UsesDocument } from '../../wit/reports/documents.ts';
import { oneLine } from '../../wit/reports/style.ts';
import { count, shortList } from '../../wit/reports/words.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { loadFleet } from '../../workspace/fleets.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style } = context;
  const tree = diskTree(workingDirectory);
  const [path = ''] = given.words;
  const option = given.text('plugins');
  if (option === undefined && (await tree.kind('fleet.json')) !== 'file') {
    throw new SlotwrightError(
      'usage',
      'no-fleet',
      'No plugins are given, and there is no fleet.json here.',
      {
        advice: 'Name a fleet.json or a directory with `--plugins`.',
      },
    );
  }
  const fleet = await loadFleet(
    tree,
    argumentPath(option ?? 'fleet.json', workingDirectory),
    workingDirectory,
  );
  const users = uses(fleet, path).map(({ file, installs, imports }) => ({
    file,
    ...(installs === undefined ? {} : { installs }),
    imports: [...imports],
  }));
  const document: UsesDocument = { schema: 'uses/1', path, users };
  print(context, document, () => {
    const all = count(fleet.plugins.length, 'plugin');
    if (users.length === 0) return `None of ${all} uses ${oneLine(path)}.\n`;
    const lines = users.map(
      ({ file, imports }) => `  ${oneLine(file)}  ${style.dim(oneLine(shortList(imports, 3)))}`,
    );
    const verb = users.length === 1 ? 'uses' : 'use';
    return `${style.bold(`${users.length} of ${all} ${verb} ${oneLine(path)}.`)}\n${lines.join('\n')}\n`;
  });
  return exitCode.fine;
}
