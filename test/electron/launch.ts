/** Starts the real Electron with the built app, for the specs of `test/e2e`: only where its binary is. */

import { resolve } from 'node:path';
import { _electron, type Page } from 'playwright';
import { electronBinary } from '../../scripts/lib/electron-binary.ts';
import { isolated } from '../support/app-server.ts';

const root = resolve(import.meta.dirname, '../..');

export interface LaunchedElectron {
  readonly page: Page;
  /** Ends it without warning. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** `home`: the user's home for it; `path`: opened at the start. Needs `npm run build`. */
export async function launchElectron(home: string, path?: string): Promise<LaunchedElectron> {
  const executablePath = electronBinary();
  if (executablePath === undefined) throw new Error('the Electron binary is not here');
  const app = await _electron.launch({
    executablePath: resolve(executablePath),
    args: [root, ...(path === undefined ? [] : [path])],
    env: definedOf(isolated(home)),
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
