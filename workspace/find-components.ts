/** Plugin files: as named, or all `.wasm` files of a directory. */

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type FileTree, maximumFileBytes, readError, tooLarge } from './file-tree.ts';
import { shownPath } from './paths.ts';
import { assembled } from './wat.ts';

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
  /** Of WebAssembly in its text form, the bytes it describes. */
  readonly bytes: Uint8Array;
  /** Of the file as it is, in hexadecimal digits. */
  readonly sha256: string;
}

const pieceBytes = 1024 ** 2;

/**
 * Reads a file and hashes it piece by piece on the way. Without a stream: loading Node's streams
 * takes as long as checking a small component.
 */
export async function readHashed(path: string, workingDirectory: string): Promise<HashedFile> {
  const shown = shownPath(path);
  try {
    const file = await open(resolve(workingDirectory, path));
    try {
      const found = await file.stat();
      if (found.size > maximumFileBytes) throw tooLarge(shown, found.size, maximumFileBytes);
      // A pipe says no size, so it is read to its end first.
      if (!found.isFile()) {
        const bytes = await file.readFile();
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { bytes: await assembled(shown, bytes), sha256 };
      }
      const hash = createHash('sha256');
      const bytes = Buffer.allocUnsafe(found.size);
      let end = 0;
      while (end < bytes.length) {
        const length = Math.min(pieceBytes, bytes.length - end);
        const { bytesRead } = await file.read(bytes, end, length, null);
        // The file was cut short meanwhile: what is there is what is judged.
        if (bytesRead === 0) break;
        hash.update(bytes.subarray(end, end + bytesRead));
        end += bytesRead;
      }
      return { bytes: await assembled(shown, bytes.subarray(0, end)), sha256: hash.digest('hex') };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readError(shown, error);
  }
}
