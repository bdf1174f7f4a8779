/** `fleet index`: the index of the plugins that exist. */

import { resolve } from 'node:path';
import { oneLine } from '../../wit/reports/style.ts';
import { count } from '../../wit/reports/words.ts';
import { writeFileAtomically } from '../../workspace/atomic-write.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { indexDirectory, readMeta } from '../../workspace/fleets.ts';
import { argumentPath, shownPath } from '../../workspace/paths.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

/** Without `--out` the index itself is printed, as with `--json`. */
export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, errorStyle, style } = context;
  const path = (word: string) => argumentPath(word, workingDirectory);
  const tree = diskTree(workingDirectory);
  const metaPath = given.text('meta');
  const meta = metaPath === undefined ? undefined : await readMeta(tree, path(metaPath));
  const directory = path(given.words[0] ?? '.');
  const { fleet, unusedMeta } = await indexDirectory(tree, directory, workingDirectory, meta);

  for (const { line, message } of meta?.problems ?? []) {
    context.note(`${errorStyle.note('warning:')} ${oneLine(`${metaPath}:${line}: ${message}`)}\n`);
  }
  for (const file of unusedMeta) {
    context.note(
      `${errorStyle.note('warning:')} ${oneLine(`${metaPath} names ${file}, which is not there`)}\n`,
    );
  }
  const text = `${JSON.stringify(fleet)}\n`;
  const out = given.text('out');
  if (out !== undefined) await writeFileAtomically(resolve(workingDirectory, path(out)), text);
  if (context.json || out === undefined) {
    context.write(text);
    return exitCode.fine;
  }
  const unreadable = fleet.plugins.filter(({ shape }) => shape === undefined);
  const lines = [
    `${style.good('✓')} ${style.bold(oneLine(shownPath(path(out))))} has ${count(fleet.plugins.length, 'plugin')} of ${count(fleet.shapes.length, 'shape')}.`,
    ...unreadable.map(
      ({ file, unreadable: why = '' }) => `  ${style.note('!')} ${oneLine(file)}: ${oneLine(why)}`,
    ),
  ];
  context.write(`${lines.join('\n')}\n`);
  return exitCode.fine;
}
