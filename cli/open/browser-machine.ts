/** What the browser shell brings along: no native dialogs; the system's browser and file manager where there are. */

import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Machine } from '../../workspace/shell/machine.ts';
import { type System, systemOf } from '../../workspace/shell/path-forms.ts';
import { userDirectories } from '../../workspace/shell/user-directories.ts';
import { packageVersion } from '../package-version.ts';

export interface MachineOptions {
  readonly workingDirectory: string;
  readonly open?: string;
}

export function browserMachine({ workingDirectory, open }: MachineOptions): Machine {
  const system = systemOf(process.platform);
  const home = homedir();
  return {
    shell: 'browser',
    system,
    version: packageVersion,
    home,
    workingDirectory,
    directories: userDirectories(system, home, process.env),
    ...(open === undefined ? {} : { open }),
    ...(hasDesktop(system, process.env)
      ? { reveal: (path: string) => start(revealCommand(path, system)) }
      : {}),
    openExternal: (url) => start(openCommand(url, system)),
  };
}

/** Whether there is a screen that a program could show something on. */
export function hasDesktop(
  system: System,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return system !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

type CommandLine = readonly [program: string, ...words: string[]];

/** Opens an address in the system's browser. No shell reads it. */
export function openCommand(url: string, system: System): CommandLine {
  switch (system) {
    case 'windows':
      // `start` would be a shell, in which `&` of an address means something.
      return ['rundll32', 'url.dll,FileProtocolHandler', url];
    case 'darwin':
      return ['open', url];
    case 'linux':
      return ['xdg-open', url];
  }
}

function revealCommand(path: string, system: System): CommandLine {
  switch (system) {
    case 'windows':
      return ['explorer', `/select,${path}`];
    case 'darwin':
      return ['open', '-R', path];
    case 'linux':
      return ['xdg-open', dirname(path)];
  }
}

/** Starts a program that goes on by itself. Fails when there is none of that name. */
export function start([program, ...words]: CommandLine): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true, windowsHide: true });
    child.once('error', (cause) =>
      fail(
        new SlotwrightError('unsupported', 'unsupported', `${program} cannot be started here.`, {
          cause,
        }),
      ),
    );
    child.once('spawn', () => {
      child.unref();
      done();
    });
  });
}
