/**
 * Where the command line runs plugins: in a headless browser of this machine, or, for those who ask for
 * it, in a process of Node.
 */

import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import type { RunnerParts } from '../../sandbox/client/parts.ts';
import { createRunner } from '../../sandbox/client/runner.ts';
import { messageOf, SlotwrightError } from '../../wit/errors.ts';
import type { Runner } from '../../wit/lab/runner.ts';
import { type DiskCache, diskCache } from '../../workspace/disk-cache.ts';
import { preparedDirectory } from '../../workspace/shell/cache.ts';
import { systemOf } from '../../workspace/shell/path-forms.ts';
import { userDirectories } from '../../workspace/shell/user-directories.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { findBrowser } from '../open/browser.ts';
import { browserPlaces } from './browser-places.ts';
import { nodePlaces } from './node-places.ts';
import { readSandboxFile } from './sandbox-files.ts';

export interface OpenRunnerOptions {
  /** No fence: for plugins that are known. */
  readonly confinement?: 'node' | undefined;
  /** A browser of the Chromium family; the first that is found unless told. */
  readonly browser?: string | undefined;
  /** Told what people should know; goes to stderr unless told. */
  readonly note?: (text: string) => void;
}

/**
 * Starts nothing before the first plugin is opened. Rejects with `SlotwrightError`
 * `sandbox-unavailable` where there is no browser.
 */
export async function openRunner(options: OpenRunnerOptions = {}): Promise<Runner> {
  const note = options.note ?? ((text: string) => void process.stderr.write(`${text}\n`));
  const places = placesOf(options, note);
  const transpiler = createNodeTranspiler();
  const parts: RunnerParts = {
    openPlace: () => places.open(),
    confinement: options.confinement ?? 'headless-browser',
    transpiler,
    cache: cacheThatTells(note),
    runtime: () => readSandboxFile('runtime.js'),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    startTimer(milliseconds, elapsed) {
      const timer = setTimeout(elapsed, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
  };
  const runner = createRunner(parts);
  return {
    confinement: runner.confinement,
    open: (plugin, more) => runner.open(plugin, more),
    async close() {
      await runner.close();
      await Promise.all([places.close(), transpiler.dispose()]);
    },
  };
}

function placesOf({ confinement, browser }: OpenRunnerOptions, note: (text: string) => void) {
  if (confinement === 'node') return nodePlaces(() => readSandboxFile('node-child.js'));
  const program = browser ?? findBrowser(systemOf(process.platform), process.env);
  const named = process.env.SLOTWRIGHT_BROWSER ?? '';
  if (browser === undefined && named !== '' && program !== named) {
    throw new SlotwrightError(
      'unsupported',
      'sandbox-unavailable',
      `SLOTWRIGHT_BROWSER is ${named}, which is no program that can be started.`,
      { advice: 'Name a Chromium, Google Chrome or Edge, or unset it.' },
    );
  }
  if (program === undefined) {
    throw new SlotwrightError(
      'unsupported',
      'sandbox-unavailable',
      'There is no browser on this machine to confine plugins in.',
      {
        advice:
          'Install Chromium or Google Chrome, or name one with SLOTWRIGHT_BROWSER. `--confinement=node` runs plugins that you know without a fence.',
      },
    );
  }
  return browserPlaces({
    program,
    files: async () => ({
      document: await readSandboxFile('document.js'),
      relay: await readSandboxFile('relay.js'),
    }),
    note,
  });
}

/** Without a folder to keep it in, plugins are prepared anew each time: people hear why, once. */
function cacheThatTells(note: (text: string) => void): DiskCache {
  const places = userDirectories(systemOf(process.platform), homedir(), process.env);
  let told = false;
  return diskCache({
    directory: preparedDirectory(places),
    unkept(error) {
      if (told) return;
      told = true;
      const why = messageOf(error);
      note(`${why} Plugins are prepared anew each time; SLOTWRIGHT_CACHE names another folder.`);
    },
  });
}
