import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Descriptor,
  endingOf,
  type InputStream,
  type IoError,
  type OutputStream,
  rootOf,
  wasiForTest,
} from '../../../test/support/wasi-types.ts';
import { WasiTrap } from '../errors.ts';
import { treeBytes } from '../files/tree.ts';
import { readBytes, writeBytes } from './streams.ts';

const closed = { err: { tag: 'closed' } };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (given: unknown): unknown =>
  given instanceof Uint8Array ? new TextDecoder().decode(given) : given;

function withStdin(stdin: string) {
  const run = wasiForTest({ stdin });
  const { getStdin } = run.use<{ getStdin(): InputStream }>('cli/stdin');
  const { getStdout } = run.use<{ getStdout(): OutputStream }>('cli/stdout');
  return { ...run, getStdin, getStdout };
}

describe('reading', () => {
  test('gives what is there, then closes', () => {
    const input = withStdin('abcdef').getStdin();
    expect(text(input.read(4n))).toBe('abcd');
    expect(text(input.blockingRead(4n))).toBe('ef');
    expect(endingOf(() => input.read(4n))).toEqual(closed);
    expect(endingOf(() => input.blockingSkip(1n))).toEqual(closed);
  });

  test('skips', () => {
    const input = withStdin('abcdef').getStdin();
    expect(input.skip(2n)).toBe(2n);
    expect(input.blockingSkip(1n)).toBe(1n);
    expect(text(input.read(2n ** 64n - 1n))).toBe('def');
  });

  test('is ready at once, open or not', () => {
    const input = withStdin('').getStdin();
    expect(input.subscribe().ready()).toBe(true);
    expect(endingOf(() => input.read(1n))).toEqual(closed);
    expect(input.subscribe().ready()).toBe(true);
  });

  test('gives no more than a mebibyte at once', () => {
    const input = withStdin('x'.repeat(readBytes + 1)).getStdin();
    expect(input.read(2n ** 40n)).toHaveLength(readBytes);
    expect(input.read(2n ** 40n)).toHaveLength(1);
  });

  test('standard input goes on where it was when it is asked for again', () => {
    const { getStdin } = withStdin('abcdef');
    getStdin().read(3n);
    expect(text(getStdin().read(9n))).toBe('def');
  });
});

describe('writing', () => {
  test('takes as much as was allowed', () => {
    const { getStdout, written } = withStdin('');
    const output = getStdout();
    expect(output.checkWrite()).toBe(BigInt(writeBytes));
    output.write(bytes('a'));
    output.write(new Uint8Array(writeBytes - 1));
    expect(() => output.write(bytes('b'))).toThrow(WasiTrap);
    output.checkWrite();
    output.write(bytes('c'));
    output.flush();
    output.blockingFlush();
    expect(written.stdout).toHaveLength(writeBytes + 1);
    expect(written.stdout.replaceAll('\0', '')).toBe('ac');
  });

  test('traps when nothing was allowed yet', () => {
    const { getStdout } = withStdin('');
    expect(() => getStdout().write(bytes('a'))).toThrow(WasiTrap);
    expect(() => getStdout().writeZeroes(1n)).toThrow(WasiTrap);
  });

  test('a blocking write takes 4096 bytes and needs no leave', () => {
    const { getStdout, written } = withStdin('');
    getStdout().blockingWriteAndFlush(new Uint8Array(4096).fill(65));
    getStdout().blockingWriteZeroesAndFlush(2n);
    expect(written.stdout).toBe(`${'A'.repeat(4096)}\0\0`);
    expect(() => getStdout().blockingWriteAndFlush(new Uint8Array(4097))).toThrow(WasiTrap);
    expect(() => getStdout().blockingWriteZeroesAndFlush(2n ** 64n - 1n)).toThrow(WasiTrap);
  });

  test('zeroes', () => {
    const { getStdout, written } = withStdin('');
    const output = getStdout();
    output.checkWrite();
    output.writeZeroes(3n);
    expect(() => output.writeZeroes(2n ** 63n)).toThrow(WasiTrap);
    expect(written.stdout).toBe('\0\0\0');
  });

  test('splices, and passes on that the source is at its end', () => {
    const { getStdin, getStdout, written } = withStdin('abcdef');
    const input = getStdin();
    const output = getStdout();
    expect(output.splice(input, 2n)).toBe(2n);
    expect(output.blockingSplice(input, 100n)).toBe(4n);
    expect(endingOf(() => output.splice(input, 1n))).toEqual(closed);
    expect(written.stdout).toBe('abcdef');
  });

  test('is ready at once; standard output and error are two', () => {
    const { use, written } = withStdin('');
    const { getStderr } = use<{ getStderr(): OutputStream }>('cli/stderr');
    expect(getStderr().subscribe().ready()).toBe(true);
    getStderr().blockingWriteAndFlush(bytes('no'));
    expect(written).toEqual({ stdout: '', stderr: 'no' });
  });
});

test('a stream that fails tells why, and is closed from then on', () => {
  const run = wasiForTest();
  const file = rootOf(run).openAt({}, 'full', { create: true }, { write: true });
  const output = file.writeViaStream(BigInt(treeBytes) - 1n);
  output.blockingWriteAndFlush(bytes('a'));
  const failure = endingOf(() => output.blockingWriteAndFlush(bytes('b'))) as {
    readonly err: { readonly tag: string; readonly val: IoError };
  };
  expect(failure.err.tag).toBe('last-operation-failed');
  expect(failure.err.val.toDebugString()).toBe('the file could not be written: file-too-large');
  expect(failure.err.val).toBeInstanceOf(run.use<{ Error: new () => IoError }>('io/error').Error);
  const code = run.use<{ filesystemErrorCode(error: IoError): string }>('filesystem/types');
  expect(code.filesystemErrorCode(failure.err.val)).toBe('file-too-large');
  const http = run.use<{ httpErrorCode(error: IoError): unknown }>('http/types');
  expect(http.httpErrorCode(failure.err.val)).toBeUndefined();
  expect(endingOf(() => output.checkWrite())).toEqual(closed);
  expect(endingOf(() => output.blockingFlush())).toEqual(closed);
});

/** As the run time makes a handle for a person. */
test('a stream from elsewhere is empty, or swallows what is written', () => {
  const { InputStream: Input, OutputStream: Output } = wasiForTest().use<{
    InputStream: { readonly prototype: InputStream };
    OutputStream: { readonly prototype: OutputStream };
  }>('io/streams');
  const input = Object.create(Input.prototype) as InputStream;
  expect(input.subscribe().ready()).toBe(true);
  expect(endingOf(() => input.read(1n))).toEqual(closed);
  const output = Object.create(Output.prototype) as OutputStream;
  output.checkWrite();
  expect(output.write(bytes('into nothing'))).toBeUndefined();
});

/** What streams over one file do, in the plainest words. */
test('whatever is read and written in whatever order, bytes come as they stand in the file', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('read' as const), stream: fc.nat(2), length: fc.nat(9) }),
    fc.record({ do: fc.constant('skip' as const), stream: fc.nat(2), length: fc.nat(9) }),
    fc.record({
      do: fc.constant('write' as const),
      stream: fc.nat(2),
      text: fc.string({ maxLength: 9 }),
    }),
    fc.record({ do: fc.constant('append' as const), text: fc.string({ maxLength: 9 }) }),
    fc.record({
      do: fc.constant('splice' as const),
      from: fc.nat(2),
      to: fc.nat(2),
      length: fc.nat(9),
    }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }),
      fc.array(step),
      (starts, steps) => {
        const file: Descriptor = rootOf(wasiForTest({ files: { '/f': 'the start' } })).openAt(
          {},
          'f',
          {},
          { read: true, write: true },
        );
        const inputs = starts.map((at) => ({ at, stream: file.readViaStream(BigInt(at)) }));
        const outputs = starts.map((at) => ({ at, stream: file.writeViaStream(BigInt(at)) }));
        let model = [...bytes('the start')];
        const put = (at: number, given: ArrayLike<number>): void => {
          if (given.length === 0) return;
          while (model.length < at) model.push(0);
          model = [...model.slice(0, at), ...Array.from(given), ...model.slice(at + given.length)];
        };
        const take = (from: number, length: number): number[] | undefined =>
          from >= model.length ? undefined : model.slice(from, from + length);

        for (const asked of steps) {
          if (asked.do === 'read' || asked.do === 'skip') {
            const input = inputs[asked.stream];
            if (input === undefined) continue;
            const wanted = take(input.at, asked.length);
            const got = endingOf(() => input.stream[asked.do](BigInt(asked.length)));
            const expected = asked.do === 'skip' ? BigInt(wanted?.length ?? 0) : wanted;
            expect(got instanceof Uint8Array ? [...got] : got).toEqual(
              wanted === undefined ? closed : expected,
            );
            input.at += wanted?.length ?? 0;
          } else if (asked.do === 'write') {
            const output = outputs[asked.stream];
            output?.stream.blockingWriteAndFlush(bytes(asked.text));
            put(output?.at ?? 0, bytes(asked.text));
            if (output !== undefined) output.at += bytes(asked.text).length;
          } else if (asked.do === 'append') {
            file.appendViaStream().blockingWriteAndFlush(bytes(asked.text));
            put(model.length, bytes(asked.text));
          } else {
            const input = inputs[asked.from];
            const output = outputs[asked.to];
            if (input === undefined || output === undefined) continue;
            const wanted = take(input.at, asked.length);
            const got = endingOf(() => output.stream.splice(input.stream, BigInt(asked.length)));
            expect(got).toEqual(wanted === undefined ? closed : BigInt(wanted.length));
            put(output.at, wanted ?? []);
            input.at += wanted?.length ?? 0;
            output.at += wanted?.length ?? 0;
          }
        }
        expect([...file.read(10_000n, 0n)[0]]).toEqual(model);
      },
    ),
  );
});
