import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWit } from './read-wit.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'slotwright-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), contents);
  }
}

const read = (path: string) => readWit(path, root);
const wasm = new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);

test('a directory is one package with its dependencies beside it', async () => {
  await write({
    'wit/b.wit': 'interface b {}',
    'wit/a.wit': 'package a:a;',
    'wit/readme.md': 'not WIT',
    'wit/sub/c.wit': 'not read: wit-parser does not go into subdirectories',
    'wit/folder.wit/x.txt': 'a directory with the name of a file',
    'wit/deps/z.wit': 'package z:z;',
    'wit/deps/clocks/b.wit': 'interface b {}',
    'wit/deps/clocks/a.wit': 'package wasi:clocks;',
    'wit/deps/clocks/deps/never.wit': 'dependencies have no deps of their own',
    'wit/deps/binary.wasm': wasm,
    'wit/deps/.DS_Store': 'ignored',
  });
  expect(await read('wit')).toEqual({
    main: {
      path: 'wit',
      files: [
        { path: 'wit/a.wit', text: 'package a:a;' },
        { path: 'wit/b.wit', text: 'interface b {}' },
      ],
    },
    deps: [
      {
        path: 'wit/deps/binary.wasm',
        files: [{ path: 'wit/deps/binary.wasm', bytes: Buffer.from(wasm) }],
      },
      {
        path: 'wit/deps/clocks',
        files: [
          { path: 'wit/deps/clocks/a.wit', text: 'package wasi:clocks;' },
          { path: 'wit/deps/clocks/b.wit', text: 'interface b {}' },
        ],
      },
      { path: 'wit/deps/z.wit', files: [{ path: 'wit/deps/z.wit', text: 'package z:z;' }] },
    ],
  });
});

test('a file is a package by itself, without its siblings and without deps', async () => {
  await write({ 'wit/a.wit': 'package a:a;', 'wit/b.wit': '', 'wit/deps/z.wit': '' });
  expect(await read('wit/a.wit')).toEqual({
    main: { path: 'wit/a.wit', files: [{ path: 'wit/a.wit', text: 'package a:a;' }] },
    deps: [],
  });
});

test('a binary is known by its contents, whatever its name', async () => {
  await write({ package: wasm });
  expect((await read('package')).main.files).toEqual([
    { path: 'package', bytes: Buffer.from(wasm) },
  ]);
});

test('backslashes are separators in arguments, and `.` and `./` do not show', async () => {
  await write({ 'wit/a.wit': 'package a:a;' });
  expect((await read('wit\\a.wit')).main.path).toBe('wit/a.wit');
  expect((await read('.\\wit')).main.files.map(({ path }) => path)).toEqual(['wit/a.wit']);
  expect((await read('./wit/')).main.files.map(({ path }) => path)).toEqual(['wit/a.wit']);
  expect((await readWit('.', join(root, 'wit'))).main.files.map(({ path }) => path)).toEqual([
    'a.wit',
  ]);
});

test('a byte order mark and CRLF are kept as they are', async () => {
  await write({ 'a.wit': '\ufeffpackage a:a;\r\n' });
  expect((await read('a.wit')).main.files).toEqual([
    { path: 'a.wit', text: '\ufeffpackage a:a;\r\n' },
  ]);
});

test('links to files and directories are followed', async () => {
  await write({ 'real/a.wit': 'package a:a;', 'dep/d.wit': 'package d:d;' });
  await mkdir(join(root, 'wit/deps'), { recursive: true });
  await symlink('../real/a.wit', join(root, 'wit/a.wit'));
  await symlink('../../dep', join(root, 'wit/deps/d'));
  const { main, deps } = await read('wit');
  expect([main.files, deps.map(({ path }) => path)]).toEqual([
    [{ path: 'wit/a.wit', text: 'package a:a;' }],
    ['wit/deps/d'],
  ]);
});

test.each<[string, Readonly<Record<string, string | Uint8Array>>, string, string, string?]>([
  ['a missing path', { 'wit/a.wit': '' }, 'wti', 'There is no wti.', 'Did you mean wit?'],
  [
    'a missing file',
    { 'wit/world.wit': '' },
    'wit/wrold.wit',
    'There is no wit/wrold.wit.',
    'Did you mean wit/world.wit?',
  ],
  [
    'a directory without WIT',
    { 'app/wit/a.wit': '' },
    'app',
    'app holds no .wit file.',
    'WIT may be in app/wit.',
  ],
  [
    'an empty dependency',
    { 'a.wit': '', 'deps/x/readme': '' },
    '.',
    'deps/x holds no .wit file.',
    'A WIT package is a directory with .wit files directly in it.',
  ],
  [
    'UTF-16',
    { 'a.wit': new Uint8Array([0xff, 0xfe, 0x70, 0]) },
    'a.wit',
    'a.wit is saved as UTF-16; expected is UTF-8.',
    'Save it as UTF-8.',
  ],
  [
    'Latin-1',
    { 'a.wit': Buffer.from('// caf\xe9\n// x', 'latin1') },
    'a.wit',
    'a.wit is not UTF-8 text: the byte at offset 6 belongs to no character.',
    'Save it as UTF-8.',
  ],
])('%s', async (_, files, path, message, advice) => {
  await write(files);
  await expect(read(path)).rejects.toMatchObject({
    name: 'SlotwrightError',
    kind: 'usage',
    message,
    advice,
  });
});

test('WebAssembly in its text form is read as the bytes it describes', async () => {
  await write({ 'a.wat': '(component (type (component (export "a:b/x" (instance)))))' });
  const { main } = await read('a.wat');
  expect(main.files).toMatchObject([{ path: 'a.wat', bytes: expect.any(Uint8Array) }]);
});

test('a link to nothing and a link to itself', async () => {
  await mkdir(join(root, 'wit'));
  await symlink('gone.wit', join(root, 'wit/a.wit'));
  await expect(read('wit')).rejects.toThrow('wit/a.wit is a link to a file that is not there.');
  await symlink('loop.wit', join(root, 'loop.wit'));
  await expect(read('loop.wit')).rejects.toThrow('loop.wit is a link that leads back to itself.');
});

test('a text beyond the limit is refused', async () => {
  await write({ 'a.wit': new Uint8Array(32 * 1024 ** 2 + 1).fill(0x20) });
  await expect(read('a.wit')).rejects.toThrow('a.wit is 32 MiB large; the limit is 32 MiB.');
});
