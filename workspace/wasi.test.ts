import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { copyWasiPackages } from '../scripts/build-wasi.ts';
import { bundledPackages } from '../wit/model/bundled-packages.ts';
import { flatten } from '../wit/tools/flatten.ts';
import { createNodeOracle } from './oracle-node.ts';
import { readWit } from './read-wit.ts';
import {
  addWasiDependency,
  wasiDependencies,
  wasiPackage,
  wasiPackages,
  wasiVersions,
} from './wasi.ts';

const oracle = createNodeOracle();
vi.setConfig({ testTimeout: 120_000 });
const root = await mkdtemp(join(tmpdir(), 'slotwright-wasi-'));
let wit = '';
beforeEach(async () => {
  wit = await mkdtemp(join(root, 'wit-'));
});
afterAll(async () => {
  await rm(root, { recursive: true });
  await oracle.dispose();
});

const shown = (paths: readonly string[]): string[] => paths.map((path) => relative(wit, path));

test('the versions and packages are those that the engine knows of', () => {
  expect(wasiVersions()).toEqual(['0.3.0', '0.2.12']);
  const there = wasiVersions().flatMap((version) =>
    wasiPackages(version).map((name) => `wasi:${name}@${version}`),
  );
  const told = [...bundledPackages].flatMap(([name, versions]) =>
    versions.map((version) => `${name}@${version}`),
  );
  expect(there.sort()).toEqual(told.sort());
});

test('a package is read by name, with or without a version', async () => {
  expect(await wasiPackage('wasi:io')).toContain('package wasi:io@0.2.12;');
  expect(await wasiPackage('clocks')).toContain('package wasi:clocks@0.3.0;');
  expect(await wasiPackage('wasi:clocks', '0.2.12')).toContain('package wasi:clocks@0.2.12;');
});

test('what a package needs stands before it', async () => {
  const names = async (name: string, version: string): Promise<string[]> =>
    (await wasiDependencies(name, version)).map((of) => of.name);
  expect(await names('wasi:io', '0.2.12')).toEqual(['io']);
  expect(await names('wasi:http', '0.2.12')).toEqual([
    'io',
    'clocks',
    'random',
    'filesystem',
    'sockets',
    'cli',
    'http',
  ]);
});

test.each([
  ['wasi:nn', undefined, 'There is no package `wasi:nn` in WASI 0.3.0 or 0.2.12.'],
  ['wasi:io', '0.3.0', 'There is no package `wasi:io` in WASI 0.3.0.'],
  ['wasi:io', '../../..', 'WASI ../../.. does not come with Slotwright.'],
  ['../x', '0.3.0', 'There is no package `wasi:../x` in WASI 0.3.0.'],
])('%s@%s is not there, and it is said', async (name, version, message) => {
  await expect(addWasiDependency(wit, name, version)).rejects.toMatchObject({
    kind: 'usage',
    message,
  });
  expect(await readdir(wit)).toEqual([]);
});

test.each([
  ['wasi:http', '0.2.12', 'wasi:http/types@0.2.12'],
  ['wasi:cli', '0.2.12', 'wasi:cli/command@0.2.12'],
  ['wasi:http', '0.3.0', 'wasi:http/types@0.3.0'],
  ['wasi:cli', '0.3.0', 'wasi:cli/environment@0.3.0'],
])('a slot with %s@%s is valid to wasm-tools', async (name, version, id) => {
  const statement = id.includes('command') ? `include ${id};` : `import ${id};`;
  await writeFile(join(wit, 'slot.wit'), `package my:slot;\nworld plugin { ${statement} }\n`);
  const { written, present } = await addWasiDependency(wit, name, version);
  expect(present).toEqual([]);
  expect(shown(written)).toEqual(
    (await wasiDependencies(name, version)).map(
      (of) => `deps/wasi-${of.name}-${of.version}/package.wit`,
    ),
  );
  expect(await oracle.validateWit(flatten(await readWit(wit)))).toEqual({ ok: true });
});

test('what is there already stays, whatever its file is called', async () => {
  await writeFile(join(wit, 'slot.wit'), 'package my:slot;\n');
  await mkdir(join(wit, 'deps/mine'), { recursive: true });
  const mine = '// mine\npackage wasi:io@0.2.12;\n';
  await writeFile(join(wit, 'deps/mine/io.wit'), mine);
  expect(await addWasiDependency(wit, 'wasi:clocks', '0.2.12')).toEqual({
    written: [join(wit, 'deps/wasi-clocks-0.2.12/package.wit')],
    present: ['wasi:io@0.2.12'],
  });
  expect(await readFile(join(wit, 'deps/mine/io.wit'), 'utf8')).toBe(mine);
  expect(await addWasiDependency(wit, 'wasi:clocks', '0.2.12')).toEqual({
    written: [],
    present: ['wasi:io@0.2.12', 'wasi:clocks@0.2.12'],
  });
});

test('a file in the way stops it before anything is written', async () => {
  const other = 'package some:thing;\n';
  await writeFile(join(wit, 'slot.wit'), 'package my:slot;\n');
  await mkdir(join(wit, 'deps/wasi-clocks-0.2.12'), { recursive: true });
  await writeFile(join(wit, 'deps/wasi-clocks-0.2.12/package.wit'), other);
  await expect(addWasiDependency(wit, 'wasi:clocks', '0.2.12')).rejects.toMatchObject({
    code: 'file-exists',
  });
  expect(await readdir(join(wit, 'deps'))).toEqual(['wasi-clocks-0.2.12']);
});

test('the build copies every package', async () => {
  const target = join(root, 'built');
  expect(copyWasiPackages(target)).toBe(13);
  expect(await readFile(join(target, '0.2.12/wasi-io/package.wit'), 'utf8')).toBe(
    await wasiPackage('io', '0.2.12'),
  );
});
