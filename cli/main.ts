#!/usr/bin/env node
/**
 * The command line. This file and what it imports know only names and descriptions; each command
 * loads its own part of the engine when it runs, so that it starts at once.
 */

import module from 'node:module';
import { SlotwrightError } from '../wit/errors.ts';
import { findCommand, parseArguments } from './arguments.ts';
import type { Context } from './command.ts';
import { commands } from './commands.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { forgiveClosedPipes, readStandardInput, styleFor } from './terminal.ts';

async function run(input: readonly string[]): Promise<ExitCode> {
  const found = findCommand(commands, input);
  if (found === undefined) return withoutCommand(input);
  const parsed = parseArguments(found.command, found.rest);
  if (parsed.has('help')) return help(found.command.name);
  const when = parsed.has('no-color') ? 'never' : parsed.text('color');
  const context: Context = {
    arguments: parsed,
    workingDirectory: process.cwd(),
    json: parsed.has('json'),
    style: styleFor(process.stdout, when, process.env),
    errorStyle: styleFor(process.stderr, when, process.env),
    write: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    readStandardInput,
  };
  const command = await found.command.load();
  return command.run(context);
}

async function withoutCommand(input: readonly string[]): Promise<ExitCode> {
  if (input.includes('--version') || input.includes('-V')) {
    const { packageVersion } = await import('./package-version.ts');
    process.stdout.write(`${packageVersion}\n`);
    return exitCode.fine;
  }
  const unknown = input.find((word) => !['--help', '-h', '--color', '--no-color'].includes(word));
  if (unknown !== undefined) {
    throw new SlotwrightError(
      'usage',
      'no-such-option',
      `There is no option \`${unknown}\` without a command.`,
      { advice: 'All commands are listed by `slotwright help`.' },
    );
  }
  await help(undefined);
  return input.length === 0 ? exitCode.usage : exitCode.fine;
}

async function help(name: string | undefined): Promise<ExitCode> {
  const { renderHelp } = await import('./help.ts');
  process.stdout.write(
    renderHelp(commands, name, styleFor(process.stdout, undefined, process.env)),
  );
  return exitCode.fine;
}

// Node 22 and later keep compiled code between runs: a third of the time to start.
module.enableCompileCache?.();
forgiveClosedPipes();
const input = process.argv.slice(2);
run(input)
  .catch(async (error: unknown) => {
    const { reportFailure } = await import('./failures.ts');
    return reportFailure(error, input);
  })
  .then((code) => {
    process.exitCode = code;
  });
