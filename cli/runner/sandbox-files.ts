/**
 * The two scripts of the confined place: beside the built app, or, in a checkout whose sources are
 * run, built from them when they changed.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SlotwrightError } from '../../wit/errors.ts';
import { findApp } from '../open/app-files.ts';

export interface SandboxFiles {
  /** The script of the confined document. */
  readonly document: string;
  /** What each worker's text begins with. */
  readonly runtime: string;
}

export async function readSandboxFiles(): Promise<SandboxFiles> {
  const folder = sandboxFolder();
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const [document, runtime] = await Promise.all([read('document.js'), read('runtime.js')]);
  return { document, runtime };
}

function sandboxFolder(): string {
  const told = process.env.SLOTWRIGHT_APP_DIR;
  if (told === undefined && import.meta.url.endsWith('.ts')) return builtFromSources();
  const folder = join(findApp(told), 'sandbox');
  if (existsSync(join(folder, 'runtime.js'))) return folder;
  throw new SlotwrightError('unsupported', 'no-app', `There is no sandbox in ${folder}.`, {
    advice: 'In a checkout run `npm run build`; an installed package has it: install it again.',
  });
}

function builtFromSources(): string {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
  const folder = join(root, '.cache/sandbox');
  if (timeOf(join(folder, 'runtime.js')) > newest([join(root, 'sandbox'), join(root, 'wit')])) {
    return folder;
  }
  const script = join(root, 'scripts/build-sandbox.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--out', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return folder;
  throw new SlotwrightError('internal', 'no-sandbox', `The sandbox was not built: ${stderr}`);
}

function newest(folders: readonly string[]): number {
  const times = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => timeOf(join(folder, name))),
  );
  return Math.max(...times);
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
