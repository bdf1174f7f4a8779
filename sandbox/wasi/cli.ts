/** `wasi:cli`: arguments, environment, standard streams, the end. There is no terminal. */

import type { Wasi } from '../../wit/lab/files.ts';
import { WasiExit } from './errors.ts';
import type { Io } from './io/io.ts';
import { bytesSource, type Cursor } from './io/pipes.ts';

export interface CliHooks {
  stdout(bytes: Uint8Array): void;
  stderr(bytes: Uint8Array): void;
  /** Before `WasiExit` is thrown; may throw something else. */
  exit?(code: number): void;
}

/** Where all who read standard input are. */
export const stdinOf = ({ stdin = '' }: Wasi): Cursor => ({
  bytes: new TextEncoder().encode(stdin),
  at: 0,
});

export function makeCli(settings: Wasi, hooks: CliHooks, stdin: Cursor, io: Io) {
  class TerminalInput {}
  class TerminalOutput {}

  const end = (code: number): never => {
    hooks.exit?.(code);
    throw new WasiExit(code);
  };

  return {
    environment: {
      getEnvironment: (): [string, string][] => Object.entries(settings.env ?? {}),
      getArguments: (): string[] => [...(settings.args ?? [])],
      initialCwd: (): string => '/',
    },
    exit: {
      exit: (status: { readonly tag: 'ok' | 'err' }): never => end(status.tag === 'ok' ? 0 : 1),
      exitWithCode: end,
    },
    stdin: { getStdin: () => io.streams.input(bytesSource(stdin)) },
    stdout: { getStdout: () => io.streams.output({ write: (bytes) => hooks.stdout(bytes) }) },
    stderr: { getStderr: () => io.streams.output({ write: (bytes) => hooks.stderr(bytes) }) },
    'terminal-input': { TerminalInput },
    'terminal-output': { TerminalOutput },
    'terminal-stdin': { getTerminalStdin: () => undefined },
    'terminal-stdout': { getTerminalStdout: () => undefined },
    'terminal-stderr': { getTerminalStderr: () => undefined },
  };
}
