import { describe, expect, test } from 'vitest';
import {
  type Descriptor,
  drop,
  endingOf,
  rootOf,
  wasiForTest,
} from '../../../test/support/wasi-types.ts';
import { WasiTrap } from '../errors.ts';
import { treeBytes, treeNodes } from './tree.ts';

const files = {
  '/notes/today.txt': 'milk',
  '/notes/old.txt': '',
  '/readme.md': '# Hello',
  '/empty/': '',
};
const error = (code: string) => ({ err: code });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function names(folder: Descriptor): string[] {
  const stream = folder.readDirectory();
  const found: string[] = [];
  for (let entry = stream.readDirectoryEntry(); entry !== undefined; ) {
    found.push(`${entry.name} ${entry.type}`);
    entry = stream.readDirectoryEntry();
  }
  return found;
}
const open = (root: Descriptor, path: string, write = false): Descriptor =>
  root.openAt({ symlinkFollow: true }, path, { create: write }, { read: true, write });
const contents = (root: Descriptor, path: string): string =>
  new TextDecoder().decode(open(root, path).read(10_000n, 0n)[0]);

test('the files of the settings are there, with their folders, in the order of their names', () => {
  const root = rootOf(wasiForTest({ files }));
  expect(names(root)).toEqual(['empty directory', 'notes directory', 'readme.md regular-file']);
  expect(names(open(root, 'notes'))).toEqual(['old.txt regular-file', 'today.txt regular-file']);
  expect(names(open(root, 'empty'))).toEqual([]);
  expect(contents(root, 'notes/today.txt')).toBe('milk');
});

test('each run has its own, and without settings there is an empty root', () => {
  const settings = { files };
  const one = rootOf(wasiForTest(settings));
  open(one, 'readme.md', true).write(bytes('changed'), 0n);
  expect(contents(one, 'readme.md')).toBe('changed');
  expect(contents(rootOf(wasiForTest(settings)), 'readme.md')).toBe('# Hello');
  expect(names(rootOf(wasiForTest()))).toEqual([]);
});

test('the root is opened once for each who asks, and is one', () => {
  const run = wasiForTest({ files });
  const [one, other] = [rootOf(run), rootOf(run)];
  expect(one).not.toBe(other);
  expect(one.isSameObject(other)).toBe(true);
  expect(one.getType()).toBe('directory');
  expect(one.getFlags()).toMatchObject({ read: true, write: false, mutateDirectory: true });
});

describe('no path leads out', () => {
  test.each([
    ['/readme.md', 'not-permitted'],
    ['../readme.md', 'not-permitted'],
    ['notes/../../readme.md', 'not-permitted'],
    ['', 'no-entry'],
    ['a\0b', 'invalid'],
    ['x'.repeat(256), 'name-too-long'],
    ['é'.repeat(128), 'name-too-long'],
    ['a/'.repeat(2_049), 'name-too-long'],
  ])('%s', (path, code) => {
    const root = rootOf(wasiForTest({ files }));
    expect(endingOf(() => open(root, path))).toEqual(error(code));
    expect(endingOf(() => root.statAt({}, path))).toEqual(error(code));
    expect(endingOf(() => root.createDirectoryAt(path))).toEqual(error(code));
    expect(endingOf(() => root.unlinkFileAt(path))).toEqual(error(code));
  });

  test('a folder is a root of its own', () => {
    const notes = open(rootOf(wasiForTest({ files })), 'notes');
    expect(contents(notes, 'today.txt')).toBe('milk');
    expect(endingOf(() => open(notes, '../readme.md'))).toEqual(error('not-permitted'));
  });

  test('links neither: absolute ones are refused, others end at the folder', () => {
    const root = rootOf(wasiForTest({ files }));
    expect(endingOf(() => root.symlinkAt('/readme.md', 'link'))).toEqual(error('not-permitted'));
    root.symlinkAt('../readme.md', 'notes/up');
    expect(contents(root, 'notes/up')).toBe('# Hello');
    expect(endingOf(() => open(open(root, 'notes'), 'up'))).toEqual(error('not-permitted'));
    root.symlinkAt('../..', 'notes/out');
    expect(endingOf(() => open(root, 'notes/out/x'))).toEqual(error('not-permitted'));
  });

  test('a ring of links ends', () => {
    const root = rootOf(wasiForTest());
    root.symlinkAt('b', 'a');
    root.symlinkAt('a', 'b');
    expect(endingOf(() => open(root, 'a'))).toEqual(error('loop'));
    expect(root.statAt({}, 'a').type).toBe('symbolic-link');
  });

  test('links that double at each step end too, and soon', () => {
    const root = rootOf(wasiForTest());
    root.symlinkAt('.', 'l0');
    for (let i = 1; i < 40; i += 1) root.symlinkAt(`l${i - 1}/l${i - 1}`, `l${i}`);
    const began = performance.now();
    expect(endingOf(() => open(root, 'l39'))).toEqual(error('loop'));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('what a descriptor was opened for', () => {
  const root = rootOf(wasiForTest({ files }));
  const reading = open(root, 'readme.md');
  const writing = root.openAt({}, 'readme.md', {}, { write: true });

  test('is all that it does', () => {
    expect(endingOf(() => reading.write(bytes('x'), 0n))).toEqual(error('bad-descriptor'));
    expect(endingOf(() => reading.writeViaStream(0n))).toEqual(error('bad-descriptor'));
    expect(endingOf(() => reading.appendViaStream())).toEqual(error('bad-descriptor'));
    expect(endingOf(() => reading.setSize(0n))).toEqual(error('invalid'));
    expect(endingOf(() => writing.read(1n, 0n))).toEqual(error('bad-descriptor'));
    expect(endingOf(() => writing.readViaStream(0n))).toEqual(error('bad-descriptor'));
  });

  test('files are no folders, and folders no files', () => {
    expect(endingOf(() => root.read(1n, 0n))).toEqual(error('bad-descriptor'));
    expect(endingOf(() => root.setSize(0n))).toEqual(error('bad-descriptor'));
    expect(endingOf(() => root.advise(0n, 0n, 'normal'))).toEqual(error('bad-descriptor'));
    expect(endingOf(() => reading.readDirectory())).toEqual(error('not-directory'));
    expect(endingOf(() => open(reading, 'x'))).toEqual(error('not-directory'));
    expect(endingOf(() => root.renameAt('a', reading, 'b'))).toEqual(error('not-directory'));
    expect(endingOf(() => root.openAt({}, 'notes', {}, { write: true }))).toEqual(
      error('is-directory'),
    );
    expect(endingOf(() => root.openAt({}, 'readme.md', { directory: true }, {}))).toEqual(
      error('not-directory'),
    );
    expect(endingOf(() => root.openAt({}, 'x', { directory: true, create: true }, {}))).toEqual(
      error('invalid'),
    );
  });

  test('flags say it; flags that hosts lack are refused', () => {
    expect(reading.getFlags()).toMatchObject({ read: true, write: false, mutateDirectory: false });
    expect(writing.getFlags()).toMatchObject({ read: false, write: true });
    for (const flag of ['fileIntegritySync', 'dataIntegritySync', 'requestedWriteSync']) {
      expect(endingOf(() => root.openAt({}, 'readme.md', {}, { [flag]: true }))).toEqual(
        error('unsupported'),
      );
    }
    expect([
      reading.sync(),
      reading.syncData(),
      root.sync(),
      reading.advise(0n, 1n, 'random'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('a read that gives nothing tells that the end was reached', () => {
  const file = open(rootOf(wasiForTest({ files: { '/f': 'abc' } })), 'f');
  const read = (length: bigint, offset: bigint) => {
    const [part, end] = file.read(length, offset);
    return [new TextDecoder().decode(part), end];
  };
  expect(read(2n, 0n)).toEqual(['ab', false]);
  expect(read(9n, 1n)).toEqual(['bc', false]);
  expect(read(9n, 3n)).toEqual(['', true]);
  expect(read(1n, 2n ** 64n - 1n)).toEqual(['', true]);
});

test('sizes grow with zeros and shrink for good', () => {
  const root = rootOf(wasiForTest());
  const file = open(root, 'f', true);
  file.write(bytes('abcdef'), 2n);
  expect(contents(root, 'f')).toBe('\0\0abcdef');
  file.setSize(4n);
  file.setSize(6n);
  expect(contents(root, 'f')).toBe('\0\0ab\0\0');
  expect(file.write(new Uint8Array(), 100n)).toBe(0n);
  expect(file.stat().size).toBe(6n);
});

test('there is room for so much, and what is removed makes room', () => {
  const root = rootOf(wasiForTest());
  const half = BigInt(treeBytes / 2);
  const one = open(root, 'one', true);
  one.setSize(half);
  const other = open(root, 'other', true);
  other.setSize(half);
  const third = open(root, 'third', true);
  expect(endingOf(() => third.setSize(1n))).toEqual(error('insufficient-space'));
  expect(endingOf(() => third.setSize(2n ** 63n))).toEqual(error('file-too-large'));
  root.unlinkFileAt('one');
  // It still is open.
  expect(endingOf(() => third.setSize(1n))).toEqual(error('insufficient-space'));
  drop(one);
  expect(third.setSize(half)).toBeUndefined();
});

test('a file that was removed can be used by those who have it; a folder takes nothing more', () => {
  const root = rootOf(wasiForTest({ files }));
  const file = open(root, 'readme.md', true);
  root.unlinkFileAt('readme.md');
  expect(file.stat()).toMatchObject({ linkCount: 0n, size: 7n });
  file.write(bytes('?'), 0n);
  expect(new TextDecoder().decode(file.read(9n, 0n)[0])).toBe('? Hello');
  const folder = open(root, 'empty');
  root.removeDirectoryAt('empty');
  expect(endingOf(() => open(folder, 'x', true))).toEqual(error('no-entry'));
  expect(endingOf(() => folder.createDirectoryAt('x'))).toEqual(error('no-entry'));
  expect(names(folder)).toEqual([]);
});

test('hard links are one file; its hash stays when it is written to, and differs from others', () => {
  const root = rootOf(wasiForTest({ files }));
  root.linkAt({}, 'readme.md', open(root, 'notes'), 'same.md');
  const one = open(root, 'readme.md', true);
  const same = open(root, 'notes/same.md');
  expect(one.isSameObject(same)).toBe(true);
  expect(one.stat().linkCount).toBe(2n);
  const hash = one.metadataHash();
  one.write(bytes('longer than before'), 0n);
  expect(same.metadataHash()).toEqual(hash);
  expect(root.metadataHashAt({}, 'notes/same.md')).toEqual(hash);
  expect(root.metadataHashAt({}, 'notes/old.txt')).not.toEqual(hash);
});

test('times are those of the clock, and can be set', () => {
  const root = rootOf(wasiForTest({ files, now: '2025-05-05T05:05:05Z' }));
  const start = { seconds: BigInt(Date.UTC(2025, 4, 5, 5, 5, 5) / 1_000), nanoseconds: 0 };
  expect(root.statAt({}, 'readme.md')).toEqual({
    type: 'regular-file',
    linkCount: 1n,
    size: 7n,
    dataAccessTimestamp: start,
    dataModificationTimestamp: start,
    statusChangeTimestamp: start,
  });
  const then = { seconds: 7n, nanoseconds: 8 };
  const timestamp = { tag: 'timestamp', val: then };
  root.setTimesAt({}, 'readme.md', timestamp, { tag: 'no-change' });
  expect(root.statAt({}, 'readme.md')).toMatchObject({
    dataAccessTimestamp: then,
    dataModificationTimestamp: start,
  });
  open(root, 'readme.md').setTimes({ tag: 'now' }, timestamp);
  expect(root.statAt({}, 'readme.md')).toMatchObject({
    dataAccessTimestamp: start,
    dataModificationTimestamp: then,
  });
});

test('what the host keeps has an end: names, links, lists', () => {
  const root = rootOf(wasiForTest());
  expect(endingOf(() => root.symlinkAt('x'.repeat(4_096), 'link'))).toEqual(error('name-too-long'));
  const made = endingOf(() => {
    for (let i = 0; i <= treeNodes; i += 1) open(root, `f${i}`, true);
  });
  expect(made).toEqual(error('insufficient-space'));
  const listed = endingOf(() => {
    for (let i = 0; i < 30; i += 1) root.readDirectory();
  });
  expect(listed).toEqual(error('insufficient-memory'));
});

test('a folder cannot be moved into itself, however deep', () => {
  const root = rootOf(wasiForTest());
  let path = 'a';
  for (let depth = 0; depth < 50; depth += 1) {
    root.createDirectoryAt(path);
    path += '/a';
  }
  expect(endingOf(() => root.renameAt('a', root, path))).toEqual(error('invalid'));
  expect(endingOf(() => root.renameAt('a/a', root, 'a'))).toEqual(error('not-empty'));
});

test('a descriptor that a mock made is none of ours', () => {
  const { Descriptor: Class } = wasiForTest().use<{ Descriptor: new () => Descriptor }>(
    'filesystem/types',
  );
  expect(() => new Class().stat()).toThrow(WasiTrap);
});
