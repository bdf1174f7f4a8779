/** `wasi:filesystem`: descriptors over a file tree in memory, whose root is opened as `/`. */

import { Budget } from '../budget.ts';
import type { VirtualClock } from '../clock.ts';
import type { Io } from '../io/io.ts';
import { readBytes } from '../io/streams.ts';
import { Reps, symbolDispose } from '../reps.ts';
import * as names from './operations.ts';
import { metadataHash, type NewTimestamp, setTimes, statOf, typeOf } from './stat.ts';
import { fileSink, fileSource, readFile } from './streams.ts';
import { type DirectoryNode, type FileNode, type FileTree, fail, type TreeNode } from './tree.ts';
import { findNode } from './walk.ts';

interface PathFlags {
  readonly symlinkFollow?: boolean;
}

interface DescriptorFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly fileIntegritySync?: boolean;
  readonly dataIntegritySync?: boolean;
  readonly requestedWriteSync?: boolean;
}

interface Listing {
  /** Those that are still to come, the next one last. */
  readonly names: string[];
  readonly entries: ReadonlyMap<string, TreeNode>;
}

interface Opened {
  readonly node: TreeNode;
  readonly read: boolean;
  readonly write: boolean;
}

/** Names in all listings of an instance's life. */
export const listedNames = 2_000_000;

export function makeFilesystem(tree: FileTree, clock: VirtualClock, io: Io) {
  const reps = new Reps<Opened>('descriptor', io.families);
  const listing = new Budget(listedNames);
  const listings = new Reps<Listing>('directory-entry-stream', io.families);

  function make(opened: Opened): Descriptor {
    tree.hold(opened.node);
    return reps.put(new Descriptor(), opened);
  }

  function file(descriptor: object, use: 'read' | 'write' | 'any'): FileNode {
    const opened = reps.of(descriptor);
    if (opened.node.kind !== 'file') return fail('bad-descriptor');
    if (use !== 'any' && !opened[use]) fail('bad-descriptor');
    return opened.node;
  }

  function folder(descriptor: object): DirectoryNode {
    const { node } = reps.of(descriptor);
    return node.kind === 'directory' ? node : fail('not-directory');
  }

  const at = (descriptor: object, flags: PathFlags, path: string): TreeNode =>
    findNode(folder(descriptor), path, flags.symlinkFollow === true);

  class Descriptor {
    readViaStream(offset: bigint): object {
      return io.streams.input(fileSource(tree, file(this, 'read'), offset));
    }
    writeViaStream(offset: bigint): object {
      return io.streams.output(fileSink(tree, file(this, 'write'), offset));
    }
    appendViaStream(): object {
      return io.streams.output(fileSink(tree, file(this, 'write'), 'end'));
    }
    advise(_offset: bigint, _length: bigint, _advice: string): void {
      file(this, 'any');
    }
    syncData(): void {
      reps.of(this);
    }
    sync(): void {
      reps.of(this);
    }
    getFlags(): Record<string, boolean> {
      const { node, read, write } = reps.of(this);
      return {
        read,
        write,
        fileIntegritySync: false,
        dataIntegritySync: false,
        requestedWriteSync: false,
        mutateDirectory: node.kind === 'directory',
      };
    }
    getType(): string {
      return typeOf(reps.of(this).node);
    }
    setSize(size: bigint): void {
      const { node, write } = reps.of(this);
      if (node.kind !== 'file') fail('bad-descriptor');
      if (!write) fail('invalid');
      tree.resize(node, size);
    }
    setTimes(accessed: NewTimestamp, modified: NewTimestamp): void {
      setTimes(reps.of(this).node, accessed, modified, clock.now);
    }
    read(length: bigint, offset: bigint): [Uint8Array, boolean] {
      const node = file(this, 'read');
      const wanted = Number(length < BigInt(readBytes) ? length : BigInt(readBytes));
      const bytes = readFile(node, offset, wanted);
      // As in Wasmtime: the end is told by a read that gives nothing.
      return [bytes, bytes.length === 0];
    }
    write(buffer: Uint8Array, offset: bigint): bigint {
      tree.write(file(this, 'write'), buffer, offset);
      return BigInt(buffer.length);
    }
    /** By name; what is gone when it is its turn is left out. */
    readDirectory(): object {
      const { entries } = folder(this);
      if (!listing.spend(entries.size)) fail('insufficient-memory');
      const names = [...entries.keys()].sort().reverse();
      return listings.put(new DirectoryEntryStream(), { names, entries });
    }
    createDirectoryAt(path: string): void {
      names.makeDirectory(tree, folder(this), path);
    }
    stat(): Record<string, unknown> {
      return statOf(reps.of(this).node);
    }
    statAt(flags: PathFlags, path: string): Record<string, unknown> {
      return statOf(at(this, flags, path));
    }
    setTimesAt(
      flags: PathFlags,
      path: string,
      accessed: NewTimestamp,
      modified: NewTimestamp,
    ): void {
      setTimes(at(this, flags, path), accessed, modified, clock.now);
    }
    linkAt(flags: PathFlags, oldPath: string, target: object, newPath: string): void {
      const old = { base: folder(this), path: oldPath, follow: flags.symlinkFollow === true };
      names.link(tree, old, folder(target), newPath);
    }
    openAt(
      { symlinkFollow: follow = false }: PathFlags,
      path: string,
      flags: names.OpenFlags,
      { read = false, write = false, ...sync }: DescriptorFlags,
    ): Descriptor {
      // As Wasmtime answers.
      if (sync.fileIntegritySync || sync.dataIntegritySync || sync.requestedWriteSync) {
        fail('unsupported');
      }
      const node = names.open(tree, folder(this), path, { follow, flags, write });
      return make({ node, read: read || !write, write });
    }
    readlinkAt(path: string): string {
      const node = findNode(folder(this), path, false);
      return node.kind === 'link' ? node.target : fail('invalid');
    }
    removeDirectoryAt(path: string): void {
      names.removeDirectory(tree, folder(this), path);
    }
    renameAt(oldPath: string, target: object, newPath: string): void {
      names.rename(tree, folder(this), oldPath, folder(target), newPath);
    }
    symlinkAt(oldPath: string, newPath: string): void {
      names.makeLink(tree, folder(this), oldPath, newPath);
    }
    unlinkFileAt(path: string): void {
      names.unlink(tree, folder(this), path);
    }
    isSameObject(other: object): boolean {
      return reps.of(this).node === reps.of(other).node;
    }
    metadataHash(): { lower: bigint; upper: bigint } {
      return metadataHash(reps.of(this).node);
    }
    metadataHashAt(flags: PathFlags, path: string): { lower: bigint; upper: bigint } {
      return metadataHash(at(this, flags, path));
    }
    [symbolDispose](): void {
      const opened = reps.drop(this);
      if (opened !== undefined) tree.release(opened.node);
    }
  }

  class DirectoryEntryStream {
    readDirectoryEntry(): { type: string; name: string } | undefined {
      const { names, entries } = listings.of(this);
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        const node = entries.get(name);
        if (node !== undefined) return { type: typeOf(node), name };
      }
      return undefined;
    }
    [symbolDispose](): void {
      listings.drop(this);
    }
  }

  return {
    types: {
      Descriptor,
      DirectoryEntryStream,
      filesystemErrorCode: (error: object): string | undefined =>
        io.errors.failureOf(error).filesystem,
    },
    preopens: {
      getDirectories: (): [Descriptor, string][] => [
        [make({ node: tree.root, read: true, write: false }), '/'],
      ],
    },
  };
}
