/** What can be done to the names in a file tree, with the errors of Linux. */

import { type DirectoryNode, type FileTree, fail, type TreeNode } from './tree.ts';
import { find, findNode, longer, type Place, pathBytes, place, placeToOpen } from './walk.ts';

export interface OpenFlags {
  readonly create?: boolean;
  readonly directory?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
}

/** Opens or makes a file, or opens a directory. */
export function open(
  tree: FileTree,
  base: DirectoryNode,
  path: string,
  { follow, flags, write }: { follow: boolean; flags: OpenFlags; write: boolean },
): TreeNode {
  const { create = false, directory = false, exclusive = false, truncate = false } = flags;
  if (directory && (create || exclusive || truncate)) fail('invalid');
  const { parent, name, node, slash } = create
    ? placeToOpen(base, path, follow && !exclusive)
    : find(base, path, follow);
  if (create && name !== undefined && slash) fail('is-directory');
  if (node === undefined) {
    if (!create || name === undefined) return fail('no-entry');
    return tree.addFile(parent, name);
  }
  if (create && exclusive) fail('exist');
  switch (node.kind) {
    case 'link':
      return fail(directory ? 'not-directory' : 'loop');
    case 'directory':
      return create || truncate || write ? fail('is-directory') : node;
    case 'file':
      if (directory) fail('not-directory');
      if (truncate) tree.resize(node, 0n);
      return node;
  }
}

export function makeDirectory(tree: FileTree, base: DirectoryNode, path: string): void {
  const { parent, name, node } = place(base, path);
  if (name === undefined || node !== undefined) fail('exist');
  tree.addDirectory(parent, name);
}

export function removeDirectory(tree: FileTree, base: DirectoryNode, path: string): void {
  const { parent, name, dots, node } = place(base, path);
  if (name === undefined) fail(dots === '..' ? 'not-empty' : 'invalid');
  if (node === undefined) fail('no-entry');
  if (node.kind !== 'directory') fail('not-directory');
  if (node.entries.size > 0) fail('not-empty');
  tree.remove(parent, name);
}

export function unlink(tree: FileTree, base: DirectoryNode, path: string): void {
  const { parent, name, node, slash } = place(base, path);
  if (name === undefined) fail('is-directory');
  if (node === undefined) fail('no-entry');
  if (node.kind === 'directory') fail('is-directory');
  if (slash) fail('not-directory');
  tree.remove(parent, name);
}

export function makeLink(tree: FileTree, base: DirectoryNode, target: string, path: string): void {
  if (target.startsWith('/')) fail('not-permitted');
  if (target === '') fail('no-entry');
  if (longer(target, pathBytes - 1)) fail('name-too-long');
  const { parent, name } = newName(base, path);
  tree.addLink(parent, name, target);
}

/** One more name for a file. */
export function link(
  tree: FileTree,
  old: { base: DirectoryNode; path: string; follow: boolean },
  base: DirectoryNode,
  path: string,
): void {
  const node = findNode(old.base, old.path, old.follow);
  const { parent, name } = newName(base, path);
  if (node.kind === 'directory') fail('not-permitted');
  tree.add(parent, name, node);
}

function newName(base: DirectoryNode, path: string): Required<Pick<Place, 'parent' | 'name'>> {
  const { parent, name, node, slash } = place(base, path);
  if (name === undefined || node !== undefined) return fail('exist');
  if (slash) fail('no-entry');
  return { parent, name };
}

export function rename(
  tree: FileTree,
  base: DirectoryNode,
  path: string,
  newBase: DirectoryNode,
  newPath: string,
): void {
  const from = place(base, path);
  const to = place(newBase, newPath);
  if (from.name === undefined || to.name === undefined) fail('busy');
  if (from.node === undefined) fail('no-entry');
  const directory = from.node.kind === 'directory';
  if (!directory && (from.slash || to.slash)) fail('not-directory');
  if (directory && within(from.node, to.parent)) fail('invalid');
  if (to.node !== undefined && within(to.node, from.parent)) fail('not-empty');
  if (from.node === to.node) return;
  if (to.node !== undefined) {
    if (directory && to.node.kind !== 'directory') fail('not-directory');
    if (!directory && to.node.kind === 'directory') fail('is-directory');
    if (to.node.kind === 'directory' && to.node.entries.size > 0) fail('not-empty');
    tree.remove(to.parent, to.name);
  }
  if (to.parent.links === 0) fail('no-entry');
  tree.move(from.parent, from.name, to.parent, to.name);
}

/** Whether a directory is another, or holds it at any depth. */
function within(outer: TreeNode, inner: DirectoryNode): boolean {
  let here: DirectoryNode | undefined = inner;
  while (here !== undefined && here !== outer) here = here.parent;
  return here !== undefined;
}
