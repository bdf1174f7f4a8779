/**
 * Plugins in a process of Node, for those who know them: normalised as everywhere, no files, no
 * environment, a deadline from outside. It is no fence: such a process can reach the network.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import type { PlacePort } from '../../sandbox/client/parts.ts';

export interface NodePlaces {
  open(): Promise<PlacePort>;
  close(): Promise<void>;
}

export function nodePlaces(script: () => Promise<string>): NodePlaces {
  const children = new Set<ChildProcess>();
  const end = (child: ChildProcess): void => {
    child.kill('SIGKILL');
    children.delete(child);
  };
  return {
    async open() {
      for (const child of children) end(child);
      const child = spawn(process.execPath, [...permissions(), '-'], {
        stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
        serialization: 'advanced',
        env: emptyEnvironment(),
        windowsHide: true,
      });
      children.add(child);
      const atExit = (): void => void child.kill('SIGKILL');
      process.once('exit', atExit);
      child.once('exit', () => process.off('exit', atExit));
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(await script());
      return portTo(child, () => end(child));
    },
    async close() {
      for (const child of children) end(child);
    },
  };
}

/** Windows starts nothing without it. */
function emptyEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return process.platform === 'win32' && SystemRoot !== undefined ? { SystemRoot } : {};
}

/** Node's permission model with nothing allowed but threads. */
function permissions(): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const flag = known.has('--permission') ? '--permission' : '--experimental-permission';
  return ['--no-warnings', flag, '--allow-worker'];
}

function portTo(child: ChildProcess, close: () => void): PlacePort {
  return {
    post(message) {
      // The end of the child is told by its `exit`.
      if (child.connected) child.send(message as object, () => undefined);
    },
    listen(heard, lost) {
      child.on('message', heard);
      child.once('error', lost);
      child.once('exit', lost);
    },
    close,
  };
}
