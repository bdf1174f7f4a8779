/** Plugins as the command line names them: files, directories, patterns with `*`. */

import { SlotwrightError } from '../wit/errors.ts';
import { diskTree } from '../workspace/file-tree.ts';
import { findComponents } from '../workspace/find-components.ts';
import { expandGlob } from '../workspace/glob.ts';
import { argumentPath } from '../workspace/paths.ts';

/** The files, as messages name them. Fails with `no-match` or `no-plugins`. */
export async function pluginArguments(
  words: readonly string[],
  workingDirectory: string,
): Promise<readonly string[]> {
  const tree = diskTree(workingDirectory);
  const files = new Set<string>();
  for (const word of words) {
    const matches = await expandGlob(tree, argumentPath(word, workingDirectory));
    if (matches.length === 0) {
      throw new SlotwrightError('usage', 'no-match', `No file matches ${word}.`);
    }
    for (const match of matches) {
      const found = await findComponents(tree, match);
      if (found.length === 0) {
        throw new SlotwrightError(
          'usage',
          'no-plugins',
          `${tree.shown(match)} holds no .wasm file.`,
        );
      }
      for (const file of found) files.add(tree.shown(file));
    }
  }
  return [...files];
}
