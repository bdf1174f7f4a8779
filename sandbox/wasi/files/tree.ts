/**
 * Files in memory. Names of errors are those of `wasi:filesystem/types.error-code`; where POSIX leaves
 * a choice, they are what Linux answers.
 */

import type { Instant } from '../clock.ts';
import { WitError } from '../errors.ts';

export interface Times {
  accessed: Instant;
  modified: Instant;
  changed: Instant;
}

interface Common {
  /** Unique in its tree. */
  readonly id: number;
  readonly times: Times;
  /** Names that lead to it; 0 when it was removed. */
  links: number;
  /** Descriptors and streams that hold it. */
  holders: number;
}

export interface FileNode extends Common {
  readonly kind: 'file';
  /** May be longer than `size`, and is zero from there on. */
  bytes: Uint8Array;
  size: number;
}
export interface DirectoryNode extends Common {
  readonly kind: 'directory';
  readonly entries: Map<string, TreeNode>;
  /** Absent in the root, and in what was removed. */
  parent?: DirectoryNode | undefined;
}
export interface LinkNode extends Common {
  readonly kind: 'link';
  readonly target: string;
}
export type TreeNode = FileNode | DirectoryNode | LinkNode;

/** Of all files together. */
export const treeBytes = 64 * 1024 * 1024;
export const treeNodes = 100_000;

export function fail(code: string): never {
  throw new WitError(code);
}

const none = new Uint8Array();

export class FileTree {
  readonly root: DirectoryNode;
  readonly #now: () => Instant;
  #ids = 0;
  #nodes = 0;
  #bytes = 0;

  constructor(now: () => Instant) {
    this.#now = now;
    this.root = { kind: 'directory', ...this.#common(), entries: new Map() };
    this.root.links = 1;
  }

  addFile(parent: DirectoryNode, name: string): FileNode {
    const node: FileNode = { kind: 'file', ...this.#common(), bytes: none, size: 0 };
    this.add(parent, name, node);
    return node;
  }

  addDirectory(parent: DirectoryNode, name: string): DirectoryNode {
    const node: DirectoryNode = { kind: 'directory', ...this.#common(), entries: new Map() };
    this.add(parent, name, node);
    return node;
  }

  addLink(parent: DirectoryNode, name: string, target: string): void {
    this.add(parent, name, { kind: 'link', ...this.#common(), target });
  }

  /** Gives a node one more name. */
  add(parent: DirectoryNode, name: string, node: TreeNode): void {
    if (parent.links === 0) fail('no-entry');
    parent.entries.set(name, node);
    if (node.kind === 'directory') node.parent = parent;
    node.links += 1;
    this.#touch(parent);
    node.times.changed = this.#now();
  }

  remove(parent: DirectoryNode, name: string): void {
    const node = parent.entries.get(name);
    if (node === undefined) return;
    parent.entries.delete(name);
    if (node.kind === 'directory') node.parent = undefined;
    node.links -= 1;
    this.#touch(parent);
    node.times.changed = this.#now();
    this.#free(node);
  }

  /** What it is moved onto must be gone. */
  move(from: DirectoryNode, name: string, to: DirectoryNode, newName: string): void {
    const node = from.entries.get(name);
    if (node === undefined) return;
    from.entries.delete(name);
    to.entries.set(newName, node);
    if (node.kind === 'directory') node.parent = to;
    this.#touch(from);
    this.#touch(to);
    node.times.changed = this.#now();
  }

  hold(node: TreeNode): void {
    node.holders += 1;
  }

  release(node: TreeNode): void {
    node.holders -= 1;
    this.#free(node);
  }

  write(file: FileNode, bytes: Uint8Array, offset: bigint): void {
    if (bytes.length === 0) return;
    const end = offset + BigInt(bytes.length);
    this.#grow(file, end);
    file.bytes.set(bytes, Number(offset));
    file.size = Math.max(file.size, Number(end));
    this.#touch(file);
  }

  resize(file: FileNode, size: bigint): void {
    this.#grow(file, size);
    // What is cut off reads as zeros when the file grows again.
    if (size < BigInt(file.size)) file.bytes.fill(0, Number(size), file.size);
    file.size = Number(size);
    this.#touch(file);
  }

  #grow(file: FileNode, size: bigint): void {
    if (size > BigInt(treeBytes)) fail('file-too-large');
    if (Number(size) <= file.bytes.length) return;
    const left = treeBytes - this.#bytes + file.bytes.length;
    if (Number(size) > left) fail('insufficient-space');
    const grown = new Uint8Array(Math.min(left, Math.max(Number(size), file.bytes.length * 2)));
    this.#bytes += grown.length - file.bytes.length;
    grown.set(file.bytes.subarray(0, file.size));
    file.bytes = grown;
  }

  #touch(node: TreeNode): void {
    node.times.modified = this.#now();
    node.times.changed = node.times.modified;
  }

  #common(): Common {
    if (this.#nodes >= treeNodes) fail('insufficient-space');
    this.#nodes += 1;
    this.#ids += 1;
    const now = this.#now();
    const times = { accessed: now, modified: now, changed: now };
    return { id: this.#ids, times, links: 0, holders: 0 };
  }

  #free(node: TreeNode): void {
    if (node.links > 0 || node.holders > 0) return;
    this.#nodes -= 1;
    if (node.kind !== 'file') return;
    this.#bytes -= node.bytes.length;
    node.bytes = none;
    node.size = 0;
  }
}
