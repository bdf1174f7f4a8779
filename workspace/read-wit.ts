/**
 * From files to what the resolver reads. The rules are those of wit-parser's `Resolve::push_path`:
 * a directory is one package of its own `*.wit` files (not those of its subdirectories) with its
 * dependencies in `deps/`; a file is a package by itself, as text or as a WebAssembly binary.
 */

import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import { SlotwrightError } from '../wit/errors.ts';
import type { BinaryFile, PackageFiles, TextFile, WitInput } from '../wit/model/input.ts';
import { diskTree, type FileTree, tooLarge } from './file-tree.ts';
import { nearest } from './nearest.ts';
import { argumentPath } from './paths.ts';

/** More WIT text than this in one file is refused; the largest published package has 0.2 MB. */
export const maximumTextBytes = 32 * 1024 ** 2;

/** The WIT at `path` on disk; see `readWitFrom`. Relative paths start at `workingDirectory`. */
export async function readWit(
  path: string,
  workingDirectory: string = process.cwd(),
): Promise<WitInput> {
  return readWitFrom(diskTree(workingDirectory), argumentPath(path, workingDirectory));
}

/**
 * The WIT at `path` of a tree: a directory, a `.wit` file, or a binary WIT package.
 * Fails with a `SlotwrightError` that names the file: missing, unreadable, not text, no WIT inside.
 */
export async function readWitFrom(tree: FileTree, path: string): Promise<WitInput> {
  const kind = await tree.kind(path);
  if (kind === 'missing') throw await missing(tree, path);
  if (kind !== 'directory') return { main: await readFilePackage(tree, path), deps: [] };

  const main = await readDirectory(tree, path);
  if (main.files.length === 0) throw await noWitInside(tree, path);
  return { main, deps: await readDependencies(tree, join(path, 'deps')) };
}

/** Text given by other means than a file, such as standard input. */
export function witFromBytes(shownAs: string, bytes: Uint8Array): WitInput {
  return { main: { path: shownAs, files: [fileOf(shownAs, bytes)] }, deps: [] };
}

async function readDirectory(tree: FileTree, path: string): Promise<PackageFiles> {
  const files: TextFile[] = [];
  for (const entry of await tree.list(path)) {
    if (!entry.name.endsWith('.wit') || entry.kind === 'directory') continue;
    const file = join(path, entry.name);
    if (entry.kind === 'missing') {
      throw new SlotwrightError(
        'usage',
        'dangling-link',
        `${tree.shown(file)} is a link to a file that is not there.`,
      );
    }
    if (entry.kind === 'other') {
      throw new SlotwrightError(
        'usage',
        'not-a-file',
        `${tree.shown(file)} is neither a file nor a directory.`,
      );
    }
    files.push({
      path: tree.shown(file),
      text: decodeText(tree.shown(file), await tree.read(file)),
    });
  }
  return { path: tree.shown(path), files };
}

async function readDependencies(tree: FileTree, path: string): Promise<PackageFiles[]> {
  if ((await tree.kind(path)) !== 'directory') return [];
  const packages: PackageFiles[] = [];
  for (const entry of await tree.list(path)) {
    const at = join(path, entry.name);
    if (entry.kind === 'directory') {
      const files = await readDirectory(tree, at);
      // A directory of WIT without WIT is an error to wit-parser ("no `package` header was found").
      if (files.files.length === 0) throw await noWitInside(tree, at);
      packages.push(files);
    } else if (/\.(wit|wasm|wat)$/.test(entry.name)) {
      packages.push(await readFilePackage(tree, at));
    }
  }
  return packages;
}

async function readFilePackage(tree: FileTree, path: string): Promise<PackageFiles> {
  const shown = tree.shown(path);
  return { path: shown, files: [fileOf(shown, await tree.read(path))] };
}

/** As wit-parser does, by the contents and not by the name. */
function fileOf(path: string, bytes: Uint8Array): TextFile | BinaryFile {
  if (isWebAssembly(bytes)) return { path, bytes };
  return { path, text: decodeText(path, bytes) };
}

export function isWebAssembly(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

/** UTF-8 with its byte order mark kept, so that a file can be written back as it was. */
export function decodeText(path: string, bytes: Uint8Array): string {
  if (bytes.byteLength > maximumTextBytes) throw tooLarge(path, bytes.byteLength, maximumTextBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const utf16 =
      (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new SlotwrightError(
      'usage',
      'not-utf8',
      utf16
        ? `${path} is saved as UTF-16; expected is UTF-8.`
        : `${path} is not UTF-8 text: the byte at offset ${firstBadByte(bytes)} belongs to no character.`,
      { advice: 'Save it as UTF-8.' },
    );
  }
}

function firstBadByte(bytes: Uint8Array): number {
  // A prefix may end inside a character, which has at most three bytes missing.
  const decodes = (length: number) =>
    [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, Math.max(0, length - cut))));
  let good = 0;
  let bad = bytes.byteLength;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  while (!isUtf8(bytes.subarray(0, good))) good--;
  return good;
}

async function missing(tree: FileTree, path: string): Promise<SlotwrightError> {
  const advice = await similarName(tree, path);
  return new SlotwrightError(
    'usage',
    'no-such-file',
    `There is no ${tree.shown(path)}.`,
    advice === undefined ? {} : { advice },
  );
}

async function similarName(tree: FileTree, path: string): Promise<string | undefined> {
  const directory = posix.dirname(path.replaceAll('\\', '/'));
  if ((await tree.kind(directory)) !== 'directory') return undefined;
  const names = (await tree.list(directory))
    .filter((entry) => entry.kind === 'directory' || /\.(wit|wasm)$/.test(entry.name))
    .map((entry) => entry.name);
  const near = nearest(posix.basename(path.replaceAll('\\', '/')), names);
  return near === undefined ? undefined : `Did you mean ${tree.shown(join(directory, near))}?`;
}

async function noWitInside(tree: FileTree, path: string): Promise<SlotwrightError> {
  const entries = await tree.list(path);
  const inner = entries.filter((entry) => entry.kind === 'directory').map((entry) => entry.name);
  const advice = inner.includes('wit')
    ? `WIT may be in ${tree.shown(join(path, 'wit'))}.`
    : 'A WIT package is a directory with .wit files directly in it.';
  return new SlotwrightError('usage', 'no-wit', `${tree.shown(path)} holds no .wit file.`, {
    advice,
  });
}

/** Both kinds of separator are understood in front; `/` works on every platform. */
function join(directory: string, name: string): string {
  return directory.endsWith('/') || directory.endsWith('\\')
    ? `${directory}${name}`
    : `${directory}/${name}`;
}
