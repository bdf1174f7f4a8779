/** `adopt`: a project from the WIT that a host has. */

import { adopt } from '../../workspace/adopt.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style } = context;
  const world = given.text('world');
  const slotName = given.text('slot-name');
  const out = given.text('out');
  const adopted = await adopt(given.words, {
    workingDirectory,
    ...(world === undefined ? {} : { world }),
    ...(slotName === undefined ? {} : { slotName }),
    ...(out === undefined ? {} : { directory: argumentPath(out, workingDirectory) }),
  });
  const { versions } = adopted;
  print(context, { schema: 'adopt/1', ...adopted }, () =>
    [
      `${style.good('✓')} ${style.bold(adopted.file)} has the slot \`${adopted.slot}\` (${adopted.world}) with ${versions.length === 1 ? '1 version' : `${versions.length} versions`}:`,
      ...versions.map(({ version, wit }) => `  ${version.padEnd(10)} ${style.code(wit)}`),
      '',
      'All have the status `served`: set `deprecated` or `retired` where that is not so, and list host releases under `hosts`.',
      '',
    ].join('\n'),
  );
  return exitCode.fine;
}
