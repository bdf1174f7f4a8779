/** The file tree that a run starts with. */

import { SlotwrightError } from '../../../wit/errors.ts';
import type { Instant } from '../clock.ts';
import { WitError } from '../errors.ts';
import { FileTree, treeBytes } from './tree.ts';

/**
 * `files` are absolute paths to texts; folders come with them, and one that ends in `/` is a folder
 * with nothing in it. Throws `SlotwrightError` `bad-files` where two paths contradict each other.
 */
export function initialTree(files: Readonly<Record<string, string>>, now: () => Instant): FileTree {
  const tree = new FileTree(now);
  const encoder = new TextEncoder();
  for (const [path, text] of Object.entries(files)) {
    const bad = (advice: string): SlotwrightError =>
      new SlotwrightError('usage', 'bad-files', `The files of WASI cannot hold \`${path}\`.`, {
        advice,
      });
    const contradiction = (): SlotwrightError =>
      bad('Give each file an absolute path; no file can be a folder of another one.');
    const names = path.split('/').filter((name) => name !== '');
    if (names.includes('.') || names.includes('..') || path.includes('\0')) throw contradiction();
    const last = path.endsWith('/') ? undefined : names.pop();
    let folder = tree.root;
    for (const name of names) {
      const there = folder.entries.get(name) ?? tree.addDirectory(folder, name);
      if (there.kind !== 'directory') throw contradiction();
      folder = there;
    }
    if (last === undefined) continue;
    if (folder.entries.has(last)) throw contradiction();
    try {
      tree.write(tree.addFile(folder, last), encoder.encode(text), 0n);
    } catch (error) {
      throw error instanceof WitError ? bad(`There is room for ${treeBytes} bytes.`) : error;
    }
  }
  return tree;
}
