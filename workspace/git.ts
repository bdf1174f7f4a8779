/**
 * Files at a git revision, read from the object store: nothing is checked out, no shell, no hooks.
 */

import { spawn } from 'node:child_process';
import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { SlotwrightError } from '../wit/errors.ts';
import { type Entry, type FileTree, maximumFileBytes, tooLarge } from './file-tree.ts';

/**
 * The tree of `revision` in the repository that holds `directory`. Paths given to it are relative
 * to `directory`, as they are on disk. Messages name a file `revision:path`.
 */
export async function gitTree(directory: string, revision: string): Promise<FileTree> {
  // A revision that begins with `-` would be read as an option of git.
  if (revision === '' || revision.startsWith('-') || /[\s\0]/.test(revision)) {
    throw new SlotwrightError('usage', 'bad-revision', `\`${revision}\` is not a git revision.`);
  }
  const root = (await git(directory, ['rev-parse', '--show-toplevel'])).toString().trim();
  const prefix = (await git(directory, ['rev-parse', '--show-prefix'])).toString().trim();
  const commit = await commitOf(directory, revision);
  const files = parseListing(await git(root, ['ls-tree', '-r', '-z', '--full-tree', '-l', commit]));
  const shown = (path: string) => `${revision}:${inRepository(directory, prefix, path)}`;
  return new RevisionTree(root, files, (path) => inRepository(directory, prefix, path), shown);
}

/** The commits of `a...b` (from the merge base of both) or `a..b` (from `a`); an empty end is HEAD. */
export async function revisionRange(
  directory: string,
  range: string,
): Promise<{ old: string; new: string }> {
  const match = /^(.*?)(\.{2,3})(.*)$/.exec(range);
  if (match === null) {
    throw new SlotwrightError(
      'usage',
      'bad-revision-range',
      `\`${range}\` names one revision; two are compared.`,
      { advice: `Write \`${range}...HEAD\`.` },
    );
  }
  const from = match[1] || 'HEAD';
  const to = match[3] || 'HEAD';
  const [old, next] = [await commitOf(directory, from), await commitOf(directory, to)];
  if (match[2] === '..') return { old: from, new: to };
  const base = await run(directory, ['merge-base', old, next]);
  if (base.code !== 0) {
    throw new SlotwrightError(
      'usage',
      'no-merge-base',
      `${from} and ${to} have no common ancestor.`,
      { advice: `Compare them directly with \`${from}..${to}\`, or fetch more of the history.` },
    );
  }
  const commit = base.stdout.toString().trim();
  return { old: commit === old ? from : commit.slice(0, 12), new: to };
}

async function commitOf(directory: string, revision: string): Promise<string> {
  if (revision.startsWith('-')) {
    throw new SlotwrightError('usage', 'bad-revision', `\`${revision}\` is not a git revision.`);
  }
  const found = await run(directory, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (found.code === 0) return found.stdout.toString().trim();
  await git(directory, ['rev-parse', '--git-dir']);
  throw new SlotwrightError(
    'usage',
    'unknown-revision',
    `This repository has no revision \`${revision}\`.`,
    { advice: 'A shallow clone may lack it: fetch it with `git fetch --tags --unshallow`.' },
  );
}

interface Blob {
  readonly id: string;
  readonly link: boolean;
  readonly size: number;
}

/** `<mode> SP <type> SP <object> SP+ <size> TAB <path> NUL` */
function parseListing(output: Buffer): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const line of output.toString('utf8').split('\0')) {
    const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
    if (match === null) continue;
    const [, mode = '', id = '', size = '0', path = ''] = match;
    blobs.set(path, { id, link: mode === '120000', size: Number(size) });
  }
  return blobs;
}

function inRepository(directory: string, prefix: string, path: string): string {
  const inside = (isAbsolute(path) ? relative(directory, path) : path).split(sep).join('/');
  const full = posix.normalize(`${prefix}${inside}`).replace(/\/+$/, '');
  return full === '.' ? '' : full;
}

class RevisionTree implements FileTree {
  readonly #root: string;
  readonly #files: ReadonlyMap<string, Blob>;
  readonly #directories: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #place: (path: string) => string;
  readonly shown: (path: string) => string;

  constructor(
    root: string,
    files: ReadonlyMap<string, Blob>,
    place: (path: string) => string,
    shown: (path: string) => string,
  ) {
    this.#root = root;
    this.#files = files;
    this.#place = place;
    this.shown = shown;
    const directories = new Map<string, Set<string>>([['', new Set()]]);
    for (const path of files.keys()) {
      let name = path;
      while (name !== '') {
        const slash = name.lastIndexOf('/');
        const parent = slash < 0 ? '' : name.slice(0, slash);
        const names = directories.get(parent) ?? new Set();
        names.add(name.slice(slash + 1));
        directories.set(parent, names);
        name = parent;
      }
    }
    this.#directories = directories;
  }

  async kind(path: string) {
    return this.#kind(await this.#follow(this.#place(path)));
  }

  #kind(place: string | undefined) {
    if (place === undefined) return 'missing';
    if (this.#directories.has(place)) return 'directory';
    return this.#files.has(place) ? 'file' : 'missing';
  }

  async list(path: string): Promise<readonly Entry[]> {
    const place = await this.#follow(this.#place(path));
    const names = place === undefined ? undefined : this.#directories.get(place);
    if (names === undefined) throw this.#missing(path);
    const entries: Entry[] = [];
    for (const name of [...names].sort()) {
      const inner = place === '' ? name : `${place}/${name}`;
      entries.push({ name, kind: this.#kind(await this.#follow(inner)) });
    }
    return entries;
  }

  async read(path: string): Promise<Uint8Array> {
    const place = await this.#follow(this.#place(path));
    const blob = place === undefined ? undefined : this.#files.get(place);
    if (blob === undefined) throw this.#missing(path);
    if (blob.size > maximumFileBytes) {
      throw tooLarge(this.shown(path), blob.size, maximumFileBytes);
    }
    return this.#contents(blob);
  }

  #missing(path: string): SlotwrightError {
    return new SlotwrightError('usage', 'no-such-file', `There is no ${this.shown(path)}.`);
  }

  #contents(blob: Blob): Promise<Buffer> {
    return git(this.#root, ['cat-file', 'blob', blob.id]);
  }

  /** Where a path leads when links on the way are followed, inside this revision only. */
  async #follow(path: string): Promise<string | undefined> {
    let place = '';
    let links = 0;
    const steps = path.split('/').filter((step) => step !== '');
    while (steps.length > 0) {
      const next = posix.join(place, steps.shift() ?? '');
      const blob = this.#files.get(next);
      if (blob?.link !== true) {
        place = next;
        continue;
      }
      if (++links > 40) return undefined;
      const target = (await this.#contents(blob)).toString('utf8');
      const resolved = posix.join(posix.dirname(next), target);
      if (target.startsWith('/') || resolved.startsWith('..')) return undefined;
      steps.unshift(...resolved.split('/').filter((step) => step !== '' && step !== '.'));
      place = '';
    }
    return place === '.' ? '' : place;
  }
}

/** Standard output of `git` in `directory`; a failure is a `SlotwrightError` in git's own words. */
async function git(directory: string, args: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await run(directory, args);
  if (code === 0) return stdout;
  if (/not a git repository/.test(stderr)) {
    throw new SlotwrightError(
      'usage',
      'no-repository',
      `${resolve(directory)} is in no git repository.`,
    );
  }
  throw new SlotwrightError('unsupported', 'git-failed', `git ${args[0]} failed: ${stderr.trim()}`);
}

function run(
  directory: string,
  args: readonly string[],
): Promise<{ code: number; stdout: Buffer; stderr: string }> {
  return new Promise((done, fail) => {
    const child = spawn('git', ['--no-pager', ...args], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Read only: take no locks, ask nothing, speak the language that is parsed above.
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (cause) => {
      fail(
        new SlotwrightError('unsupported', 'no-git', 'The program `git` cannot be started.', {
          advice: 'Install git, or compare two directories.',
          cause,
        }),
      );
    });
    child.on('close', (code) => {
      done({
        code: code ?? 1,
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err).toString('utf8'),
      });
    });
  });
}
