/** A browser without a window, with a new profile, that ends with this process, however that ends. */

import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, SlotwrightError } from '../../wit/errors.ts';

export interface Headless {
  /** Resolves when the browser ended, with what it said last. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

export interface HeadlessOptions {
  readonly program: string;
  readonly url: string;
  /** Whether Chromium confines its own processes, which it cannot as root and in some containers. */
  readonly ownSandbox: boolean;
}

const flags = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-extensions',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--no-pings',
  '--mute-audio',
  // What is not seen would be slowed down.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // Nobody speaks over the pipe; the browser ends when it is closed, also by the end of this process.
  '--remote-debugging-pipe',
];

const longestWord = 4_000;

/** Rejects with `SlotwrightError` `sandbox-unavailable` where no profile can be made. */
export async function startHeadless(options: HeadlessOptions): Promise<Headless> {
  const profile = await newProfile();
  const child = spawn(
    options.program,
    [
      ...flags,
      ...(options.ownSandbox ? [] : ['--no-sandbox']),
      `--user-data-dir=${profile}`,
      options.url,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], windowsHide: true },
  );
  const said = lastWords(child);
  const atExit = (): void => {
    child.kill('SIGKILL');
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Its files may still be in use; the system clears its folder of temporary files.
    }
  };
  process.once('exit', atExit);
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', () => done(said()));
  }).then(async (words) => {
    process.off('exit', atExit);
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    return words;
  });
  return {
    ended,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function newProfile(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'slotwright-runner-'));
  } catch (error) {
    throw new SlotwrightError(
      'unsupported',
      'sandbox-unavailable',
      `The browser has no place for its profile: ${messageOf(error)}.`,
      { cause: error, advice: 'Name a folder for temporary files that can be written to.' },
    );
  }
}

function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-longestWord);
  });
  // Nothing is said over them, but what a browser that ended left unread must not fail.
  for (const stream of child.stdio.slice(3))
    stream?.on('error', () => undefined).on('data', () => undefined);
  return () => words;
}
