/**
 * Runs a command of the test lab in this process, with plugins in this process: fast, and only for
 * plugins that are trusted. That commands run confined is tested with the built command.
 */

import { parseArguments } from '../../cli/arguments.ts';
import type { Context } from '../../cli/command.ts';
import { commands } from '../../cli/commands.ts';
import type { ExitCode } from '../../cli/exit-codes.ts';
import type { OpenRunner } from '../../cli/lab/setting.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Runner } from '../../wit/lab/runner.ts';
import { plainStyle } from '../../wit/reports/style.ts';
import { inProcessRunner } from './lab-runner.ts';

export interface Ran {
  readonly code: ExitCode | SlotwrightError;
  readonly stdout: string;
  readonly stderr: string;
}

type LabCommand = { run(context: Context, open: OpenRunner): Promise<ExitCode> };

const load: Readonly<Record<string, () => Promise<LabCommand>>> = {
  invoke: () => import('../../cli/commands/invoke.ts'),
  test: () => import('../../cli/commands/test.ts'),
  replay: () => import('../../cli/commands/replay.ts'),
  fuzz: () => import('../../cli/commands/fuzz.ts'),
  certify: () => import('../../cli/commands/certify.ts'),
};

/** An expected failure is given in place of the exit code. */
export async function labCommand(
  workingDirectory: string,
  [name = '', ...words]: readonly string[],
  runner: () => Runner = inProcessRunner,
): Promise<Ran> {
  const spec = commands.find((command) => command.name === name);
  const command = await load[name]?.();
  if (spec === undefined || command === undefined) throw new Error(`there is no ${name}`);
  let [stdout, stderr] = ['', ''];
  const given = parseArguments(spec, words);
  const context: Context = {
    arguments: given,
    workingDirectory,
    json: given.has('json'),
    style: plainStyle,
    errorStyle: plainStyle,
    write: (text) => {
      stdout += text;
    },
    note: (text) => {
      stderr += text;
    },
    readStandardInput: async () => new Uint8Array(),
  };
  try {
    const code = await command.run(context, async () => runner());
    return { code, stdout, stderr };
  } catch (error) {
    if (!(error instanceof SlotwrightError)) throw error;
    return { code: error, stdout, stderr };
  }
}
