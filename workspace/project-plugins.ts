/** The candidates of a project: what stands in `plugins/`, and what `slot.json` names beside it. */

import { SlotwrightError } from '../wit/errors.ts';
import type { FileTree } from './file-tree.ts';
import { findComponents } from './find-components.ts';
import { expandGlob } from './glob.ts';
import { pathFromFile } from './paths.ts';
import type { Project } from './project.ts';

/** Paths of the tree, sorted within each place. Fails with the line of `slot.json` that leads nowhere. */
export async function projectPlugins(tree: FileTree, project: Project): Promise<readonly string[]> {
  const files = new Set<string>();
  const own = pathFromFile(project.directory, 'plugins');
  if ((await tree.kind(own)) === 'directory') {
    for (const file of await findComponents(tree, own)) files.add(file);
  }
  for (const [index, entry] of (project.data.plugins ?? []).entries()) {
    const matches = await expandGlob(
      tree,
      pathFromFile(project.directory, entry).replaceAll('\\', '/'),
    );
    const there: string[] = [];
    for (const match of matches) if ((await tree.kind(match)) !== 'missing') there.push(match);
    if (there.length === 0) {
      const { line, column } = project.places.positionOf(['plugins', index]);
      throw new SlotwrightError(
        'usage',
        'no-such-file',
        `${project.file}:${line}:${column}: \`plugins\` names ${entry}, and there is nothing of that name.`,
        { advice: 'Put the plugins there, or take the entry out.' },
      );
    }
    for (const match of there)
      for (const file of await findComponents(tree, match)) files.add(file);
  }
  if (files.size > 0) return [...files];
  throw new SlotwrightError(
    'usage',
    'no-plugins',
    `No plugin is given, and the project of ${project.file} has none.`,
    {
      advice:
        'Name .wasm files or directories, put them into plugins/, or list them under `plugins` in slot.json.',
    },
  );
}
