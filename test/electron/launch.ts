/**
 * Starts the real Electron with the built app, for the specs of `test/e2e`. Only where its binary is:
 * `electronIsHere` says so without importing `electron`, which would try to download it.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type Page } from 'playwright';

const root = resolve(import.meta.dirname, '../..');

export interface LaunchedElectron {
  readonly page: Page;
  /** Ends it without warning. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** The binary, where there is one. */
export function electronBinary(): string | undefined {
  const name = join(root, 'node_modules/electron/path.txt');
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const file = existsSync(name) ? readFileSync(name, 'utf8').trim() : defaultName();
  const path = join(dist ?? join(root, 'node_modules/electron/dist'), file);
  return existsSync(path) ? path : undefined;
}

function defaultName(): string {
  switch (process.platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}

export const electronIsHere = electronBinary() !== undefined;

/** `home`: the user's home for it; `path`: opened at the start. Needs `npm run build`. */
export async function launchElectron(home: string, path?: string): Promise<LaunchedElectron> {
  const executablePath = electronBinary();
  if (executablePath === undefined) throw new Error('the Electron binary is not here');
  const app = await _electron.launch({
    executablePath,
    args: [
      root,
      `--user-data-dir=${join(home, 'electron')}`,
      ...(path === undefined ? [] : [path]),
    ],
    env: { ...definedOf(process.env), HOME: home, USERPROFILE: home },
  });
  const page = await app.firstWindow();
  return {
    page,
    async kill() {
      const child = app.process();
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    },
    close: () => app.close(),
  };
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given = Object.entries(environment);
  return Object.fromEntries(given.filter((one): one is [string, string] => one[1] !== undefined));
}
