/**
 * WIT from disk as the resolver takes it, for tests. The rules are wit-parser's (`resolve/fs.rs`): a
 * directory is a package with its dependencies in `deps/`; a file is a package; `.wat` is binary WIT
 * in its text form.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import type { BinaryFile, PackageFiles, TextFile, WitInput } from '../../wit/model/input.ts';

export async function readWit(path: string): Promise<WitInput> {
  if (!statSync(path).isDirectory()) return { main: await readFile(path), deps: [] };
  const deps: PackageFiles[] = [];
  const folder = join(path, 'deps');
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const entry = join(folder, name);
    if (statSync(entry).isDirectory()) deps.push(readFolder(entry));
    else if (/\.(wit|wat|wasm)$/.test(name)) deps.push(await readFile(entry));
  }
  return { main: readFolder(path), deps };
}

const readText = (path: string): TextFile => ({ path, text: readFileSync(path, 'utf8') });

function readFolder(path: string): PackageFiles {
  const names = readdirSync(path).filter(
    (name) => name.endsWith('.wit') && !statSync(join(path, name)).isDirectory(),
  );
  return { path, files: names.map((name) => readText(join(path, name))) };
}

async function readFile(path: string): Promise<PackageFiles> {
  return { path, files: [path.endsWith('.wit') ? readText(path) : await readBinary(path)] };
}

async function readBinary(path: string): Promise<BinaryFile> {
  if (path.endsWith('.wasm')) return { path, bytes: readFileSync(path) };
  return { path, bytes: await parse(readFileSync(path, 'utf8')) };
}
