/** A window of its own for the app: a Chromium in app mode with a profile of its own, where there is one. */

import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { System } from '../../workspace/shell/path-forms.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface BrowserWindow {
  /** Resolves when the browser ended. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Where browsers of the Chromium family are, best first. `SLOTWRIGHT_BROWSER` names another. */
function browserCandidates(system: System, environment: Environment): readonly string[] {
  const own = environment.SLOTWRIGHT_BROWSER;
  const chosen = own === undefined || own === '' ? [] : [own];
  switch (system) {
    case 'linux': {
      const names = [
        'chromium',
        'chromium-browser',
        'google-chrome',
        'google-chrome-stable',
        'microsoft-edge',
        'brave-browser',
      ];
      const directories = (environment.PATH ?? '').split(delimiter).filter((one) => one !== '');
      return [
        ...chosen,
        ...names.flatMap((name) => directories.map((directory) => join(directory, name))),
      ];
    }
    case 'darwin':
      return [
        ...chosen,
        ...['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
          (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
        ),
      ];
    case 'windows': {
      const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
        (name) => environment[name] ?? [],
      );
      const programs = [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ];
      return [
        ...chosen,
        ...programs.flatMap((program) => roots.map((root) => `${root}\\${program}`)),
      ];
    }
  }
}

export function findBrowser(system: System, environment: Environment): string | undefined {
  return browserCandidates(system, environment).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A new profile: no extensions that read the page, and no session of the user's to mix with. */
export async function openWindow(program: string, address: string): Promise<BrowserWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'slotwright-window-'));
  const child = spawn(
    program,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--window-size=1440,900',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => {
    child.once('error', () => done());
    child.once('exit', () => done());
  }).then(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return { ended, close: () => void child.kill() };
}
