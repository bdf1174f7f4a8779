/** Plugin files: as named, or all `.wasm` files of a directory. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { type FileTree, readError } from './file-tree.ts';

/** Directories that hold no plugins, only what plugins are made of. */
const skipped = new Set(['node_modules', '.git', '.slotwright']);

/**
 * The files that `path` stands for, as paths of the tree: itself, or the `.wasm` files of a
 * directory and its subdirectories, sorted. Links to directories that were visited are not
 * followed again, because a depth of `maximumDepth` ends every loop.
 */
export async function findComponents(tree: FileTree, path: string): Promise<string[]> {
  const kind = await tree.kind(path);
  if (kind !== 'directory') return [path];
  const found: string[] = [];
  await collect(tree, path, found, 0);
  return found;
}

const maximumDepth = 32;

async function collect(
  tree: FileTree,
  directory: string,
  found: string[],
  depth: number,
): Promise<void> {
  if (depth > maximumDepth) return;
  for (const entry of await tree.list(directory)) {
    const path = directory === '.' ? entry.name : `${directory.replace(/\/+$/, '')}/${entry.name}`;
    if (entry.kind === 'directory') {
      if (!skipped.has(entry.name)) await collect(tree, path, found, depth + 1);
    } else if (entry.kind === 'file' && entry.name.endsWith('.wasm')) {
      found.push(path);
    }
  }
}

export interface HashedFile {
  readonly bytes: Uint8Array;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Reads a file and hashes it on the way, so that large components are gone through once. */
export async function readHashed(path: string, workingDirectory: string): Promise<HashedFile> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(resolve(workingDirectory, path), {
      highWaterMark: 1024 ** 2,
    })) {
      const piece: Buffer = chunk;
      hash.update(piece);
      chunks.push(piece);
    }
  } catch (error) {
    throw readError(path, error);
  }
  return { bytes: Buffer.concat(chunks), sha256: hash.digest('hex') };
}
