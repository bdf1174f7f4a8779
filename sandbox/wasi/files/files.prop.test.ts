/** Our file tree against a real one: the same operations end alike, and leave the same behind. */

import * as fs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Descriptor } from '../../../test/support/wasi-types.ts';
import { createWasi } from '../host.ts';

type Operation =
  | { readonly do: 'mkdir' | 'rmdir' | 'unlink' | 'readlink'; readonly path: string }
  | { readonly do: 'stat'; readonly path: string; readonly follow: boolean }
  | { readonly do: 'list'; readonly path: string }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  | { readonly do: 'link'; readonly path: string; readonly to: string }
  | { readonly do: 'symlink'; readonly target: string; readonly path: string }
  | { readonly do: 'truncate'; readonly path: string; readonly size: number }
  | {
      readonly do: 'write';
      readonly path: string;
      readonly text: string;
      readonly at: number | 'end';
      readonly create: boolean;
      readonly exclusive: boolean;
      readonly truncate: boolean;
      readonly follow: boolean;
    }
  | { readonly do: 'read'; readonly path: string; readonly follow: boolean };

/** Few names, so that paths meet; no path leaves the folder. */
const name = fc.constantFrom('a', 'b', 'c');
const path = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: name },
        { weight: 1, arbitrary: fc.constantFrom('.', 'a/..') },
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.constantFrom('', '', '', '', '/'),
  )
  .map(([names, end]) => names.join('/') + end);
/** Links stay inside: real ones are not confined. */
const target = fc.oneof(
  name,
  fc.tuple(name, name).map((names) => names.join('/')),
  fc.constantFrom('a/', './b'),
);

const one = <Kind extends Operation['do']>(kind: Kind): fc.Arbitrary<Kind> => fc.constant(kind);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    do: fc.constantFrom('mkdir', 'mkdir', 'rmdir', 'unlink', 'readlink'),
    path,
  }) as fc.Arbitrary<Operation>,
  fc.record({ do: one('stat'), path, follow: fc.boolean() }),
  fc.record({ do: one('list'), path }),
  fc.record({ do: one('rename'), path, to: path }),
  fc.record({ do: one('link'), path, to: path }),
  fc.record({ do: one('symlink'), target, path }),
  fc.record({ do: one('truncate'), path, size: fc.nat(12) }),
  fc.record({
    do: one('write'),
    path,
    text: fc.string({ maxLength: 6 }),
    at: fc.oneof(fc.nat(9), fc.constant('end' as const)),
    create: fc.boolean(),
    exclusive: fc.constantFrom(false, false, true),
    truncate: fc.constantFrom(false, false, true),
    follow: fc.constantFrom(true, true, false),
  }),
  fc.record({ do: one('read'), path, follow: fc.constantFrom(true, true, false) }),
);

const kinds = ['regular-file', 'directory', 'symbolic-link'] as const;
const kindOf = (stats: fs.Stats): string =>
  stats.isFile() ? kinds[0] : stats.isDirectory() ? kinds[1] : kinds[2];

const codes: Readonly<Record<string, string>> = {
  EEXIST: 'exist',
  ENOENT: 'no-entry',
  ENOTDIR: 'not-directory',
  EISDIR: 'is-directory',
  ENOTEMPTY: 'not-empty',
  ELOOP: 'loop',
  EINVAL: 'invalid',
  EPERM: 'not-permitted',
  EBUSY: 'busy',
};

const { O_CREAT, O_EXCL, O_TRUNC, O_NOFOLLOW, O_RDONLY, O_WRONLY } = fs.constants;

function onDisk(folder: string, asked: Operation): unknown {
  // The text as it is: `join` would take out what matters.
  const at = (path: string): string => `${folder}/${path}`;
  switch (asked.do) {
    case 'mkdir':
      return fs.mkdirSync(at(asked.path));
    case 'rmdir':
      return fs.rmdirSync(at(asked.path));
    case 'unlink':
      return fs.unlinkSync(at(asked.path));
    case 'readlink':
      return fs.readlinkSync(at(asked.path));
    case 'stat': {
      const stats = (asked.follow ? fs.statSync : fs.lstatSync)(at(asked.path));
      if (stats.isDirectory()) return [kindOf(stats)];
      return [kindOf(stats), stats.size, stats.nlink];
    }
    case 'list':
      return fs
        .readdirSync(at(asked.path), { withFileTypes: true })
        .map((entry) => [
          entry.name,
          entry.isFile() ? kinds[0] : entry.isDirectory() ? kinds[1] : kinds[2],
        ])
        .sort();
    case 'rename':
      return fs.renameSync(at(asked.path), at(asked.to));
    case 'link':
      return fs.linkSync(at(asked.path), at(asked.to));
    case 'symlink':
      return fs.symlinkSync(asked.target, at(asked.path));
    case 'truncate': {
      const file = fs.openSync(at(asked.path), O_WRONLY);
      try {
        return fs.ftruncateSync(file, asked.size);
      } finally {
        fs.closeSync(file);
      }
    }
    case 'write': {
      const flags =
        O_WRONLY |
        (asked.create ? O_CREAT : 0) |
        (asked.exclusive ? O_EXCL : 0) |
        (asked.truncate ? O_TRUNC : 0) |
        (asked.follow ? 0 : O_NOFOLLOW);
      const file = fs.openSync(at(asked.path), flags);
      try {
        const size = fs.fstatSync(file).size;
        return fs.writeSync(
          file,
          Buffer.from(asked.text),
          0,
          undefined,
          asked.at === 'end' ? size : asked.at,
        );
      } finally {
        fs.closeSync(file);
      }
    }
    case 'read': {
      const file = fs.openSync(at(asked.path), O_RDONLY | (asked.follow ? 0 : O_NOFOLLOW));
      try {
        return fs.fstatSync(file).isDirectory() ? 'directory' : fs.readFileSync(file, 'utf8');
      } finally {
        fs.closeSync(file);
      }
    }
  }
}

function inMemory(root: Descriptor, asked: Operation): unknown {
  switch (asked.do) {
    case 'mkdir':
      return root.createDirectoryAt(asked.path);
    case 'rmdir':
      return root.removeDirectoryAt(asked.path);
    case 'unlink':
      return root.unlinkFileAt(asked.path);
    case 'readlink':
      return root.readlinkAt(asked.path);
    case 'stat': {
      const { type, size, linkCount } = root.statAt({ symlinkFollow: asked.follow }, asked.path);
      return type === 'directory' ? [type] : [type, Number(size), Number(linkCount)];
    }
    case 'list': {
      const folder = root.openAt(
        { symlinkFollow: true },
        asked.path,
        { directory: true },
        { read: true },
      );
      const entries: string[][] = [];
      const stream = folder.readDirectory();
      for (
        let entry = stream.readDirectoryEntry();
        entry !== undefined;
        entry = stream.readDirectoryEntry()
      ) {
        entries.push([entry.name, entry.type]);
      }
      return entries.sort();
    }
    case 'rename':
      return root.renameAt(asked.path, root, asked.to);
    case 'link':
      return root.linkAt({}, asked.path, root, asked.to);
    case 'symlink':
      return root.symlinkAt(asked.target, asked.path);
    case 'truncate':
      return root
        .openAt({ symlinkFollow: true }, asked.path, {}, { write: true })
        .setSize(BigInt(asked.size));
    case 'write': {
      const { create, exclusive, truncate, follow } = asked;
      const file = root.openAt(
        { symlinkFollow: follow },
        asked.path,
        { create, exclusive, truncate },
        { write: true },
      );
      const bytes = new TextEncoder().encode(asked.text);
      if (asked.at === 'end') {
        const stream = file.appendViaStream();
        stream.blockingWriteAndFlush(bytes);
        return bytes.length;
      }
      return Number(file.write(bytes, BigInt(asked.at)));
    }
    case 'read': {
      const file = root.openAt({ symlinkFollow: asked.follow }, asked.path, {}, { read: true });
      if (file.getType() === 'directory') return 'directory';
      const [bytes] = file.read(1000n, 0n);
      return new TextDecoder().decode(bytes);
    }
  }
}

function ending(act: () => unknown): unknown {
  try {
    return act() ?? 'done';
  } catch (thrown) {
    const { code, payload } = thrown as { readonly code?: string; readonly payload?: string };
    if (code !== undefined && code in codes) return `! ${codes[code]}`;
    if (payload !== undefined) return `! ${payload}`;
    throw thrown;
  }
}

const quiet = { stdout: () => {}, stderr: () => {} };

test.skipIf(process.platform !== 'linux')('a file tree in memory is like one on disk', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(operation, { minLength: 5, maxLength: 60 }), (operations) => {
      const folder = mkdtempSync(join(tmpdir(), 'slotwright-files-'));
      try {
        const preopens = createWasi({ mode: 'deterministic' }, quiet).interfaceFor(
          'wasi:filesystem/preopens',
        );
        const { getDirectories } = preopens as { getDirectories(): [[Descriptor, string]] };
        const [[root]] = getDirectories();
        for (const [number, asked] of operations.entries()) {
          const real = ending(() => onDisk(folder, asked));
          const ours = ending(() => inMemory(root, asked));
          expect({ number, asked, ending: ours }).toEqual({ number, asked, ending: real });
          seen.add(
            `${asked.do} ${typeof real === 'string' && real.startsWith('!') ? real : 'fine'}`,
          );
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 400 },
  );
  // The operations are of use only when most of them do something, and most errors come up.
  const endings = [...seen];
  expect(endings.filter((one) => one.endsWith('fine')).length).toBeGreaterThan(6);
  const errors = new Set(
    endings.filter((one) => one.includes('!')).map((one) => one.split('! ')[1]),
  );
  expect(errors.size).toBeGreaterThan(5);
});
