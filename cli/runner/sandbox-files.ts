/**
 * The scripts of the confined place: beside the built app, or, in a checkout whose sources are
 * run, built from them when they changed.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SlotwrightError } from '../../wit/errors.ts';
import { findApp } from '../open/app-files.ts';

/** `document.js`, `runtime.js`, `relay.js` or `node-child.js`: see `scripts/build-sandbox.ts`. */
export function readSandboxFile(name: string): Promise<string> {
  folder ??= sandboxFolder();
  return readFile(join(folder, name), 'utf8');
}

let folder: string | undefined;

function sandboxFolder(): string {
  const told = process.env.SLOTWRIGHT_APP_DIR;
  if (told === undefined && import.meta.url.endsWith('.ts')) return builtFromSources();
  const built = join(findApp(told), 'sandbox');
  if (existsSync(join(built, 'runtime.js'))) return built;
  throw new SlotwrightError('unsupported', 'no-app', `There is no sandbox in ${built}.`, {
    advice: 'In a checkout run `npm run build`; an installed package has it: install it again.',
  });
}

function builtFromSources(): string {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
  const built = join(root, '.cache/sandbox');
  const sources = ['sandbox', 'wit', 'cli/runner', 'workspace/contract', 'scripts'];
  if (timeOf(join(built, 'node-child.js')) > newest(sources.map((name) => join(root, name)))) {
    return built;
  }
  const script = join(root, 'scripts/build-sandbox.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--out', built], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return built;
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
