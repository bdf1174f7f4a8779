/**
 * `npm start`: the app. In Electron where its program is here or can be fetched; else in a browser
 * window, which is the same app. Without a display it is served, and the address is printed.
 *
 *     npm start                 samples and recent projects
 *     npm start -- my-slot      a project at once
 */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { electronBinary, fetchElectron } from './lib/electron-binary.ts';

const words = process.argv.slice(2);

/** A program that cannot even start says so at once. */
const startTime = 3_000;

buildMissing('dist/app/index.html', ['node_modules/vite/bin/vite.js', 'build']);
const { DISPLAY, WAYLAND_DISPLAY } = process.env;
if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
  process.exitCode = await openInBrowser();
} else {
  const why = await whyNotElectron();
  if (why !== undefined) {
    console.log(`${why} The app opens in a browser window instead.`);
    process.exitCode = await openInBrowser();
  }
}

/** Says itself what it does where there is no display. */
function openInBrowser(): Promise<number> {
  return run(process.execPath, ['cli/main.ts', 'open', ...words]);
}

/** Runs it in Electron, and gives why that was not possible in one sentence. */
async function whyNotElectron(): Promise<string | undefined> {
  // Chromium's own sandbox, which is never switched off here, does not run as root.
  if (process.getuid?.() === 0) return 'Electron does not run as root.';
  const missing = electronBinary() === undefined ? await fetchElectron() : undefined;
  const binary = electronBinary();
  if (binary === undefined) return `Electron ${missing ?? 'is not here'}.`;
  buildMissing('dist/electron/main.cjs', ['scripts/build-electron.ts']);
  const started = Date.now();
  const code = await run(binary, ['.', ...words]);
  return code !== 0 && Date.now() - started < startTime
    ? `Electron ended at once with code ${code}.`
    : undefined;
}

function buildMissing(file: string, command: readonly string[]): void {
  if (existsSync(file)) return;
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status === 0 && existsSync(file)) return;
  console.error(`${file} could not be built; \`npm run build\` says more.`);
  process.exit(3);
}

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    // Ctrl+C reaches the whole group; this process waits for the other to end.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => child.kill(signal));
    }
    child.once('error', () => done(3));
    child.once('close', (code) => done(code ?? 3));
  });
}
