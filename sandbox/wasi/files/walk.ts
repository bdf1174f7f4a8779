/** From a directory and a path to what is there. No path leads out of the directory it starts from. */

import { type DirectoryNode, fail, type TreeNode } from './tree.ts';

/** Where a path ends. */
export interface Place {
  readonly parent: DirectoryNode;
  /** Absent where the path ends with `.` or `..`: then `node` is `parent`. */
  readonly name?: string;
  readonly dots?: '.' | '..';
  readonly node: TreeNode | undefined;
  /** The path ends with `/`. */
  readonly slash: boolean;
}

/** With the zero that ends a path elsewhere. */
export const pathBytes = 4096;
const nameBytes = 255;
const linksFollowed = 40;

/** For what looks at a thing: the last link is followed when that is asked for, or a `/` comes after. */
export function find(base: DirectoryNode, path: string, follow: boolean): Place {
  const place = walk(base, path, follow ? 'always' : 'before slash');
  if (place.slash && place.node !== undefined && place.node.kind !== 'directory') {
    fail('not-directory');
  }
  return place;
}

/** The same, where there must be something. */
export function findNode(base: DirectoryNode, path: string, follow: boolean): TreeNode {
  return find(base, path, follow).node ?? fail('no-entry');
}

/** For what makes, moves or removes a name: the last link is never followed. */
export const place = (base: DirectoryNode, path: string): Place => walk(base, path, 'never');

/** For what opens a thing or makes it: a link is followed, but no file is made by a name with a `/`. */
export const placeToOpen = (base: DirectoryNode, path: string, follow: boolean): Place =>
  walk(base, path, follow ? 'unless slash' : 'never');

/** When a link that stands last in the path is followed. */
type FollowLast = 'always' | 'before slash' | 'unless slash' | 'never';

function followsLast(when: FollowLast, slash: boolean): boolean {
  switch (when) {
    case 'always':
      return true;
    case 'before slash':
      return slash;
    case 'unless slash':
      return !slash;
    case 'never':
      return false;
  }
}

function walk(base: DirectoryNode, path: string, followLast: FollowLast): Place {
  if (path === '') fail('no-entry');
  if (path.includes('\0')) fail('invalid');
  if (path.startsWith('/')) fail('not-permitted');
  if (longer(path, pathBytes - 1)) fail('name-too-long');
  const stack: DirectoryNode[] = [base];
  // The next name stands last.
  const names = namesOf(path);
  let slash = path.endsWith('/');
  let followed = 0;

  for (;;) {
    const parent = stack.at(-1) ?? base;
    const name = names.pop();
    const last = names.length === 0;
    if (name === undefined) return { parent, node: parent, slash };
    if (name === '.' || name === '..') {
      if (name === '..') {
        if (stack.length === 1) fail('not-permitted');
        stack.pop();
      }
      const here = stack.at(-1) ?? base;
      if (last) return { parent: here, dots: name, node: here, slash };
      continue;
    }
    if (longer(name, nameBytes)) fail('name-too-long');
    const node = parent.entries.get(name);
    if (node?.kind === 'link') {
      if (!last || followsLast(followLast, slash)) {
        followed += 1;
        if (followed > linksFollowed) fail('loop');
        if (node.target.startsWith('/')) fail('not-permitted');
        if (last && node.target.endsWith('/')) slash = true;
        names.push(...namesOf(node.target));
        continue;
      }
    }
    if (last) return { parent, name, node, slash };
    if (node === undefined) return fail('no-entry');
    if (node.kind !== 'directory') return fail('not-directory');
    stack.push(node);
  }
}

const namesOf = (path: string): string[] =>
  path
    .split('/')
    .filter((name) => name !== '')
    .reverse();

/** In bytes of UTF-8. */
export function longer(text: string, limit: number): boolean {
  if (text.length * 3 <= limit) return false;
  return text.length > limit || new TextEncoder().encode(text).length > limit;
}
