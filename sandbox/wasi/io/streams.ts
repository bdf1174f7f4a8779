/** `wasi:io/streams`: what is read from a `Source` and written to a `Sink`. Nothing ever blocks. */

import { WasiTrap, WitError } from '../errors.ts';
import { Reps, symbolDispose } from '../reps.ts';
import type { IoFailure } from './error.ts';
import type { Io } from './io.ts';
import { StreamFailure } from './pipes.ts';

/** Gives bytes from front to end, once. */
export interface Source {
  /** At most `length` bytes, and at least one unless `length` is 0; `undefined` at the end. */
  read(length: number): Uint8Array | undefined;
  /** The stream was dropped. */
  close?(): void;
}

export interface Sink {
  /** Takes all, or throws a `StreamFailure`. */
  write(bytes: Uint8Array): void;
  close?(): void;
}

/** What one `read` gives at most, and what `check-write` allows. */
export const readBytes = 1024 * 1024;
export const writeBytes = 64 * 1024;
/** The most that WIT lets one write wait for. */
const blockingBytes = 4096;

export interface Streams {
  readonly InputStream: unknown;
  readonly OutputStream: unknown;
  /** A child of `parent`, where there is one. */
  input(source: Source, parent?: object): object;
  output(sink: Sink, parent?: object): object;
}

export function makeStreams(io: Io): Streams {
  const inputs = new Reps<{ source: Source | undefined }>('input-stream', io.families, () => ({
    source: { read: () => undefined },
  }));
  const outputs = new Reps<{ sink: Sink | undefined; permit: number }>(
    'output-stream',
    io.families,
    () => ({
      sink: { write: () => {} },
      permit: 0,
    }),
  );

  const closed = (): WitError => new WitError({ tag: 'closed' });
  /** A stream that failed once is closed from then on. */
  const failed = (failure: IoFailure): WitError =>
    new WitError({ tag: 'last-operation-failed', val: io.errors.make(failure) });

  function read(stream: object, length: bigint): Uint8Array {
    const rep = inputs.of(stream);
    if (rep.source === undefined) throw closed();
    const bytes = guarded(rep.source, length);
    if (bytes === undefined) throw closed();
    return bytes;

    function guarded(source: Source, wanted: bigint): Uint8Array | undefined {
      try {
        return source.read(Number(wanted < BigInt(readBytes) ? wanted : BigInt(readBytes)));
      } catch (error) {
        if (!(error instanceof StreamFailure)) throw error;
        rep.source = undefined;
        throw failed(error.failure);
      }
    }
  }

  function write(stream: object, bytes: Uint8Array): void {
    const rep = outputs.of(stream);
    if (rep.sink === undefined) throw closed();
    try {
      rep.sink.write(bytes);
    } catch (error) {
      if (!(error instanceof StreamFailure)) throw error;
      rep.sink = undefined;
      throw failed(error.failure);
    }
  }

  function open(stream: object): { sink: Sink | undefined; permit: number } {
    const rep = outputs.of(stream);
    if (rep.sink === undefined) throw closed();
    return rep;
  }

  function writePermitted(stream: object, length: number, bytes: () => Uint8Array): void {
    const rep = open(stream);
    if (length > rep.permit) {
      throw new WasiTrap(
        `${length} bytes were written to a stream whose last \`check-write\` allowed ${rep.permit}`,
      );
    }
    rep.permit -= length;
    write(stream, bytes());
  }

  function writeBlocking(stream: object, length: number, bytes: () => Uint8Array): void {
    if (length > blockingBytes) {
      throw new WasiTrap(
        `${length} bytes were given to a blocking write, which takes ${blockingBytes} at most`,
      );
    }
    open(stream);
    write(stream, bytes());
  }

  function splice(target: object, source: object, length: bigint): bigint {
    open(target);
    const bytes = read(source, length < BigInt(writeBytes) ? length : BigInt(writeBytes));
    write(target, bytes);
    return BigInt(bytes.length);
  }

  class InputStream {
    read(length: bigint): Uint8Array {
      return read(this, length);
    }
    blockingRead(length: bigint): Uint8Array {
      return read(this, length);
    }
    skip(length: bigint): bigint {
      return BigInt(read(this, length).length);
    }
    blockingSkip(length: bigint): bigint {
      return BigInt(read(this, length).length);
    }
    subscribe(): object {
      inputs.of(this);
      return io.poll.ready(this);
    }
    [symbolDispose](): void {
      inputs.drop(this)?.source?.close?.();
    }
  }

  class OutputStream {
    checkWrite(): bigint {
      const rep = open(this);
      rep.permit = writeBytes;
      return BigInt(writeBytes);
    }
    write(contents: Uint8Array): void {
      writePermitted(this, contents.length, () => contents);
    }
    blockingWriteAndFlush(contents: Uint8Array): void {
      writeBlocking(this, contents.length, () => contents);
    }
    flush(): void {
      open(this);
    }
    blockingFlush(): void {
      open(this);
    }
    subscribe(): object {
      outputs.of(this);
      return io.poll.ready(this);
    }
    writeZeroes(length: bigint): void {
      const count = Number(length);
      writePermitted(this, count, () => new Uint8Array(count));
    }
    blockingWriteZeroesAndFlush(length: bigint): void {
      const count = Number(length);
      writeBlocking(this, count, () => new Uint8Array(count));
    }
    splice(source: object, length: bigint): bigint {
      return splice(this, source, length);
    }
    blockingSplice(source: object, length: bigint): bigint {
      return splice(this, source, length);
    }
    [symbolDispose](): void {
      outputs.drop(this)?.sink?.close?.();
    }
  }

  return {
    InputStream,
    OutputStream,
    input: (source: Source, parent?: object): InputStream =>
      inputs.put(new InputStream(), { source }, parent),
    output: (sink: Sink, parent?: object): OutputStream =>
      outputs.put(new OutputStream(), { sink, permit: 0 }, parent),
  };
}
