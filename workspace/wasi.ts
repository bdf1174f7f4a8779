/**
 * The WASI packages that come with Slotwright: WIT text without docs, as jco carries it. They stand
 * in `dist/wasi/<version>/`, where the build puts them; in a checkout that was not built they are
 * read where npm put jco.
 */

import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SlotwrightError } from '../wit/errors.ts';
import { outlineOf } from '../wit/tools/scan.ts';
import { exists, writeNewFile } from './atomic-write.ts';
import { readWit } from './read-wit.ts';

/** One package: its name without `wasi:` and its version. */
export interface WasiPackage {
  readonly name: string;
  readonly version: string;
}

const builtIn = 'node_modules/@bytecodealliance/jco/lib/wit/builtin';

/** The versions that the build takes from jco, newest first. Each holds a whole set of packages. */
export const wasiVersionsBuilt = ['0.3.0', '0.2.12'] as const;

/** Where jco keeps them in a checkout, given its root. */
export const wasiSource = (root: string): string => join(root, builtIn);

let found: string | undefined;

/** The directory with one directory a version. Looked for upwards from this file. */
function directory(): string {
  if (found !== undefined) return found;
  const start = dirname(fileURLToPath(import.meta.url));
  for (let at = start; ; at = dirname(at)) {
    for (const candidate of [join(at, 'wasi'), join(at, 'dist/wasi'), wasiSource(at)]) {
      if (existsSync(join(candidate, wasiVersionsBuilt[0]))) {
        found = candidate;
        return candidate;
      }
    }
    if (dirname(at) === at) break;
  }
  throw new SlotwrightError(
    'unsupported',
    'no-wasi',
    'The WASI packages that belong to Slotwright are not where it was installed.',
    { advice: 'Install Slotwright again; in a checkout run `npm ci`.' },
  );
}

/** The versions of WASI there are, newest first. */
export function wasiVersions(): readonly string[] {
  const root = directory();
  return wasiVersionsBuilt.filter((version) => existsSync(join(root, version)));
}

/** The packages of a version, by name without `wasi:`, sorted. */
export function wasiPackages(version: string): readonly string[] {
  return readdirSync(join(directory(), checked(version)))
    .flatMap((name) => (name.startsWith('wasi-') ? [name.slice('wasi-'.length)] : []))
    .sort();
}

/**
 * The text of a package, such as `http` or `wasi:http`; in the newest version unless one is given.
 * Fails with `unknown-wasi-package` or `unknown-wasi-version`, which say what there is.
 */
export async function wasiPackage(name: string, version?: string): Promise<string> {
  const of = known(name, version);
  return readFile(join(directory(), of.version, `wasi-${of.name}`, 'package.wit'), 'utf8');
}

/** The package and all that it needs, each after what it needs itself. */
export async function wasiDependencies(name: string, version?: string): Promise<WasiPackage[]> {
  const closure: WasiPackage[] = [];
  const visit = async (of: WasiPackage): Promise<void> => {
    if (closure.some((other) => same(other, of))) return;
    const text = await wasiPackage(of.name, of.version);
    for (const need of needsOf(text)) if (!same(need, of)) await visit(need);
    closure.push(of);
  };
  await visit(known(name, version));
  return closure;
}

export interface AddedDependency {
  /** Paths of the files written, in the order of `wasiDependencies`. */
  readonly written: readonly string[];
  /** Packages that `deps/` had already, in whatever file, as `wasi:io@0.2.12`. */
  readonly present: readonly string[];
}

/**
 * Gives a WIT directory a WASI package and all it needs, as `deps/wasi-http-0.2.12/package.wit`.
 * What is there stays as it is: a package that `deps/` holds already, in a file of whatever name, is
 * left out, and a file that is in the way and holds something else is `file-exists`; then nothing is
 * written.
 */
export async function addWasiDependency(
  witDirectory: string,
  name: string,
  version?: string,
): Promise<AddedDependency> {
  const closure = await wasiDependencies(name, version);
  const held = await packagesIn(witDirectory);
  const present: string[] = [];
  const files: { path: string; text: string }[] = [];
  for (const of of closure) {
    const id = `wasi:${of.name}@${of.version}`;
    if (held.has(id)) {
      present.push(id);
      continue;
    }
    const path = join(witDirectory, 'deps', `wasi-${of.name}-${of.version}`, 'package.wit');
    if (await exists(path)) {
      throw new SlotwrightError(
        'usage',
        'file-exists',
        `${path} is there already and does not hold ${id}; nothing was written.`,
        { advice: 'Move it, or give its package another directory in `deps/`.' },
      );
    }
    files.push({ path, text: await wasiPackage(of.name, of.version) });
  }
  for (const { path, text } of files) await writeNewFile(path, text);
  return { written: files.map(({ path }) => path), present };
}

/** The names of the packages that a WIT directory and its `deps/` hold as text. */
async function packagesIn(witDirectory: string): Promise<Set<string>> {
  const names = new Set<string>();
  if (!(await exists(join(witDirectory, 'deps')))) return names;
  const { deps } = await readWit(witDirectory);
  for (const file of deps.flatMap(({ files }) => files)) {
    if (!('text' in file)) continue;
    const { header, nested } = outlineOf(file.text);
    for (const span of [...nested, ...(header === undefined ? [] : [header])]) names.add(span.name);
  }
  return names;
}

/** The WASI packages that a text names by id. */
function needsOf(text: string): WasiPackage[] {
  const ids = text.matchAll(/\bwasi:([a-z0-9-]+)\/[a-z0-9-]+@(\d+\.\d+\.\d+)/g);
  return [...ids].flatMap(([, name, version]) =>
    name === undefined || version === undefined ? [] : [{ name, version }],
  );
}

const same = (left: WasiPackage, right: WasiPackage): boolean =>
  left.name === right.name && left.version === right.version;

function known(given: string, version: string | undefined): WasiPackage {
  const name = given.startsWith('wasi:') ? given.slice('wasi:'.length) : given;
  const versions = version === undefined ? wasiVersions() : [checked(version)];
  const holding = versions.find((one) => wasiPackages(one).includes(name));
  if (holding !== undefined) return { name, version: holding };
  const there = [...new Set(versions.flatMap(wasiPackages))].sort();
  throw new SlotwrightError(
    'usage',
    'unknown-wasi-package',
    `There is no package \`wasi:${name}\` in WASI ${versions.join(' or ')}.`,
    { advice: `There are ${there.map((one) => `wasi:${one}`).join(', ')}.` },
  );
}

function checked(version: string): string {
  if (wasiVersions().includes(version)) return version;
  throw new SlotwrightError(
    'usage',
    'unknown-wasi-version',
    `WASI ${version} does not come with Slotwright.`,
    { advice: `There are ${wasiVersions().join(' and ')}.` },
  );
}
