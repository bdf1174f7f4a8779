/** `--help` and `help`, from the table of commands. */

import { SlotwrightError } from '../wit/errors.ts';
import type { Style } from '../wit/reports/style.ts';
import { nearest } from '../workspace/nearest.ts';
import { commonOptions } from './arguments.ts';
import type { ArgumentSpec, CommandSpec, OptionSpec } from './command.ts';

const exitCodes =
  'Exit codes: 0 fine · 1 the answer is no · 2 wrong use or unreadable input · 3 cannot be done here';

/** The help of one command, of a group of commands, or of the whole. */
export function renderHelp(
  commands: readonly CommandSpec[],
  name: string | undefined,
  style: Style,
): string {
  if (name === undefined) return overview(commands, style);
  const command = commands.find((each) => each.name === name);
  if (command !== undefined) return commandHelp(command, style);
  const group = commands.filter((each) => each.name.startsWith(`${name} `));
  if (group.length > 0) return group.map((each) => commandHelp(each, style)).join('\n');
  const near = nearest(
    name,
    commands.map((each) => each.name),
  );
  throw new SlotwrightError(
    'usage',
    'no-such-command',
    `There is no command \`${name}\`.`,
    near === undefined ? {} : { advice: `Did you mean \`slotwright help ${near}\`?` },
  );
}

function overview(commands: readonly CommandSpec[], style: Style): string {
  return `${[
    `${style.bold('slotwright')}: design WebAssembly plugin slots, check that plugins fit them, see what a change breaks`,
    '',
    `${style.bold('Usage:')} slotwright <command> [options]`,
    '',
    style.bold('Commands:'),
    ...columns(
      commands.map(({ name, summary }) => [name, summary]),
      style,
    ),
    '',
    style.bold('Examples:'),
    '  slotwright check plugin.wasm --slot wit/',
    '  slotwright diff wit-old/ wit/ --plugins plugins/',
    '  slotwright help check',
    '',
    exitCodes,
  ].join('\n')}\n`;
}

function commandHelp(command: CommandSpec, style: Style): string {
  const usage = [`slotwright ${command.name}`, ...command.arguments.map(usageOf), '[options]'].join(
    ' ',
  );
  const shown = [...command.options, ...commonOptions].filter(({ hidden }) => hidden !== true);
  const lines = [
    `${style.bold(`slotwright ${command.name}`)}: ${command.summary}`,
    '',
    `${style.bold('Usage:')} ${usage}`,
  ];
  if (command.arguments.length > 0) {
    lines.push(
      '',
      ...columns(
        command.arguments.map((argument) => [`<${argument.name}>`, argument.summary]),
        style,
      ),
    );
  }
  if (command.details !== undefined) lines.push('', command.details);
  lines.push('', style.bold('Options:'));
  lines.push(
    ...columns(
      shown.map((option) => [titleOf(option), option.summary]),
      style,
    ),
  );
  lines.push('', style.bold('Examples:'));
  for (const { command: line, explanation } of command.examples) {
    lines.push(`  ${style.code(line)}`, `      ${style.dim(explanation)}`);
  }
  lines.push('', exitCodes);
  return `${lines.join('\n')}\n`;
}

function usageOf({ name, required, many }: ArgumentSpec): string {
  const word = `${name}${many === true ? '…' : ''}`;
  return required ? `<${word}>` : `[${word}]`;
}

function titleOf({ name, short, value }: OptionSpec): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function columns(rows: readonly (readonly string[])[], style: Style): string[] {
  const width = Math.max(...rows.map(([title = '']) => title.length)) + 2;
  return rows.map(
    ([title = '', text = '']) => `  ${style.code(title)}${' '.repeat(width - title.length)}${text}`,
  );
}
