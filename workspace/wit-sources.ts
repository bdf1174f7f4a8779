/** What an argument of `parse` and `format` stands for: WIT as it is, or every version of a project. */

import { posix, resolve as resolvePath } from 'node:path';
import { diskTree, type FileTree } from './file-tree.ts';
import { gitTree } from './git.ts';
import { expandGlob } from './glob.ts';
import { argumentPath, pathFromFile } from './paths.ts';
import { projectDirectory } from './slots.ts';

export interface WitSource {
  readonly tree: FileTree;
  readonly path: string;
  /** In a git revision, where nothing can be written. */
  readonly inGit: boolean;
}

/**
 * The WIT that arguments stand for: each path or pattern, and for a project (its directory or its
 * `slot.json`) the WIT of every version of every slot, in the order of the file. None comes twice.
 */
export async function witSources(
  words: readonly string[],
  workingDirectory: string,
): Promise<readonly WitSource[]> {
  const tree = diskTree(workingDirectory);
  const sources = new Map<string, WitSource>();
  const add = (source: WitSource) => {
    const key = source.tree.shown(source.path);
    if (!sources.has(key)) sources.set(key, source);
  };
  for (const word of words) {
    const pattern = argumentPath(word, workingDirectory);
    const matches = await expandGlob(tree, pattern);
    // What matches nothing is reported by who reads it, with what is there instead.
    for (const path of matches.length === 0 ? [pattern] : matches) {
      const directory = await projectDirectory(tree, path);
      if (directory === undefined) add({ tree, path, inGit: false });
      else for (const source of await ofProject(tree, directory)) add(source);
    }
  }
  return [...sources.values()];
}

async function ofProject(tree: FileTree, directory: string): Promise<WitSource[]> {
  const { readProject } = await import('./project.ts');
  const { data } = await readProject(tree, directory);
  const sources: WitSource[] = [];
  for (const { wit } of Object.values(data.slots).flatMap(({ versions }) => versions)) {
    if (typeof wit === 'string') {
      sources.push({ tree, path: pathFromFile(directory, wit), inGit: false });
    } else {
      const revision = await gitTree(resolvePath(directory), wit.git);
      sources.push({ tree: revision, path: posix.normalize(wit.path), inGit: true });
    }
  }
  return sources;
}
