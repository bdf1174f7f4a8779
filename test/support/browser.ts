/**
 * A Chromium for tests, shots and benchmarks: the one that `SLOTWRIGHT_BROWSER` names, Playwright's
 * own, or the system's. On a Debian machine whose packages may be installed, it is installed.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Nothing of the browser's own may go out while tests listen for requests that leave. */
export const quietFlags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
];

/** Chromium refuses to run its own sandbox as root, which CI machines often are. */
export const launchFlags: readonly string[] =
  process.getuid?.() === 0 ? [...quietFlags, '--no-sandbox'] : quietFlags;

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'msedge',
];

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

export function findBrowser(): string | undefined {
  const named = process.env.SLOTWRIGHT_BROWSER;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = folders.flatMap((folder) => commands.map((command) => join(folder, command)));
  return [...paths, ...applications].find((path) => existsSync(path));
}

/** As `findBrowser`; installs Debian's where there is none and this user may. */
export function findOrInstallBrowser(): string | undefined {
  const found = findBrowser();
  if (found !== undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return found;
  }
  process.stdout.write('There is no Chromium here; installing Debian’s.\n');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: environment,
    });
    if (status !== 0) return undefined;
  }
  return findBrowser();
}
