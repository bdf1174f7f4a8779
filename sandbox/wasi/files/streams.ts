/** Files as streams: from an offset, to an offset, or always at the end. */

import { WitError } from '../errors.ts';
import type { IoFailure } from '../io/error.ts';
import { StreamFailure } from '../io/pipes.ts';
import type { Sink, Source } from '../io/streams.ts';
import type { FileNode, FileTree } from './tree.ts';

export function readFile(file: FileNode, offset: bigint, length: number): Uint8Array {
  if (offset >= BigInt(file.size)) return new Uint8Array(0);
  const start = Number(offset);
  return file.bytes.slice(start, Math.min(file.size, start + length));
}

export function fileSource(tree: FileTree, file: FileNode, offset: bigint): Source {
  let at = offset;
  tree.hold(file);
  return {
    read(length) {
      if (at >= BigInt(file.size)) return undefined;
      const bytes = readFile(file, at, length);
      at += BigInt(bytes.length);
      return bytes;
    },
    close: () => tree.release(file),
  };
}

export function fileSink(tree: FileTree, file: FileNode, offset: bigint | 'end'): Sink {
  let at = offset;
  tree.hold(file);
  return {
    write(bytes) {
      try {
        tree.write(file, bytes, at === 'end' ? BigInt(file.size) : at);
      } catch (error) {
        throw error instanceof WitError ? new StreamFailure(failureOf(error)) : error;
      }
      if (at !== 'end') at += BigInt(bytes.length);
    },
    close: () => tree.release(file),
  };
}

function failureOf({ payload }: WitError): IoFailure {
  const code = String(payload);
  return { message: `the file could not be written: ${code}`, filesystem: code };
}
