/**
 * The browser shell as tests start it: the built command in a process of its own, with a home and a
 * data folder of its own, so that a test sees neither the user's projects nor another test's.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface AppServer {
  /** With the one-time token; for one page only. */
  readonly url: string;
  readonly process: ChildProcess;
  readonly home: string;
  /** What it wrote on standard error. */
  readonly errors: () => string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

export function makeHome(): { readonly home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'slotwright-home-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

/** What `slotwright` finds instead of the user's own folders. */
export function isolated(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData'),
    LOCALAPPDATA: join(home, 'AppData/Local'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_STATE_HOME: join(home, '.local/state'),
  };
}

/** Starts `slotwright open --no-open [path]` and waits for its URL. */
export async function startAppServer(
  home: string,
  options: {
    readonly path?: string;
    /** A free one unless told. */
    readonly port?: string;
    readonly environment?: NodeJS.ProcessEnv;
    /** Another Node and another build than those that run the tests. */
    readonly node?: string;
    readonly command?: string;
  } = {},
): Promise<AppServer> {
  const command =
    options.command ?? process.env.SLOTWRIGHT_COMMAND ?? join(root, 'dist/cli/main.cjs');
  const args = [
    command,
    'open',
    ...(options.path === undefined ? [] : [options.path]),
    '--no-open',
    ...(options.port === undefined ? [] : ['--port', options.port]),
  ];
  const child = spawn(options.node ?? process.execPath, args, {
    cwd: home,
    // Playwright asks for colours, which would stand in the address.
    env: { ...isolated(home), FORCE_COLOR: '0', NO_COLOR: '1', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const url = await new Promise<string>((done, fail) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /http:\/\/\S+(?=\s)/.exec(output)?.[0];
      if (found !== undefined) done(found);
    });
    child.once('exit', (code) => fail(new Error(`slotwright open ended with ${code}: ${errors}`)));
  });
  return {
    url,
    process: child,
    home,
    errors: () => errors,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await ended;
    },
  };
}
