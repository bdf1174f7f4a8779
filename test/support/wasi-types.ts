/** Interfaces of WASI in jco's form, with their types, for tests that call them directly. */

import { createWasi } from '../../sandbox/wasi/host.ts';
import { symbolDispose } from '../../sandbox/wasi/reps.ts';
import type { Wasi } from '../../wit/lab/files.ts';

export interface Descriptor {
  readViaStream(offset: bigint): InputStream;
  writeViaStream(offset: bigint): OutputStream;
  appendViaStream(): OutputStream;
  advise(offset: bigint, length: bigint, advice: string): void;
  syncData(): void;
  sync(): void;
  getFlags(): Readonly<Record<string, boolean>>;
  getType(): string;
  setSize(size: bigint): void;
  setTimes(accessed: object, modified: object): void;
  read(length: bigint, offset: bigint): [Uint8Array, boolean];
  write(buffer: Uint8Array, offset: bigint): bigint;
  readDirectory(): { readDirectoryEntry(): { type: string; name: string } | undefined };
  createDirectoryAt(path: string): void;
  stat(): Stat;
  statAt(flags: object, path: string): Stat;
  setTimesAt(flags: object, path: string, accessed: object, modified: object): void;
  linkAt(flags: object, oldPath: string, target: Descriptor, newPath: string): void;
  openAt(flags: object, path: string, open: object, descriptor: object): Descriptor;
  readlinkAt(path: string): string;
  removeDirectoryAt(path: string): void;
  renameAt(oldPath: string, target: Descriptor, newPath: string): void;
  symlinkAt(oldPath: string, newPath: string): void;
  unlinkFileAt(path: string): void;
  isSameObject(other: Descriptor): boolean;
  metadataHash(): { lower: bigint; upper: bigint };
  metadataHashAt(flags: object, path: string): { lower: bigint; upper: bigint };
}

export interface Stat {
  readonly type: string;
  readonly linkCount: bigint;
  readonly size: bigint;
  readonly dataAccessTimestamp: Datetime;
  readonly dataModificationTimestamp: Datetime;
  readonly statusChangeTimestamp: Datetime;
}

export interface Datetime {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

export interface Pollable {
  ready(): boolean;
  block(): void;
}

export interface InputStream {
  read(length: bigint): Uint8Array;
  blockingRead(length: bigint): Uint8Array;
  skip(length: bigint): bigint;
  blockingSkip(length: bigint): bigint;
  subscribe(): Pollable;
}

export interface OutputStream {
  checkWrite(): bigint;
  write(contents: Uint8Array): void;
  blockingWriteAndFlush(contents: Uint8Array): void;
  flush(): void;
  blockingFlush(): void;
  subscribe(): Pollable;
  writeZeroes(length: bigint): void;
  blockingWriteZeroesAndFlush(length: bigint): void;
  splice(source: InputStream, length: bigint): bigint;
  blockingSplice(source: InputStream, length: bigint): bigint;
}

export interface IoError {
  toDebugString(): string;
}

/** A host that keeps what was written, and its interfaces with the types that a test names. */
export function wasiForTest(settings: Partial<Wasi> = {}) {
  const written = { stdout: '', stderr: '' };
  const wasi = createWasi(
    { mode: 'deterministic', ...settings },
    {
      stdout: (bytes) => {
        written.stdout += new TextDecoder().decode(bytes);
      },
      stderr: (bytes) => {
        written.stderr += new TextDecoder().decode(bytes);
      },
    },
  );
  return {
    wasi,
    written,
    use<Interface>(id: string): Interface {
      const found = wasi.interfaceFor(`wasi:${id}`);
      if (found === undefined) throw new Error(`there is no wasi:${id}`);
      return found as Interface;
    },
  };
}

/** The root of the files of a run, opened anew. */
export function rootOf({ use }: ReturnType<typeof wasiForTest>): Descriptor {
  const [[root]] = use<{ getDirectories(): [[Descriptor, string]] }>(
    'filesystem/preopens',
  ).getDirectories();
  return root;
}

/** What `err` of a function's `result` held, or what was returned. */
export function endingOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return { err: (thrown as { readonly payload: unknown }).payload };
  }
}

/** As jco's glue does when a plugin drops a resource. */
export function drop(resource: object): void {
  const dispose: unknown = Reflect.get(resource, symbolDispose);
  if (typeof dispose === 'function') Reflect.apply(dispose, resource, []);
}
