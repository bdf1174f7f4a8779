/** Whether Electron can run here. Its npm package comes without the program, which is fetched apart. */

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const electronPackage = 'node_modules/electron';

/** The program, if it is here. */
export function electronBinary(
  environment: NodeJS.ProcessEnv = process.env,
  directory: string = electronPackage,
): string | undefined {
  const name = join(directory, 'path.txt');
  const path = existsSync(name) ? readFileSync(name, 'utf8').trim() : undefined;
  const told = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const binary =
    told === undefined
      ? path === undefined
        ? undefined
        : join(directory, 'dist', path)
      : join(told, path ?? platformPath());
  return binary !== undefined && existsSync(binary) ? binary : undefined;
}

function platformPath(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

const reachTime = 4_000;
const fetchTime = 10 * 60 * 1000;

/**
 * Fetches it by the package's own installer. Gives why not, in words that follow “Electron”: it never
 * waits for a network that is not there.
 */
export async function fetchElectron(): Promise<string | undefined> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const from = mirror ?? 'https://github.com/electron/electron/releases';
  try {
    const signal = AbortSignal.timeout(reachTime);
    const response = await fetch(from, { method: 'HEAD', redirect: 'manual', signal });
    await response.body?.cancel();
  } catch {
    return `cannot be fetched: ${new URL(from).host} is not reached`;
  }
  const ended = await new Promise<number | null>((done) => {
    const child = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: 'ignore',
      timeout: fetchTime,
    });
    child.once('error', () => done(null));
    child.once('close', done);
  });
  return ended === 0 && electronBinary() !== undefined ? undefined : 'could not be fetched';
}
