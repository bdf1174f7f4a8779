/** The slot that a command speaks of, from `--slot` or from where it was started. */

import { SlotwrightError } from '../wit/errors.ts';
import type { FileTree } from '../workspace/file-tree.ts';
import { argumentPath, slotFileName } from '../workspace/paths.ts';

/** `given` as a path of the tree; without it the project here, and an error where there is none. */
export async function slotArgument(
  tree: FileTree,
  given: string | undefined,
  workingDirectory: string,
): Promise<string> {
  if (given !== undefined) return argumentPath(given, workingDirectory);
  if ((await tree.kind(slotFileName)) === 'file') return '.';
  throw new SlotwrightError(
    'usage',
    'no-slot',
    'No slot is given, and there is no slot.json here.',
    {
      advice: 'Name a project, a WIT directory or a .wit file with `--slot`.',
    },
  );
}
